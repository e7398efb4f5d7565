package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;

/** What is to be predicted, and how a prediction is measured. */
public sealed interface Task {

  /**
   * Real values.
   *
   * @param outputs values in a row of the answer
   */
  record Regression(int outputs) implements Task {
    /** Checks that there is something to predict. */
    public Regression {
      if (outputs < 1) {
        throw new IllegalArgumentException("a regression needs at least one output");
      }
    }

    @Override
    public int width() {
      return outputs;
    }

    /** The root of the mean squared error of the first output. */
    @Override
    public double error(Matrix predictions, double[] targets) {
      double sum = 0;
      for (int i = 0; i < targets.length; i++) {
        double residual = predictions.get(i, 0) - targets[i];
        sum += residual * residual;
      }
      return Math.sqrt(sum / targets.length);
    }

    /** The mean squared error of the first output. */
    @Override
    public double loss(Matrix predictions, double[] targets) {
      double error = error(predictions, targets);
      return error * error;
    }
  }

  /**
   * One of several classes, numbered from zero.
   *
   * @param classes number of classes
   */
  record Classification(int classes) implements Task {
    /** Checks that there is something to tell apart. */
    public Classification {
      if (classes < 2) {
        throw new IllegalArgumentException("a classification needs at least two classes");
      }
    }

    @Override
    public int width() {
      return classes;
    }

    /** The share of rows whose most probable class is not the target. */
    @Override
    public double error(Matrix predictions, double[] targets) {
      int[] labels = labels(predictions);
      int wrong = 0;
      for (int i = 0; i < targets.length; i++) {
        if (labels[i] != (int) targets[i]) {
          wrong++;
        }
      }
      return (double) wrong / targets.length;
    }

    /** The mean log loss; a probability below one in ten thousand counts as that. */
    @Override
    public double loss(Matrix predictions, double[] targets) {
      double sum = 0;
      for (int i = 0; i < targets.length; i++) {
        sum -= Math.log(Math.max(1e-4, predictions.get(i, (int) targets[i])));
      }
      return sum / targets.length;
    }
  }

  /** Columns of a prediction: the outputs, or one for each class. */
  int width();

  /**
   * How wrong predictions are, in the unit that people read: RMSE, or the share of wrong labels.
   *
   * @param predictions n x {@link #width()}
   * @param targets n values, or n class indices
   */
  double error(Matrix predictions, double[] targets);

  /**
   * What cross-validation compares: as {@link #error}, but smooth in the predictions, so that a few
   * rows tell more.
   */
  double loss(Matrix predictions, double[] targets);

  /** The most probable class of each row; of equally probable ones the first. */
  static int[] labels(Matrix probabilities) {
    int[] labels = new int[probabilities.rows()];
    for (int i = 0; i < labels.length; i++) {
      for (int k = 1; k < probabilities.columns(); k++) {
        if (probabilities.get(i, k) > probabilities.get(i, labels[i])) {
          labels[i] = k;
        }
      }
    }
    return labels;
  }

  /**
   * Checks that there is one usable target for each row.
   *
   * @throws ReuseException naming the first row whose target cannot be
   */
  default void check(Matrix rows, double[] targets) throws ReuseException {
    if (rows.rows() != targets.length) {
      throw new ReuseException(
          "there are "
              + rows.rows()
              + " rows and "
              + targets.length
              + " labels: give one label for each row");
    }
    if (targets.length == 0) {
      throw new ReuseException("there are no labelled rows: give at least one");
    }
    for (int i = 0; i < targets.length; i++) {
      double target = targets[i];
      if (!Double.isFinite(target)) {
        throw new ReuseException(
            "the label of row " + i + " is " + target + ": leave that row out");
      }
      if (this instanceof Classification(int classes)
          && (target != Math.rint(target) || target < 0 || target >= classes)) {
        throw new ReuseException(
            "the label of row "
                + i
                + " is "
                + target
                + ", but the classes are numbered 0 to "
                + (classes - 1));
      }
    }
  }
}
