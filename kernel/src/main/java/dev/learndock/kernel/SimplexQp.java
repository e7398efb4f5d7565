package dev.learndock.kernel;

import java.util.Arrays;

/**
 * Exact minimiser of a convex quadratic on the simplex.
 *
 * <p>The weights of a reduced set, and of a mixture of learnwares, are the solution of such a
 * problem. Interior-point and first-order solvers leave weights of 1e-8 that should be zero; an
 * active set gets to the exact face, in a time that is nothing beside the kernel values. The method
 * is Lawson and Hanson's for non-negative least squares (<i>Solving least squares problems</i>,
 * 1974, chapter 23) with the sum as one more equation. It starts from all points, since most carry
 * weight, and throws out all negative ones at once until none is left (Portugal, Judice &amp;
 * Vicente, 1994), which takes a few rounds; from there it goes one point at a time, each time
 * downhill, so it ends.
 *
 * <p>The Gram matrix may be singular (equal points): the diagonal is raised by 1e-12 of its
 * greatest entry, which moves the minimum by less than that and shares weight evenly among equal
 * points. Cost: n^3 / 3 for the first factor, n^2 for each point that leaves or comes.
 */
public final class SimplexQp {
  private static final double JITTER = 1e-12;
  private static final double LEAST_PIVOT = 0.1 * JITTER;
  private static final double TOLERANCE = 1e-13;
  private static final int REFINEMENTS = 6;

  private final int n;
  private final double[] gram;
  private final double[] c;
  private final double scale;
  private final CholeskyFactor factor;

  /** The points that may carry weight, in the order of the factor. */
  private final int[] free;

  private final double[] weights;

  private SimplexQp(double[] gram, double[] c) {
    n = c.length;
    this.gram = gram;
    this.c = c;
    scale = scale();
    factor = new CholeskyFactor(n);
    free = new int[n];
    weights = new double[n];
  }

  /**
   * Minimises {@code 1/2 b'Gb - c'b} subject to {@code b >= 0, sum b = 1}.
   *
   * @param gram n x n, row after row, symmetric positive semi-definite
   * @param c n numbers
   * @return n weights; those not in the support are exactly zero
   * @throws IllegalArgumentException if the sizes do not fit or a number is not finite
   */
  public static double[] solve(double[] gram, double[] c) {
    if (c.length == 0 || gram.length != (long) c.length * c.length) {
      throw new IllegalArgumentException(
          "a gram of " + gram.length + " numbers does not fit " + c.length + " linear ones");
    }
    requireFinite(gram, "gram");
    requireFinite(c, "c");
    SimplexQp problem = new SimplexQp(gram, c);
    problem.startOnAFace();
    problem.goDownhill();
    return problem.weights;
  }

