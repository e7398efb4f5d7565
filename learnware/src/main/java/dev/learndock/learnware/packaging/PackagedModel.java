package dev.learndock.learnware.packaging;

import dev.learndock.learnware.onnx.OnnxGraph;

/**
 * A package's model, checked but not loaded: what {@code ModelWorkers.load} takes.
 *
 * @param onnx the bytes of the model file
 * @param graph what the file declares
 * @param manifest what goes in and what comes out; read from the package or inferred
 * @param inferred whether the manifest was inferred
 */
public record PackagedModel(byte[] onnx, OnnxGraph graph, Manifest manifest, boolean inferred) {}
