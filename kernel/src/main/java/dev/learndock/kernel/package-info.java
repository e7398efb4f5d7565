/**
 * Numerics with no dependency at all: matrices, the Gaussian kernel, reduced sets and their fit,
 * the simplex QP, k-means, herding. Every routine has one plain form and, where it pays, one form
 * with the Vector API; a test holds the two together. Nothing here knows of files, learnwares or
 * docks.
 */
@NullMarked
package dev.learndock.kernel;

import org.jspecify.annotations.NullMarked;
