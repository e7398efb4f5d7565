package dev.learndock.reuse;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;

/**
 * How densely a learnware's specification covers a row: its mean embedding there, {@code mu(x) =
 * sum_j beta_j k(z_j, x)}, as a logarithm so that it orders even rows so far away that every kernel
 * value is zero.
 */
final class Density {
  /** Below this an embedding is added up once more in logarithms. */
  private static final double FAINT = 1e-30;

  private Density() {}

  /**
   * {@code log mu(row)} for each row. A missing value of a row (NaN) is left out of its distances.
   * Points of no or negative weight count nothing where the sum would vanish.
   */
  static double[] logAt(Matrix rows, ReducedSet set, GaussianKernel kernel) {
    double[] densities = KernelMean.at(rows, set, kernel);
    for (int i = 0; i < densities.length; i++) {
      densities[i] =
          densities[i] > FAINT ? Math.log(densities[i]) : logAt(rows.row(i), set, kernel);
    }
    return densities;
  }

  private static double logAt(float[] row, ReducedSet set, GaussianKernel kernel) {
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
