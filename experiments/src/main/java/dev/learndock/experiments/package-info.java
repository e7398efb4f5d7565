/** Kits (small markets with their users), the evaluation of a kit, and benchmarks. */
@NullMarked
package dev.learndock.experiments;

import org.jspecify.annotations.NullMarked;
