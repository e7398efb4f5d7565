package dev.learndock.dock.search;

import dev.learndock.kernel.GaussianKernel;

/**
 * An island measured for one output.
 *
 * @param habitat the island, columns in the order of this chart
 * @param metric in which learnwares are compared
 * @param search finds them
 */
record Chart(Habitat habitat, GaussianKernel metric, SpecificationSearch search) {}
