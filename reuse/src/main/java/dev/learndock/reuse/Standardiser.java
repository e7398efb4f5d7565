package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;

/**
 * Brings features to mean zero and deviation one, as they were on the training rows. A missing
 * value (NaN, or infinite) becomes the training mean; a feature that was constant or wholly missing
 * there becomes zero everywhere, so it tells nothing. A value beyond the training range counts as
 * no further than a quarter of that range beyond: a few rows say little about what lies outside
 * them, and a feature that hardly moved among them would otherwise take over any linear answer.
 *
 * @param mean of the training rows that have a value
 * @param deviation of the same; zero for a constant feature
 * @param low least standardised value believed
 * @param high largest standardised value believed
 */
record Standardiser(double[] mean, double[] deviation, double[] low, double[] high) {

  /** A deviation below this share of the largest value is rounding, not information. */
  private static final double ROUNDING = 1e-6;

  private static final double BEYOND = 0.25;

  /** Learns means, deviations and ranges. */
  static Standardiser of(Matrix rows) {
    int d = rows.columns();
    Standardiser learnt =
        new Standardiser(new double[d], new double[d], new double[d], new double[d]);
    for (int j = 0; j < d; j++) {
      learnt.learn(rows, j);
    }
    return learnt;
  }

  private void learn(Matrix rows, int j) {
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    int count = 0;
    for (int i = 0; i < rows.rows(); i++) {
      double value = rows.get(i, j);
      if (Double.isFinite(value)) {
        sum += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
        count++;
      }
    }
    if (count == 0) {
      return;
    }
    mean[j] = sum / count;
    double squares = 0;
    for (int i = 0; i < rows.rows(); i++) {
      double difference = rows.get(i, j) - mean[j];
      squares += Double.isFinite(difference) ? difference * difference : 0;
    }
    double spread = Math.sqrt(squares / count);
    if (spread > ROUNDING * Math.max(Math.abs(least), Math.abs(most))) {
      deviation[j] = spread;
      double beyond = BEYOND * (most - least);
      low[j] = (least - beyond - mean[j]) / spread;
      high[j] = (most + beyond - mean[j]) / spread;
    }
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
          values[i * d + j] = Math.clamp((value - mean[j]) / deviation[j], low[j], high[j]);
        }
      }
    }
    return values;
  }
}