  private static void requireFinite(double[] numbers, String name) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        throw new IllegalArgumentException(name + "[" + i + "] is " + numbers[i]);
      }
    }
  }

  private double scale() {
    double greatest = 0;
    for (int i = 0; i < n; i++) {
      greatest = Math.max(greatest, gram[i * n + i]);
    }
    for (int i = 0; i < n && greatest == 0; i++) {
      greatest = Math.abs(c[i]);
    }
    return greatest == 0 ? 1 : greatest;
  }

  /**
   * All points free, and the negative ones thrown out until the minimum of the face is inside it.
   */
  private void startOnAFace() {
    for (int i = 0; i < n; i++) {
      release(i);
    }
    double[] face = faceMinimum();
    while (hasNegative(face)) {
      int size = factor.size();
      for (int p = size - 1; p >= 0; p--) {
        if (!(face[p] > 0)) {
          bind(p);
        }
      }
      face = faceMinimum();
    }
    if (face.length == 0) {
      throw new ArithmeticException("the numbers of the problem overflow a double");
    }
    take(face);
  }

  private static boolean hasNegative(double[] face) {
    for (double weight : face) {
      if (!(weight > 0)) {
        return true;
      }
    }
    return false;
  }

  private void goDownhill() {
    boolean[] useless = new boolean[n];
    // Each round lowers the objective or marks one more point useless; the bound is for rounding.
    for (int round = 0; round < 20 * n; round++) {
      int best = steepest(useless);
      if (best < 0) {
        return;
      }
      if (!release(best) || !(faceMinimum()[factor.size() - 1] > 0)) {
        if (factor.size() > 0 && free[factor.size() - 1] == best) {
          bind(factor.size() - 1);
        }
        useless[best] = true;
        continue;
      }
      Arrays.fill(useless, false);
      walkToFaceMinimum();
    }
  }

  /** The bound point along which the objective falls fastest, or -1 if it falls along none. */
  private int steepest(boolean[] useless) {
    double[] slope = slopes();
    double onFace = 0;
    for (int i = 0; i < n; i++) {
      onFace += weights[i] * slope[i];
    }
    int best = -1;
    double least = onFace - TOLERANCE * scale;
    for (int i = 0; i < n; i++) {
      if (weights[i] == 0 && !useless[i] && slope[i] < least) {
        least = slope[i];
        best = i;
      }
    }
    return best;
  }

  private double[] slopes() {
    double[] slope = new double[n];
    for (int p = 0; p < factor.size(); p++) {
      int row = free[p] * n;
      double weight = weights[free[p]];
      for (int i = 0; i < n; i++) {
        slope[i] += weight * gram[row + i];
      }
    }
    for (int i = 0; i < n; i++) {
      slope[i] += JITTER * scale * weights[i] - c[i];
    }
    return slope;
  }

  /**
   * Goes to the minimum of the face, or as far as the simplex reaches, then on along what is left.
   */
  private void walkToFaceMinimum() {
    double[] face = faceMinimum();
    while (hasNegative(face)) {
      double step = 1;
      int blocking = -1;
      for (int p = 0; p < face.length; p++) {
        double weight = weights[free[p]];
        if (!(face[p] > 0) && weight < step * (weight - face[p])) {
          step = weight / (weight - face[p]);
          blocking = p;
        }
      }
      for (int p = 0; p < face.length; p++) {
        double weight = weights[free[p]];
        weights[free[p]] = Math.max(0, weight + step * (face[p] - weight));
      }
      bind(blocking >= 0 ? blocking : leastOf(face));
      face = faceMinimum();
    }
    take(face);
  }

  private static int leastOf(double[] face) {
    int least = 0;
    for (int p = 1; p < face.length; p++) {
      if (face[p] < face[least]) {
        least = p;
      }
    }
    return least;
  }

  /**
   * The minimum over the free points with only the sum held at one; in the factor's order. Refined
   * as long as that helps, since nearly equal points make the factor inexact.
   */
  private double[] faceMinimum() {
    int size = factor.size();
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    factor.solve(ones);
    double[] face = new double[size];
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < REFINEMENTS; round++) {
      double[] next = face.clone();
      double error = refine(next, ones);
      if (!(error < 0.5 * least)) {
        break;
      }
      face = next;
      least = error;
    }
    return face;
  }

  /** One step of iterative refinement; returns by how much slopes differed along the face. */
  private double refine(double[] face, double[] ones) {
    double[] rest = slopesOnFace(face);
    double greatest = Double.NEGATIVE_INFINITY;
    double least = Double.POSITIVE_INFINITY;
    double missing = 1;
    for (int p = 0; p < face.length; p++) {
      greatest = Math.max(greatest, rest[p]);
      least = Math.min(least, rest[p]);
      missing -= face[p];
    }
    // What slopes have in common is the sum's business; leaving it in would cost digits.
    double common = (greatest + least) / 2;
    for (int p = 0; p < face.length; p++) {
      rest[p] = common - rest[p];
    }
    factor.solve(rest);
    double sumOfOnes = 0;
    double sum = -missing;
    for (int p = 0; p < face.length; p++) {
      sum += rest[p];
      sumOfOnes += ones[p];
    }
    for (int p = 0; p < face.length; p++) {
      face[p] += rest[p] - sum / sumOfOnes * ones[p];
    }
    return greatest - least + Math.abs(missing) * scale;
  }

  private double[] slopesOnFace(double[] face) {
    double[] slopes = new double[face.length];
    for (int p = 0; p < face.length; p++) {
      int row = free[p] * n;
      double slope = JITTER * scale * face[p] - c[free[p]];
      for (int q = 0; q < face.length; q++) {
        slope += gram[row + free[q]] * face[q];
      }
      slopes[p] = slope;
    }
    return slopes;
  }

  private void take(double[] face) {
    Arrays.fill(weights, 0);
    double sum = 0;
    for (double weight : face) {
      sum += weight;
    }
    for (int p = 0; p < face.length; p++) {
      weights[free[p]] = face[p] / sum;
    }
  }

  private boolean release(int point) {
    int size = factor.size();
    double[] column = new double[size];
    for (int p = 0; p < size; p++) {
      column[p] = gram[point * n + free[p]];
    }
    double diagonal = gram[point * n + point] + JITTER * scale;
    if (!factor.append(column, diagonal, LEAST_PIVOT * scale)) {
      return false;
    }
    free[size] = point;
    return true;
  }

  private void bind(int position) {
    weights[free[position]] = 0;
    factor.remove(position);
    System.arraycopy(free, position + 1, free, position, factor.size() - position);
  }
}
