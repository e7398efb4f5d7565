package dev.learndock.dock;

import java.util.List;

/**
 * The part of a user's data that no learnware here covers.
 *
 * @param share of the user's data, zero to one
 * @param columns in which it stands out, most conspicuous first; empty when every value is usual
 *     but not together with the others
 */
public record Uncovered(double share, List<Column> columns) {
  /** Copies the columns. */
  public Uncovered {
    columns = List.copyOf(columns);
  }

  /**
   * A column in which uncovered data stands out.
   *
   * @param name of the column, or {@code column 3} when it has none
   * @param typical weighted median of the uncovered part
   * @param low where the range begins in which the learnwares' middle 90 % lies
   * @param high where that range ends
   */
  public record Column(String name, double typical, double low, double high) {}
}
