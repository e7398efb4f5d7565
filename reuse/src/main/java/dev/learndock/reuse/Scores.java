package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;

/**
 * Probabilities of classes on the scale on which corrections add up: their logarithms. What is
 * added there moves a row that is sure little and a row that is in doubt much, and probabilities
 * stay probabilities.
 */
final class Scores {
  /** Nobody is surer than this: one wrong label would otherwise outweigh all others. */
  private static final double LEAST = 1e-3;

  private Scores() {}

  /** Logarithms of probabilities, none of them below the least; n x classes. */
  static Matrix of(Matrix probabilities) {
    int width = probabilities.columns();
    float[] values = probabilities.values().clone();
    for (int row = 0; row < values.length; row += width) {
      double sum = 0;
      for (int i = row; i < row + width; i++) {
        sum += Math.max(LEAST, values[i]);
      }
      for (int i = row; i < row + width; i++) {
        values[i] = (float) Math.log(Math.max(LEAST, values[i]) / sum);
      }
    }
    return Matrix.wrap(probabilities.rows(), width, values);
  }

  /** The way back: each row with sum one. */
  static Matrix probabilities(Matrix scores) {
    int width = scores.columns();
    float[] values = scores.values().clone();
    double[] row = new double[width];
    for (int i = 0; i < scores.rows(); i++) {
      for (int k = 0; k < width; k++) {
        row[k] = values[i * width + k];
      }
      softmax(row);
      for (int k = 0; k < width; k++) {
        values[i * width + k] = (float) row[k];
      }
    }
    return Matrix.wrap(scores.rows(), width, values);
  }

  /**
   * Turns the scores of one row into probabilities, in place.
   *
   * @return the logarithm of the sum of their exponentials
   */
  static double softmax(double[] row) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : row) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      row[k] = Math.exp(row[k] - largest);
      sum += row[k];
    }
    for (int k = 0; k < row.length; k++) {
      row[k] /= sum;
    }
    return largest + Math.log(sum);
  }
}
