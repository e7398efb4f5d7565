package dev.learndock.kernel;

/** Fits a reduced set to rows by going to a minimum of the MMD. */
public final class ReducedSetFit {
  private ReducedSetFit() {}

  /**
   * @param set the fitted points and weights, in the units of the rows; weights on the simplex
   * @param squaredMmd between the set and all rows
   * @param squaredNorm of the rows' own mean embedding (over at most 20,000 of them)
   */
  public record Result(ReducedSet set, double squaredMmd, double squaredNorm) {}

  /**
   * @param size points wanted; fewer when there are fewer rows
   */
  public static Result fit(Matrix rows, GaussianKernel kernel, int size, long seed) {
    throw new UnsupportedOperationException();
  }
}
