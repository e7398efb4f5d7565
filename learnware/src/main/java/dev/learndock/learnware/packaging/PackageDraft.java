package dev.learndock.learnware.packaging;

import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;

/**
 * What a package is written from.
 *
 * @param onnx the model file; {@link Manifest#file} is its name in the package
 * @param manifest what goes in and what comes out; its checksums are made anew
 * @param table what the training data looked like
 * @param semantic what the learnware is about, in words
 */
public record PackageDraft(
    byte[] onnx, Manifest manifest, TableSpecification table, SemanticSpecification semantic) {}
