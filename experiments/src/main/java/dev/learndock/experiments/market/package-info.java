/**
 * A large market made from real rows, and what a search in it is worth: recall and distance against
 * what can be computed exactly, and how long it takes.
 */
@NullMarked
package dev.learndock.experiments.market;

import org.jspecify.annotations.NullMarked;
