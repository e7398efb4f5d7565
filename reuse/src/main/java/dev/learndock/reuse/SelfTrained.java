package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.reuse.CrossValidation.Split;
import java.util.function.Function;

/**
 * What a user gets without any learnware: trained from scratch on their own labelled rows, linear
 * or boosted trees or the mean of both, whichever cross-validation prefers. The baseline that reuse
 * has to beat, and as good as we know how to make it.
 */
public final class SelfTrained {
  private static final int FOLDS = 5;
  private static final int FEW = 4;

  private final String method;
  private final double loss;
  private final Matrix leftOut;
  private final Function<Matrix, Matrix> predictor;

  private SelfTrained(
      String method, double loss, Matrix leftOut, Function<Matrix, Matrix> predictor) {
    this.method = method;
    this.loss = loss;
    this.leftOut = leftOut;
    this.predictor = predictor;
  }

  /**
   * Trains.
   *
   * @param rows n x features, may hold missing values
   * @param targets n values, or n class indices
   * @param task one output, or classes
   * @throws ReuseException if the targets do not fit the rows or the task
   */
  public static SelfTrained fit(Matrix rows, double[] targets, Task task, long seed)
      throws ReuseException {
    task.check(rows, targets);
    Linear linear = Linear.fit(rows, targets, task, seed);
    if (targets.length < FEW) {
      return new SelfTrained(linear.name(), Double.NaN, linear.leftOut(), linear::predict);
    }
    Matrix byTrees = leftOutByTrees(rows, targets, task, seed);
    Matrix byBoth = mean(linear.leftOut(), byTrees);
    double linearLoss = task.loss(linear.leftOut(), targets);
    double treesLoss = task.loss(byTrees, targets);
    double bothLoss = task.loss(byBoth, targets);
    if (linearLoss <= Math.min(treesLoss, bothLoss)) {
      return new SelfTrained(linear.name(), linearLoss, linear.leftOut(), linear::predict);
    }
    BoostedTrees trees = BoostedTrees.fit(rows, targets, task, settings(targets.length, seed));
    return treesLoss <= bothLoss
        ? new SelfTrained("boosted trees", treesLoss, byTrees, trees::predict)
        : new SelfTrained(
            linear.name() + " and boosted trees",
            bothLoss,
            byBoth,
            fresh -> mean(linear.predict(fresh), trees.predict(fresh)));
  }

  private static Matrix mean(Matrix a, Matrix b) {
    float[] values = a.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] + b.values()[i]) / 2;
    }
    return Matrix.wrap(a.rows(), a.columns(), values);
  }

  private static BoostedTrees.Settings settings(int rows, long seed) {
    return BoostedTrees.Settings.forFewRows(rows, seed);
  }

  private static Matrix leftOutByTrees(Matrix rows, double[] targets, Task task, long seed) {
    int width = task.width();
    float[] leftOut = new float[targets.length * width];
    for (Split split : CrossValidation.splits(task, targets, FOLDS, seed)) {
      double[] known = CrossValidation.select(targets, split.train());
      BoostedTrees trees =
          BoostedTrees.fit(
              rows.selectRows(split.train()), known, task, settings(known.length, seed));
      Matrix part = trees.predict(rows.selectRows(split.test()));
      for (int i = 0; i < split.test().length; i++) {
        System.arraycopy(part.values(), i * width, leftOut, split.test()[i] * width, width);
      }
    }
    return Matrix.wrap(targets.length, width, leftOut);
  }

  /** Which method it was: ridge regression, logistic regression, boosted trees, or two of them. */
  public String method() {
    return method;
  }

  /**
   * The cross-validated {@link Task#loss} on the labelled rows; NaN when there are too few to tell.
   */
  public double loss() {
    return loss;
  }

  /**
   * What the method predicts for each labelled row from the others: n x 1 values, or n x classes.
   */
  Matrix leftOut() {
    return leftOut;
  }

  /** Predicts rows: n x 1 values, or n x classes probabilities. */
  public Matrix predict(Matrix rows) {
    return predictor.apply(rows);
  }
}
