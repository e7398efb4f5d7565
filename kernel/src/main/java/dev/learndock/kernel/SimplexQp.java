package dev.learndock.kernel;

/** Exact minimiser of a convex quadratic on the simplex. */
public final class SimplexQp {
  private SimplexQp() {}

  /**
   * Minimises {@code 1/2 b'Gb - c'b} subject to {@code b >= 0, sum b = 1}.
   *
   * @param gram n x n, row after row, symmetric positive semi-definite
   * @param c n numbers
   * @return n weights; those not in the support are exactly zero
   */
  public static double[] solve(double[] gram, double[] c) {
    throw new UnsupportedOperationException();
  }
}
