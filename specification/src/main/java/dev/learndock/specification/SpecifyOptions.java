package dev.learndock.specification;

import org.jspecify.annotations.Nullable;

/**
 * How a specification is to be made.
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

  /** 100 points, seed 0, the table's own metric. */
  public static SpecifyOptions defaults() {
    return new SpecifyOptions(DEFAULT_SIZE, 0, null, null, false);
  }
}
