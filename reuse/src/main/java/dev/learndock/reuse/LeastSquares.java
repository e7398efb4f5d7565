package dev.learndock.reuse;

import java.util.Arrays;

/**
 * Penalised least squares for many strengths of the penalty: what does not depend on the strength
 * is computed once. Features and targets are centred here, so the intercept is free.
 */
abstract sealed class LeastSquares {
  final double[] z;
  final double[] y;
  final int n;
  final int d;
  private final double[] means;
  private final double mean;

  private LeastSquares(double[] z, double[] y) {
    n = y.length;
    d = z.length / n;
    means = new double[d];
    for (int i = 0; i < z.length; i++) {
      means[i % d] += z[i] / n;
    }
    mean = Arrays.stream(y).sum() / n;
    this.z = z.clone();
    for (int i = 0; i < z.length; i++) {
      this.z[i] -= means[i % d];
    }
    this.y = Arrays.stream(y).map(v -> v - mean).toArray();
  }

  /**
   * The problem, to be solved over features or over rows, whichever are fewer.
   *
   * @param z n x d, row after row
   * @param y n targets
   */
  static LeastSquares of(double[] z, double[] y) {
    return y.length * y.length <= z.length ? new OverRows(z, y) : new OverFeatures(z, y);
  }

  /** The d coefficients that minimise squared residuals plus alpha times squared coefficients. */
  abstract double[] coefficients(double alpha);

  /** What is predicted for each row by a fit without it; n numbers. */
  abstract double[] leaveOneOut(double alpha);

  /** The intercept that goes with coefficients. */
  final double intercept(double[] coefficients) {
    double intercept = mean;
    for (int j = 0; j < d; j++) {
      intercept -= coefficients[j] * means[j];
    }
    return intercept;
  }

  /**
   * The prediction of a row without itself.
   *
   * @param residual of the fit with it
   * @param freedom one less the row's leverage
   */
  final double without(int row, double residual, double freedom) {
    return mean + y[row] - residual / Math.max(freedom, 1e-9);
  }

  /** {@code (Z'Z + alpha I) w = Z'y}. */
  private static final class OverFeatures extends LeastSquares {
    private final double[] gram;
    private final double[] correlation;

    OverFeatures(double[] z, double[] y) {
      super(z, y);
      gram = new double[d * d];
      correlation = new double[d];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < d; j++) {
          double value = this.z[i * d + j];
          correlation[j] += value * this.y[i];
          for (int k = 0; k <= j; k++) {
            gram[j * d + k] += value * this.z[i * d + k];
          }
        }
      }
    }

    @Override
    double[] coefficients(double alpha) {
      return Cholesky.of(gram, d, alpha).solve(correlation);
    }

    @Override
    double[] leaveOneOut(double alpha) {
      Cholesky factor = Cholesky.of(gram, d, alpha);
      double[] w = factor.solve(correlation);
      double[] predictions = new double[n];
      double[] row = new double[d];
      for (int i = 0; i < n; i++) {
        System.arraycopy(z, i * d, row, 0, d);
        double residual = y[i];
        for (int j = 0; j < d; j++) {
          residual -= row[j] * w[j];
        }
        predictions[i] = without(i, residual, 1 - 1.0 / n - factor.inverseForm(row));
      }
      return predictions;
    }
  }

  /** {@code (ZZ' + alpha I) a = y}, {@code w = Z'a}. */
  private static final class OverRows extends LeastSquares {
    private final double[] gram;

    OverRows(double[] z, double[] y) {
      super(z, y);
      gram = new double[n * n];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k <= i; k++) {
          double sum = 0;
          for (int j = 0; j < d; j++) {
            sum += this.z[i * d + j] * this.z[k * d + j];
          }
          gram[i * n + k] = sum;
        }
      }
    }

    @Override
    double[] coefficients(double alpha) {
      double[] a = Cholesky.of(gram, n, alpha).solve(y);
      double[] w = new double[d];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < d; j++) {
          w[j] += z[i * d + j] * a[i];
        }
      }
      return w;
    }

    @Override
    double[] leaveOneOut(double alpha) {
      Cholesky factor = Cholesky.of(gram, n, alpha);
      double[] a = factor.solve(y);
      double[] inverse = factor.inverseDiagonal();
      double[] predictions = new double[n];
      for (int i = 0; i < n; i++) {
        predictions[i] = without(i, alpha * a[i], alpha * inverse[i] - 1.0 / n);
      }
      return predictions;
    }
  }
}
