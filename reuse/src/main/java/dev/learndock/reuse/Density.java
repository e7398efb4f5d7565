package dev.learndock.reuse;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.ReducedSet;

/**
 * How densely a learnware's specification covers a row: its mean embedding there, {@code mu(x) =
 * sum_j beta_j k(z_j, x)}, as a logarithm, so that it orders even rows so far away that every
 * kernel value is zero.
 */
final class Density {
  private Density() {}

  /**
   * {@code log mu(row)}. A missing value of the row (NaN) is left out of its distances; points of
   * no or negative weight count nothing.
   */
  static double logAt(float[] row, ReducedSet set, GaussianKernel kernel) {
    double[] terms = new double[set.size()];
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < terms.length; j++) {
      double weight = set.weights()[j];
      terms[j] =
          weight > 0
              ? Math.log(weight) - kernel.gamma() * squaredDistance(row, set, j, kernel.scale())
              : Double.NEGATIVE_INFINITY;
      largest = Math.max(largest, terms[j]);
    }
    if (Double.isInfinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - largest);
    }
    return largest + Math.log(sum);
  }

  private static double squaredDistance(float[] row, ReducedSet set, int point, double[] scale) {
    double sum = 0;
    for (int f = 0; f < row.length; f++) {
      double difference = (row[f] - set.point(point, f)) / scale[f];
      sum += Double.isNaN(difference) ? 0 : difference * difference;
    }
    return sum;
  }
}
