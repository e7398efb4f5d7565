package dev.learndock.kernel;

import java.util.Arrays;

/**
 * From the units of the data to the units of the kernel: {@code (x - centre) * factor} with {@code
 * factor = sqrt(gamma) / scale}, so that there {@code k(a, b) = exp(-|a - b|^2)}. The centre
 * cancels in every difference; taking it away first keeps digits when values are large and close
 * together (years, time stamps).
 */
record Scaling(double[] centre, double[] factor) {
  /** No scaled coordinate in float is greater: no difference of two is infinity minus infinity. */
  static final float GREATEST = 1e18f;

  private static final int MEDIAN_OF = 15;

  /** The scaling of a kernel around the middle of a set's points. */
  static Scaling around(ReducedSet set, GaussianKernel kernel) {
    requireDimensions(set.dimensions(), kernel);
    return new Scaling(centre(set.size(), set.dimensions(), set::point), factors(kernel));
  }

  /** The scaling of a kernel around the middle of the rows. */
  static Scaling around(Matrix rows, GaussianKernel kernel) {
    requireDimensions(rows.columns(), kernel);
    return new Scaling(centre(rows.rows(), rows.columns(), rows::get), factors(kernel));
  }

  /** Coordinate {@code j} of point {@code i}. */
  @FunctionalInterface
  private interface Points {
    double get(int i, int j);
  }

  /** The median of a few points for each feature: near the data, however far a few others lie. */
  private static double[] centre(int points, int dimensions, Points coordinates) {
    int some = Math.min(points, MEDIAN_OF);
    double[] centre = new double[dimensions];
    double[] values = new double[some];
    for (int j = 0; j < dimensions && some > 0; j++) {
      for (int i = 0; i < some; i++) {
        values[i] = coordinates.get((int) ((long) i * points / some), j);
      }
      Arrays.sort(values);
      centre[j] = values[some / 2];
    }
    return centre;
  }

  private static double[] factors(GaussianKernel kernel) {
    double length = Math.sqrt(kernel.gamma());
    double[] factor = new double[kernel.dimensions()];
    for (int j = 0; j < factor.length; j++) {
      factor[j] = length / kernel.scale()[j];
    }
    return factor;
  }

  static void requireDimensions(int dimensions, GaussianKernel kernel) {
    if (dimensions != kernel.dimensions()) {
      throw new IllegalArgumentException(
          "points of " + dimensions + " features meet a kernel of " + kernel.dimensions());
    }
  }

  int dimensions() {
    return factor.length;
  }

  /** Points of a set, point after point, filled up to a multiple of {@link Arithmetic#ROWS}. */
  double[] byPoint(ReducedSet set, int from, int to) {
    int d = dimensions();
    double[] scaled = new double[upTo(Arithmetic.ROWS, to - from) * d];
    for (int i = 0; i < to - from; i++) {
      for (int j = 0; j < d; j++) {
        scaled[i * d + j] = (set.point(from + i, j) - centre[j]) * factor[j];
      }
    }
    return scaled;
  }

  /** Rows of a matrix, row after row, filled up to a multiple of {@link Arithmetic#ROWS}. */
  double[] byPoint(Matrix rows, int from, int to) {
    int d = dimensions();
    double[] scaled = new double[upTo(Arithmetic.ROWS, to - from) * d];
    float[] values = rows.values();
    for (int i = 0; i < to - from; i++) {
      for (int j = 0; j < d; j++) {
        scaled[i * d + j] = (values[(from + i) * d + j] - centre[j]) * factor[j];
      }
    }
    return scaled;
  }

  /** The same points feature after feature, filled up to a multiple of {@link Arithmetic#LANES}. */
  static double[][] byFeature(double[] byPoint, int points, int dimensions) {
    double[][] columns = new double[dimensions][upTo(Arithmetic.LANES, points)];
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < dimensions; j++) {
        columns[j][i] = byPoint[i * dimensions + j];
      }
    }
    return columns;
  }

  /** The same in float. */
  static float[][] byFeature(float[] byPoint, int points, int dimensions) {
    float[][] columns = new float[dimensions][upTo(Arithmetic.LANES, points)];
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < dimensions; j++) {
        columns[j][i] = byPoint[i * dimensions + j];
      }
    }
    return columns;
  }

  /** The weights, filled up with zeros to a multiple of {@link Arithmetic#ROWS}. */
  static double[] filled(double[] weights) {
    return Arrays.copyOf(weights, upTo(Arithmetic.ROWS, weights.length));
  }

  /** The number as a float, not beyond {@link #GREATEST}. */
  static float toFloat(double number) {
    return (float) Math.max(-GREATEST, Math.min(GREATEST, number));
  }

  /** The numbers as floats, none beyond {@link #GREATEST}: there every kernel is zero anyway. */
  static float[] toFloat(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = toFloat(numbers[i]);
    }
    return floats;
  }

  /** The least multiple that is not less than a number. */
  static int upTo(int multiple, int number) {
    return (number + multiple - 1) / multiple * multiple;
  }
}
