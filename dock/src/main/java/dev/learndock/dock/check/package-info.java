/**
 * What a dock looks at before it takes a learnware: package, words, numbers, graph, and what the
 * model answers in a worker process.
 */
@NullMarked
package dev.learndock.dock.check;

import org.jspecify.annotations.NullMarked;
