package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import dev.learndock.reuse.CrossValidation.Split;
import java.util.Arrays;

/**
 * How wrong a way of predicting is on labelled rows that it did not see, a fifth of them at a time.
 *
 * @param error RMSE, or the share of wrong labels
 * @param simplest the same for who answers the mean of the labels, or the most frequent class
 * @param labels number of labelled rows
 */
public record HeldOut(double error, double simplest, int labels) {
  private static final int FOLDS = 5;

  /** A way of predicting. */
  public interface Way {
    /**
     * Learns from some labelled rows and predicts others.
     *
     * @param known indices of rows whose labels may be looked at
     * @param asked indices of rows to predict
     */
    Matrix predict(int[] known, int[] asked) throws ReuseException, ModelException;
  }

  /**
   * Measures.
   *
   * @param targets of at least two labelled rows
   */
  public static HeldOut measure(Task task, double[] targets, long seed, Way way)
      throws ReuseException, ModelException {
    int width = task.width();
    float[] predicted = new float[targets.length * width];
    float[] simple = new float[targets.length * width];
    for (Split split : CrossValidation.splits(task, targets, FOLDS, seed)) {
      Matrix part = way.predict(split.train(), split.test());
      float[] constant = constant(task, CrossValidation.select(targets, split.train()));
      for (int i = 0; i < split.test().length; i++) {
        int at = split.test()[i] * width;
        System.arraycopy(part.values(), i * width, predicted, at, width);
        System.arraycopy(constant, 0, simple, at, width);
      }
    }
    return new HeldOut(
        task.error(Matrix.wrap(targets.length, width, predicted), targets),
        task.error(Matrix.wrap(targets.length, width, simple), targets),
        targets.length);
  }

  private static float[] constant(Task task, double[] known) {
    float[] constant = new float[task.width()];
    if (task instanceof Task.Classification) {
      for (double label : known) {
        constant[(int) label] += 1f / known.length;
      }
    } else {
      constant[0] = (float) Arrays.stream(known).average().orElse(0);
    }
    return constant;
  }
}
