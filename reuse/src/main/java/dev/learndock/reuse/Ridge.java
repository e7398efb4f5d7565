package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.reuse.CrossValidation.Split;
import java.util.Arrays;

/**
 * Linear regression with a penalty on the squared coefficients of the standardised features, the
 * intercept left free. The strength is the one with the least squared error on rows left out:
 *
 * <ul>
 *   <li>{@link #fit(Matrix, double[], double[])} leaves each row out in turn, which has a closed
 *       form (Golub, Heath &amp; Wahba, 1979; the exact residual rather than its generalised
 *       average): with hat matrix H the residual of row i, had it been left out, is {@code (y -
 *       Hy)_i / (1 - H_ii)};
 *   <li>{@link #adaptive} leaves out a fifth of the rows in turn, and besides the strength chooses
 *       how far features are stretched by their {@link Relevance}.
 * </ul>
 *
 * <p>Solved over features or over rows, whichever are fewer, so few rows of many features are as
 * cheap as many rows of few: O(min(n, d)^2 max(n, d)) and for each strength O(min(n, d)^3).
 *
 * @param standardiser of the training rows
 * @param coefficients of the standardised features
 * @param intercept what is predicted where every standardised feature is zero
 * @param alpha the chosen strength
 * @param leftOut for each training row what was predicted for it when it was left out
 */
record Ridge(
    Standardiser standardiser,
    double[] coefficients,
    double intercept,
    double alpha,
    double[] leftOut) {

  /** Strengths from next to nothing but the mean to hardly any, two for each power of ten. */
  static final double[] ALPHAS = {
    1e5, 1e4, 3e3, 1e3, 300, 100, 30, 10, 3, 1, 3e-1, 1e-1, 3e-2, 1e-2
  };

  private static final int FOLDS = 5;

  /**
   * Fits with the best of some strengths, of equal ones the first.
   *
   * @param x n x d, may hold missing values
   * @param y n finite numbers
   * @param alphas positive strengths
   */
  static Ridge fit(Matrix x, double[] y, double[] alphas) {
    require(x, y, alphas);
    Standardiser standardiser = Standardiser.of(x);
    LeastSquares problem = LeastSquares.of(standardiser.apply(x), y);
    double[] leftOut = problem.leaveOneOut(alphas[0]);
    double least = squaredError(leftOut, y);
    double best = alphas[0];
    for (double alpha : Arrays.copyOfRange(alphas, 1, alphas.length)) {
      double[] other = problem.leaveOneOut(alpha);
      double error = squaredError(other, y);
      if (error < least) {
        leftOut = other;
        least = error;
        best = alpha;
      }
    }
    double[] coefficients = problem.coefficients(best);
    return new Ridge(standardiser, coefficients, problem.intercept(coefficients), best, leftOut);
  }

  /**
   * Fits with the best of some strengths and of the {@link Relevance#POWERS}; of equal ones the
   * first. Features are standardised once, on all rows: that looks at no target.
   *
   * @param x n x d, may hold missing values
   * @param y n finite numbers
   * @param alphas positive strengths, from strong to weak
   */
  static Ridge adaptive(Matrix x, double[] y, double[] alphas, long seed) {
    if (y.length < 3) {
      return fit(x, y, alphas);
    }
    require(x, y, alphas);
    Standardiser standardiser = Standardiser.of(x);
    double[] z = standardiser.apply(x);
    double[][][] leftOut = leaveOut(z, y, alphas, seed);
    int power = 0;
    int strength = 0;
    for (int p = 0; p < leftOut.length; p++) {
      for (int a = 0; a < alphas.length; a++) {
        if (squaredError(leftOut[p][a], y) < squaredError(leftOut[power][strength], y)) {
          power = p;
          strength = a;
        }
      }
    }
    double[] factors = Relevance.factors(Relevance.of(z, y), Relevance.POWERS[power]);
    LeastSquares problem = LeastSquares.of(Relevance.stretch(z, factors), y);
    double[] coefficients = problem.coefficients(alphas[strength]);
    double intercept = problem.intercept(coefficients);
    for (int j = 0; j < coefficients.length; j++) {
      coefficients[j] *= factors[j];
    }
    return new Ridge(
        standardiser, coefficients, intercept, alphas[strength], leftOut[power][strength]);
  }

  /** What is predicted for each row left out, by power and strength. */
  private static double[][][] leaveOut(double[] z, double[] y, double[] alphas, long seed) {
    int d = z.length / y.length;
    double[][][] leftOut = new double[Relevance.POWERS.length][alphas.length][y.length];
    for (Split split : CrossValidation.splits(y.length, FOLDS, seed)) {
      double[] train = CrossValidation.select(z, d, split.train());
      double[] known = CrossValidation.select(y, split.train());
      double[] test = CrossValidation.select(z, d, split.test());
      double[] relevance = Relevance.of(train, known);
      for (int p = 0; p < leftOut.length; p++) {
        double[] factors = Relevance.factors(relevance, Relevance.POWERS[p]);
        double[] stretched = Relevance.stretch(test, factors);
        LeastSquares problem = LeastSquares.of(Relevance.stretch(train, factors), known);
        for (int a = 0; a < alphas.length; a++) {
          double[] w = problem.coefficients(alphas[a]);
          double[] part = predict(stretched, split.test().length, w, problem.intercept(w));
          for (int i = 0; i < part.length; i++) {
            leftOut[p][a][split.test()[i]] = part[i];
          }
        }
      }
    }
    return leftOut;
  }

  private static void require(Matrix x, double[] y, double[] alphas) {
    if (x.rows() != y.length || y.length == 0 || alphas.length == 0) {
      throw new IllegalArgumentException(
          x.rows() + " rows, " + y.length + " targets, " + alphas.length + " strengths");
    }
  }

  /** Predicts rows: n numbers. */
  double[] predict(Matrix rows) {
    return predict(standardiser.apply(rows), rows.rows(), coefficients, intercept);
  }

  private static double[] predict(double[] z, int n, double[] coefficients, double intercept) {
    int d = coefficients.length;
    double[] predictions = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = intercept;
      for (int j = 0; j < d; j++) {
        sum += z[i * d + j] * coefficients[j];
      }
      predictions[i] = sum;
    }
    return predictions;
  }

  private static double squaredError(double[] predictions, double[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (predictions[i] - y[i]) * (predictions[i] - y[i]);
    }
    return sum;
  }
}
