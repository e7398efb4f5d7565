package dev.learndock.specification;

import org.jspecify.annotations.Nullable;

/**
 * How a specification is to be made. The metric is the island's; or with a gamma the peer's, {@code
 * exp(-gamma |a - b|^2)} on features as they stand; or with neither the table's own ({@link
 * RobustScale}).
 *
 * @param size points wanted, at least one
 * @param seed of everything random
 * @param gamma width of the plain kernel on features as they stand, or null
 * @param island whose metric to use, or null; not together with gamma
 * @param force make it even when there are so few rows for each point that it may give rows away
 */
public record SpecifyOptions(
    int size, long seed, @Nullable Double gamma, @Nullable Island island, boolean force) {
  /** The peer's reduced set size. */
  public static final int DEFAULT_SIZE = 100;

  /** Checks the size, the gamma, and that there is at most one metric. */
  public SpecifyOptions {
    if (size < 1) {
      throw new IllegalArgumentException("the size must be at least 1, it is " + size);
    }
    if (gamma != null && island != null) {
      throw new IllegalArgumentException("a gamma and an island are two metrics; give one");
    }
    if (gamma != null && (!(gamma > 0) || gamma.isInfinite())) {
      throw new IllegalArgumentException("gamma must be positive and finite, it is " + gamma);
    }
  }

  /** 100 points, seed 0, the table's own metric. */
  public static SpecifyOptions defaults() {
    return new SpecifyOptions(DEFAULT_SIZE, 0, null, null, false);
  }

  /** The same with another number of points. */
  public SpecifyOptions withSize(int points) {
    return new SpecifyOptions(points, seed, gamma, island, force);
  }

  /** The same with another seed. */
  public SpecifyOptions withSeed(long newSeed) {
    return new SpecifyOptions(size, newSeed, gamma, island, force);
  }

  /** The same with the plain kernel of this width. */
  public SpecifyOptions withGamma(double width) {
    return new SpecifyOptions(size, seed, width, null, force);
  }

  /** The same in an island's metric. */
  public SpecifyOptions withIsland(Island metric) {
    return new SpecifyOptions(size, seed, null, metric, force);
  }

  /** The same, however few rows there are for each point. */
  public SpecifyOptions forced() {
    return new SpecifyOptions(size, seed, gamma, island, true);
  }
}
