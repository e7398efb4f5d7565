/**
 * The learnware: its package (a zip with {@code learnware.yaml}), its manifest, the models that
 * run, each in a worker process, and what a model does on its own reduced set.
 */
@NullMarked
package dev.learndock.learnware;

import org.jspecify.annotations.NullMarked;
