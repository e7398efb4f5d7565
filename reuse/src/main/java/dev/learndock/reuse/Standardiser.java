package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;

/**
 * Brings features to mean zero and deviation one, as they were on the training rows. A missing
 * value (NaN, or infinite) becomes the training mean; a feature that was constant or wholly missing
 * there becomes zero everywhere, so it tells nothing.
 *
 * @param mean of the training rows that have a value
 * @param deviation of the same; zero for a constant feature
 */
record Standardiser(double[] mean, double[] deviation) {

  /** A deviation below this share of the largest value is rounding, not information. */
  private static final double ROUNDING = 1e-6;

  /** Learns means and deviations. */
  static Standardiser of(Matrix rows) {
    int d = rows.columns();
    double[] mean = new double[d];
    double[] deviation = new double[d];
    for (int j = 0; j < d; j++) {
      double sum = 0;
      double largest = 0;
      int count = 0;
      for (int i = 0; i < rows.rows(); i++) {
        double value = rows.get(i, j);
        if (Double.isFinite(value)) {
          sum += value;
          largest = Math.max(largest, Math.abs(value));
          count++;
        }
      }
      mean[j] = count == 0 ? 0 : sum / count;
      double squares = 0;
      for (int i = 0; i < rows.rows(); i++) {
        double value = rows.get(i, j) - mean[j];
        squares += Double.isFinite(value) ? value * value : 0;
      }
      double d2 = count == 0 ? 0 : Math.sqrt(squares / count);
      deviation[j] = d2 <= ROUNDING * largest ? 0 : d2;
    }
    return new Standardiser(mean, deviation);
  }

  /** Number of features. */
  int features() {
    return mean.length;
  }

  /** Standardised rows, row after row, in a new array. */
  double[] apply(Matrix rows) {
    int d = features();
    if (rows.columns() != d) {
      throw new IllegalArgumentException(
          "the rows have " + rows.columns() + " features, trained on were " + d);
    }
    double[] values = new double[rows.rows() * d];
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < d; j++) {
        double value = rows.get(i, j);
        if (deviation[j] > 0 && Double.isFinite(value)) {
          values[i * d + j] = (value - mean[j]) / deviation[j];
        }
      }
    }
    return values;
  }
}
