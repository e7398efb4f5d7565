package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;

/**
 * How far a correction is applied: its slope on rows that it did not see, shrunk as the positive
 * part of James and Stein's estimator, to zero when it is within some standard errors of zero,
 * hardly at all when it is far from it.
 *
 * @param share between zero and one
 * @param gain how much less the loss is with it than without, comparable within one task
 */
record Share(double share, double gain) {
  private static final Share NONE = new Share(0, 0);
  private static final int STEPS = 30;
  private static final double STEEPEST = 3;
  private static final double SETTLED = 1e-6;

  /**
   * By squared errors.
   *
   * @param residuals rows x width
   * @param added what the correction adds to each, learnt from other rows
   * @param errors standard errors from zero at which it begins to count
   */
  static Share ofValues(float[] residuals, float[] added, int width, double errors) {
    double squares = squares(added);
    if (!(squares > 0)) {
      return NONE;
    }
    double product = 0;
    for (int i = 0; i < added.length; i++) {
      product += (double) residuals[i] * added[i];
    }
    double slope = product / squares;
    double variance = 0;
    for (int row = 0; row < added.length; row += width) {
      double term = 0;
      double leverage = 0;
      for (int i = row; i < row + width; i++) {
        term += added[i] * (residuals[i] - slope * added[i]);
        leverage += added[i] * added[i] / squares;
      }
      // HC3 (MacKinnon & White, 1985): a row that alone decides the slope is not trusted.
      term /= Math.max(1e-9, 1 - leverage);
      variance += term * term;
    }
    double share = shrunk(slope, Math.sqrt(variance) / squares, errors);
    return new Share(share, share * share * squares);
  }

  /**
   * By log loss: the slope is that of a logistic regression on what is added, with the scores as
   * they are as its offset; its standard error the larger one of the model's own and the sandwich
   * (White, 1982), since neither is good with few rows of a class.
   *
   * @param scores of the classes, n x classes
   * @param added what the correction adds to them, learnt from other rows
   * @param targets n class indices
   * @param errors standard errors from zero at which it begins to count
   */
  static Share ofClasses(Matrix scores, Matrix added, double[] targets, double errors) {
    double slope = 0;
    Along here = along(scores, added, targets, slope);
    double loss = here.loss();
    for (int step = 0; step < STEPS; step++) {
      if (!(here.information() > 1e-12)) {
        return NONE;
      }
      double change = Math.clamp(here.gradient() / here.information(), -1, 1);
      slope = Math.clamp(slope + change, -STEEPEST, STEEPEST);
      here = along(scores, added, targets, slope);
      if (Math.abs(change) < SETTLED) {
        break;
      }
    }
    double variance = Math.max(here.squares() / here.information(), 1) / here.information();
    double share = shrunk(slope, Math.sqrt(variance), errors);
    double gain = loss - along(scores, added, targets, share).loss();
    return share > 0 && gain > 0 ? new Share(share, gain) : NONE;
  }

  private static double shrunk(double slope, double error, double errors) {
    double kept = 1 - errors * errors * error * error / (slope * slope);
    return slope > 0 ? Math.clamp(slope * kept, 0, 1) : 0;
  }

  private static double squares(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return squares;
  }

  /**
   * The log loss along a correction.
   *
   * @param loss summed over rows
   * @param gradient of the log likelihood
   * @param information minus its second derivative
   * @param squares of the gradients of single rows
   */
  private record Along(double loss, double gradient, double information, double squares) {}

  private static Along along(Matrix scores, Matrix added, double[] targets, double slope) {
    double loss = 0;
    double gradient = 0;
    double information = 0;
    double squares = 0;
    double[] row = new double[scores.columns()];
    for (int i = 0; i < targets.length; i++) {
      for (int k = 0; k < row.length; k++) {
        row[k] = scores.get(i, k) + slope * added.get(i, k);
      }
      int truth = (int) targets[i];
      double score = row[truth];
      loss += Scores.softmax(row) - score;
      double mean = 0;
      double square = 0;
      for (int k = 0; k < row.length; k++) {
        mean += row[k] * added.get(i, k);
        square += row[k] * added.get(i, k) * added.get(i, k);
      }
      double off = added.get(i, truth) - mean;
      gradient += off;
      information += square - mean * mean;
      squares += off * off;
    }
    return new Along(loss, gradient, information, squares);
  }
}
