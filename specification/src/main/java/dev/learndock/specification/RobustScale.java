package dev.learndock.specification;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import java.util.List;

/** Chooses a metric from data alone: a robust spread for each feature, the median heuristic. */
public final class RobustScale {
  private RobustScale() {}

  /** The metric of one table. */
  public static GaussianKernel ofRows(Matrix rows, long seed) {
    throw new UnsupportedOperationException();
  }

  /**
   * The metric of an island: every specification counts equally.
   *
   * @param specifications at least one, all of the same number of features
   */
  public static GaussianKernel ofSpecifications(
      List<TableSpecification> specifications, long seed) {
    throw new UnsupportedOperationException();
  }
}
