/**
 * The package that a learnware travels in: a zip with {@code learnware.yaml}, the model, the
 * statistical specification, and the manifest that says what the model takes and gives.
 */
@NullMarked
package dev.learndock.learnware.packaging;

import org.jspecify.annotations.NullMarked;
