package dev.learndock.reuse;

import java.util.Arrays;

/**
 * The Cholesky factor of a symmetric positive definite matrix; solves in O(n^2) after O(n^3 / 6).
 */
final class Cholesky {
  private final int size;
  private final double[] lower;

  private Cholesky(int size, double[] lower) {
    this.size = size;
    this.lower = lower;
  }

  /**
   * Factors a matrix.
   *
   * @param matrix size x size, row after row; only the lower half is read
   * @param shift added to the diagonal before
   * @throws ArithmeticException if it is not positive definite
   */
  static Cholesky of(double[] matrix, int size, double shift) {
    double[] l = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * size + j];
        if (i == j) {
          sum += shift;
        }
        for (int k = 0; k < j; k++) {
          sum -= l[i * size + k] * l[j * size + k];
        }
        if (i > j) {
          l[i * size + j] = sum / l[j * size + j];
        } else if (sum > 0) {
          l[i * size + i] = Math.sqrt(sum);
        } else {
          throw new ArithmeticException("the matrix is not positive definite at row " + i);
        }
      }
    }
    return new Cholesky(size, l);
  }

  /** Solves {@code A x = b}; b is not changed. */
  double[] solve(double[] b) {
    double[] x = b.clone();
    forward(x, 0);
    for (int i = size - 1; i >= 0; i--) {
      x[i] /= lower[i * size + i];
      for (int k = 0; k < i; k++) {
        x[k] -= lower[i * size + k] * x[i];
      }
    }
    return x;
  }

  /** {@code b' A^-1 b}. */
  double inverseForm(double[] b) {
    double[] x = b.clone();
    forward(x, 0);
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return sum;
  }

  /** The diagonal of the inverse. */
  double[] inverseDiagonal() {
    double[] diagonal = new double[size];
    double[] unit = new double[size];
    for (int i = 0; i < size; i++) {
      Arrays.fill(unit, 0);
      unit[i] = 1;
      forward(unit, i);
      for (int k = i; k < size; k++) {
        diagonal[i] += unit[k] * unit[k];
      }
    }
    return diagonal;
  }

  /** Solves {@code L x = b} in place, b being zero before {@code first}. */
  private void forward(double[] x, int first) {
    for (int i = first; i < size; i++) {
      double sum = x[i];
      int row = i * size;
      for (int k = first; k < i; k++) {
        sum -= lower[row + k] * x[k];
      }
      x[i] = sum / lower[row + i];
    }
  }
}
