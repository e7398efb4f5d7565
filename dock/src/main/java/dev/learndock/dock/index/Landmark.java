package dev.learndock.dock.index;

/**
 * A learnware's place in the kernel space of a chart, as an index keeps it.
 *
 * @param learnware number of its id
 * @param features the feature map of its kernel mean, one signed byte for each number, all on one
 *     scale: squared distances between two are squared MMDs up to a known error
 * @param squaredNorm {@code <l,l>}, exact, in the chart's metric
 * @param threshold density from which on it covers a row
 */
public record Landmark(long learnware, byte[] features, float squaredNorm, float threshold) {}
