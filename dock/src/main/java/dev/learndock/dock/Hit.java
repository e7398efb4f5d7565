package dev.learndock.dock;

import dev.learndock.kernel.ReducedSet;
import java.util.List;

/**
 * A learnware that was found for a table, and why.
 *
 * @param learnware what was found
 * @param reduced its reduced set with the columns in the user's order
 * @param columns for each of the learnware's features the user's column: {@code
 *     rows.selectColumns(columns)} is what its model takes
 * @param squaredMmd between the learnware's specification and the user's, in the metric of the
 *     recommendation
 * @param similarity one when both look the same, zero when they have nothing in common: {@code 2
 *     <u,l> / (<u,u> + <l,l>)}
 * @param covers share of the user's data, zero to one, that looks like what the learnware knows
 * @param weight share in the recommendation's mixture; zero when it is no member
 * @param reasons the same in words, for somebody who knows nothing of kernels
 */
public record Hit(
    Learnware learnware,
    ReducedSet reduced,
    int[] columns,
    double squaredMmd,
    double similarity,
    double covers,
    double weight,
    List<String> reasons) {

  /** Copies the reasons. */
  public Hit {
    reasons = List.copyOf(reasons);
  }

  /** The distance itself, at least zero. */
  public double mmd() {
    return Math.sqrt(Math.max(0, squaredMmd));
  }

  /** Whether the learnware's features stand in the user's order already. */
  public boolean inOrder() {
    for (int j = 0; j < columns.length; j++) {
      if (columns[j] != j) {
        return false;
      }
    }
    return true;
  }
}
