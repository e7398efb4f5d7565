package dev.learndock.reuse;

import java.util.Arrays;

/**
 * How much each standardised feature alone says about the target, and features stretched by it. A
 * penalty on coefficients treats all features as equally likely to matter; stretching the relevant
 * ones lets them in at less penalty. With few rows and many features, of which few matter, that is
 * worth more than any single strength (the idea of the adaptive lasso, Zou, 2006, with marginal
 * correlations for the first estimate). How much to stretch is for cross-validation to say; not at
 * all is one of the choices.
 */
final class Relevance {
  /** Powers of the correlation that are tried: none, the correlation, its square. */
  static final double[] POWERS = {0, 1, 2};

  private Relevance() {}

  /**
   * The absolute correlation of each feature with the target; zero where one of them is constant.
   *
   * @param z n x d, row after row
   */
  static double[] of(double[] z, double[] target) {
    int n = target.length;
    int d = z.length / n;
    double[] means = new double[d];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += target[i] / n;
      for (int j = 0; j < d; j++) {
        means[j] += z[i * d + j] / n;
      }
    }
    double[] products = new double[d];
    double[] squares = new double[d];
    double square = 0;
    for (int i = 0; i < n; i++) {
      double t = target[i] - mean;
      square += t * t;
      for (int j = 0; j < d; j++) {
        double v = z[i * d + j] - means[j];
        products[j] += v * t;
        squares[j] += v * v;
      }
    }
    for (int j = 0; j < d; j++) {
      double scale = Math.sqrt(squares[j] * square);
      products[j] = scale > 0 ? Math.abs(products[j]) / scale : 0;
    }
    return products;
  }

  /** The largest correlation of each feature with any one class against the others. */
  static double[] ofClasses(double[] z, double[] labels) {
    double[] largest = new double[z.length / labels.length];
    for (double label : Arrays.stream(labels).distinct().sorted().toArray()) {
      double[] one = of(z, Arrays.stream(labels).map(l -> l == label ? 1 : 0).toArray());
      for (int j = 0; j < largest.length; j++) {
        largest[j] = Math.max(largest[j], one[j]);
      }
    }
    return largest;
  }

  /** Factors for each feature: the relevance, against the largest, to a power. */
  static double[] factors(double[] relevance, double power) {
    double largest = Arrays.stream(relevance).max().orElse(0);
    return Arrays.stream(relevance)
        .map(r -> largest > 0 ? Math.pow(r / largest, power) : 1)
        .toArray();
  }

  /** Stretched features in a new array. */
  static double[] stretch(double[] z, double[] factors) {
    double[] stretched = z.clone();
    for (int i = 0; i < stretched.length; i++) {
      stretched[i] *= factors[i % factors.length];
    }
    return stretched;
  }
}
