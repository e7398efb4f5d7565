package dev.learndock.kernel;

import java.util.Arrays;

/**
 * A few weighted points whose mean in a kernel space stands for the mean of a data set: the (z, β)
 * of a reduced kernel mean embedding (Zhou &amp; Tan, <i>Learnware: small models do big</i>).
 *
 * @param dimensions numbers in a point
 * @param points {@code size * dimensions} finite numbers, point after point, in the units of the
 *     data
 * @param weights one finite number for each point; any sum (a specification asks for one)
 */
public record ReducedSet(int dimensions, double[] points, double[] weights) {
  /** Checks shapes and finiteness. */
  public ReducedSet {
    if (dimensions < 1 || weights.length < 1) {
      throw new IllegalArgumentException("a reduced set needs at least one point of one dimension");
    }
    if ((long) dimensions * weights.length != points.length) {
      throw new IllegalArgumentException(
          weights.length
              + " weights do not fit "
              + points.length
              + " numbers of dimension "
              + dimensions);
    }
    requireFinite(points, "point coordinate");
    requireFinite(weights, "weight");
  }

  private static void requireFinite(double[] numbers, String what) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        throw new IllegalArgumentException(what + " " + i + " is " + numbers[i]);
      }
    }
  }

  /** All rows of a matrix as points, each with weight one over their number. */
  public static ReducedSet ofRows(Matrix rows) {
    double[] points = new double[rows.values().length];
    for (int i = 0; i < points.length; i++) {
      points[i] = rows.values()[i];
    }
    double[] weights = new double[rows.rows()];
    Arrays.fill(weights, 1.0 / rows.rows());
    return new ReducedSet(rows.columns(), points, weights);
  }

  /** Number of points. */
  public int size() {
    return weights.length;
  }

  /** Coordinate {@code j} of point {@code i}. */
  public double point(int i, int j) {
    return points[i * dimensions + j];
  }

  /** The points as a matrix of floats, size x dimensions: what a model is run on. */
  public Matrix toMatrix() {
    float[] values = new float[points.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) points[i];
    }
    return Matrix.wrap(size(), dimensions, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReducedSet s
        && dimensions == s.dimensions
        && Arrays.equals(points, s.points)
        && Arrays.equals(weights, s.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(points) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "ReducedSet[" + size() + " points x " + dimensions + "]";
  }
}
