package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import java.util.Arrays;

/**
 * Linear regression with a penalty on the squared coefficients of the standardised features, the
 * intercept left free. The strength is the one with the least squared error when each row is left
 * out in turn, which has a closed form (Golub, Heath &amp; Wahba, 1979; the exact residual rather
 * than its generalised average): with hat matrix H the residual of row i, had it been left out, is
 * {@code (y - Hy)_i / (1 - H_ii)}.
 *
 * <p>Solved over features or over rows, whichever are fewer, so few rows of many features are as
 * cheap as many rows of few: O(min(n, d)^2 max(n, d)) and for each strength O(min(n, d)^3).
 *
 * @param standardiser of the training rows
 * @param coefficients of the standardised features
 * @param intercept the mean of the training targets
 * @param alpha the chosen strength
 * @param leftOut for each training row what was predicted for it when it was left out
 */
record Ridge(
    Standardiser standardiser,
    double[] coefficients,
    double intercept,
    double alpha,
    double[] leftOut) {

  /** Strengths from hardly any to next to nothing but the mean, two for each power of ten. */
  static final double[] ALPHAS = {
    1e-2, 3e-2, 1e-1, 3e-1, 1, 3, 10, 30, 100, 300, 1e3, 3e3, 1e4, 1e5
  };

  /**
   * Fits with the best of some strengths.
   *
   * @param x n x d, may hold missing values
   * @param y n finite numbers
   * @param alphas positive strengths
   */
  static Ridge fit(Matrix x, double[] y, double[] alphas) {
    if (x.rows() != y.length || y.length == 0 || alphas.length == 0) {
      throw new IllegalArgumentException(
          x.rows() + " rows, " + y.length + " targets, " + alphas.length + " strengths");
    }
    Standardiser standardiser = Standardiser.of(x);
    double[] z = standardiser.apply(x);
    double intercept = mean(y);
    double[] centred = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      centred[i] = y[i] - intercept;
    }
    Problem problem =
        y.length <= x.columns() ? new OverRows(z, centred) : new OverFeatures(z, centred);
    double bestAlpha = alphas[0];
    Solution best = problem.solve(bestAlpha);
    double least = squares(best.leftOutResiduals);
    for (double alpha : Arrays.copyOfRange(alphas, 1, alphas.length)) {
      Solution solution = problem.solve(alpha);
      double error = squares(solution.leftOutResiduals);
      if (error < least) {
        best = solution;
        least = error;
        bestAlpha = alpha;
      }
    }
    double[] leftOut = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      leftOut[i] = y[i] - best.leftOutResiduals[i];
    }
    return new Ridge(standardiser, best.coefficients, intercept, bestAlpha, leftOut);
  }

  /** Predicts rows: n numbers. */
  double[] predict(Matrix rows) {
    double[] z = standardiser.apply(rows);
    int d = coefficients.length;
    double[] predictions = new double[rows.rows()];
    for (int i = 0; i < predictions.length; i++) {
      double sum = intercept;
      for (int j = 0; j < d; j++) {
        sum += z[i * d + j] * coefficients[j];
      }
      predictions[i] = sum;
    }
    return predictions;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  private record Solution(double[] coefficients, double[] leftOutResiduals) {}

  /** The same problem, once for few features and once for few rows. */
  private sealed interface Problem {
    Solution solve(double alpha);
  }

  /** Solves {@code (Z'Z + alpha I) w = Z'y}. */
  private static final class OverFeatures implements Problem {
    private final double[] z;
    private final double[] y;
    private final int d;
    private final double[] gram;
    private final double[] correlation;

    OverFeatures(double[] z, double[] y) {
      this.z = z;
      this.y = y;
      this.d = z.length / y.length;
      this.gram = new double[d * d];
      this.correlation = new double[d];
      for (int i = 0; i < y.length; i++) {
        for (int j = 0; j < d; j++) {
          double value = z[i * d + j];
          correlation[j] += value * y[i];
          for (int k = 0; k <= j; k++) {
            gram[j * d + k] += value * z[i * d + k];
          }
        }
      }
    }

    @Override
    public Solution solve(double alpha) {
      Cholesky factor = Cholesky.of(gram, d, alpha);
      double[] w = factor.solve(correlation);
      double[] residuals = new double[y.length];
      double[] row = new double[d];
      for (int i = 0; i < y.length; i++) {
        System.arraycopy(z, i * d, row, 0, d);
        double residual = y[i];
        for (int j = 0; j < d; j++) {
          residual -= row[j] * w[j];
        }
        double leverage = 1.0 / y.length + factor.inverseForm(row);
        residuals[i] = residual / Math.max(1 - leverage, 1e-9);
      }
      return new Solution(w, residuals);
    }
  }

  /** Solves {@code (ZZ' + alpha I) a = y}, {@code w = Z'a}. */
  private static final class OverRows implements Problem {
    private final double[] z;
    private final double[] y;
    private final int d;
    private final double[] gram;

    OverRows(double[] z, double[] y) {
      this.z = z;
      this.y = y;
      int n = y.length;
      this.d = z.length / n;
      this.gram = new double[n * n];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k <= i; k++) {
          double sum = 0;
          for (int j = 0; j < d; j++) {
            sum += z[i * d + j] * z[k * d + j];
          }
          gram[i * n + k] = sum;
        }
      }
    }

    @Override
    public Solution solve(double alpha) {
      int n = y.length;
      Cholesky factor = Cholesky.of(gram, n, alpha);
      double[] a = factor.solve(y);
      double[] inverse = factor.inverseDiagonal();
      double[] w = new double[d];
      double[] residuals = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < d; j++) {
          w[j] += z[i * d + j] * a[i];
        }
        residuals[i] = alpha * a[i] / Math.max(alpha * inverse[i] - 1.0 / n, 1e-9);
      }
      return new Solution(w, residuals);
    }
  }
}
