/**
 * An ONNX graph looked at before anything loads it: a bounded walk over its bytes, what it takes
 * and what it gives.
 */
@NullMarked
package dev.learndock.learnware.onnx;

import org.jspecify.annotations.NullMarked;
