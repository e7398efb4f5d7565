package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;

/**
 * The penalised sum of log losses of scores that are tilted linearly in some inputs: the score of
 * class k in row i is {@code offset_ik + w_k' x_i}. The variables are the d coefficients of each
 * class, one class after the other; there is no free intercept, so that no coefficients is no
 * change.
 *
 * @param offsets n x classes
 * @param inputs n x d, row after row
 * @param targets n class indices
 * @param penalty half of it times the squared coefficients is added
 */
record TiltLoss(Matrix offsets, double[] inputs, double[] targets, double penalty)
    implements Lbfgs.Smooth {
  private static final int STEPS = 60;
  private static final double TOLERANCE = 1e-4;

  /** Number of variables. */
  int size() {
    return offsets.columns() * inputs.length / targets.length;
  }

  /** Goes down until the mean gradient over rows is below the tolerance everywhere. */
  double[] minimise(double[] start) {
    return Lbfgs.minimise(this, start, STEPS, TOLERANCE * targets.length);
  }

  @Override
  public double at(double[] weights, double[] gradient) {
    int classes = offsets.columns();
    int d = inputs.length / targets.length;
    double value = 0;
    for (int m = 0; m < weights.length; m++) {
      value += 0.5 * penalty * weights[m] * weights[m];
      gradient[m] = penalty * weights[m];
    }
    double[] row = new double[classes];
    for (int i = 0; i < targets.length; i++) {
      for (int k = 0; k < classes; k++) {
        row[k] = offsets.get(i, k) + dot(weights, k * d, inputs, i * d, d);
      }
      int truth = (int) targets[i];
      double score = row[truth];
      value += Scores.softmax(row) - score;
      row[truth] -= 1;
      for (int k = 0; k < classes; k++) {
        for (int j = 0; j < d; j++) {
          gradient[k * d + j] += row[k] * inputs[i * d + j];
        }
      }
    }
    return value;
  }

  /** What coefficients add to the scores of rows: n x classes. */
  static Matrix added(double[] weights, double[] inputs, int rows, int classes) {
    int d = weights.length / classes;
    float[] added = new float[rows * classes];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < classes; k++) {
        added[i * classes + k] = (float) dot(weights, k * d, inputs, i * d, d);
      }
    }
    return Matrix.wrap(rows, classes, added);
  }

  private static double dot(double[] a, int atA, double[] b, int atB, int d) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      sum += a[atA + j] * b[atB + j];
    }
    return sum;
  }
}
