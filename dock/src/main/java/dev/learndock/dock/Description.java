package dev.learndock.dock;

import dev.learndock.specification.semantic.SemanticSpecification;

/**
 * What of a learnware can be changed without another package.
 *
 * @param semantic what it is about, in words; the same data type, task, input and output as before
 * @param visibility who may see it
 */
public record Description(SemanticSpecification semantic, Visibility visibility) {}
