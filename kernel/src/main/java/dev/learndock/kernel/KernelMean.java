package dev.learndock.kernel;

/** Inner products and distances of kernel means. */
public final class KernelMean {
  private KernelMean() {}

  /** {@code sum_ij wa_i wb_j k(a_i, b_j)}. */
  public static double innerProduct(ReducedSet a, ReducedSet b, GaussianKernel kernel) {
    throw new UnsupportedOperationException();
  }

  /**
   * The squared maximum mean discrepancy {@code <a,a> - 2<a,b> + <b,b>}; may be slightly negative.
   */
  public static double squaredMmd(ReducedSet a, ReducedSet b, GaussianKernel kernel) {
    throw new UnsupportedOperationException();
  }

  /**
   * The mean embedding of a reduced set at each row: {@code sum_j w_j k(row_i, z_j)}; N numbers.
   */
  public static double[] at(Matrix rows, ReducedSet set, GaussianKernel kernel) {
    throw new UnsupportedOperationException();
  }

  /** For each point of the set the mean over rows of {@code k(point, row)}; K numbers. */
  public static double[] ofRowsAt(ReducedSet set, Matrix rows, GaussianKernel kernel) {
    throw new UnsupportedOperationException();
  }

  /**
   * The squared norm of the rows' mean embedding, over at most {@code limit} rows drawn with the
   * seed.
   */
  public static double squaredNorm(Matrix rows, GaussianKernel kernel, int limit, long seed) {
    throw new UnsupportedOperationException();
  }
}
