/**
 * Models of strangers, run in worker processes: a crash or a hang there is an error here, and only
 * for the model that caused it.
 */
@NullMarked
package dev.learndock.learnware.worker;

import org.jspecify.annotations.NullMarked;
