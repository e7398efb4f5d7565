package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.reuse.CrossValidation.Split;
import java.util.Arrays;

/**
 * What a combination of learnwares leaves over on labelled rows, learnt by boosted trees from the
 * features and the combination itself (stacking: Wolpert, <i>Stacked generalization</i>, 1992).
 * They find steps and interactions that the smooth {@link Residuals} do not, and are wrong
 * elsewhere, so both together are better than either. Of several outputs only the first is known.
 *
 * <p>Cost: six times the growth of a hundred small trees.
 */
final class ResidualTrees {
  private static final Task VALUE = new Task.Regression(1);
  private static final int FOLDS = 5;
  private static final long SEED = 2;

  private final BoostedTrees trees;
  private final Matrix leftOut;

  private ResidualTrees(BoostedTrees trees, Matrix leftOut) {
    this.trees = trees;
    this.leftOut = leftOut;
  }

  /**
   * Learns.
   *
   * @param rows n x features, at least two
   * @param combined what the combination predicts for each of them without its label
   * @param residuals truth minus that, n x outputs
   */
  static ResidualTrees fit(Matrix rows, Matrix combined, Matrix residuals) {
    Matrix inputs = inputs(rows, combined);
    int width = combined.columns();
    double[] targets = new double[rows.rows()];
    Arrays.setAll(targets, i -> residuals.get(i, 0));
    float[] leftOut = new float[targets.length * width];
    for (Split split : CrossValidation.splits(targets.length, FOLDS, SEED)) {
      Matrix part =
          grow(inputs.selectRows(split.train()), CrossValidation.select(targets, split.train()))
              .predict(inputs.selectRows(split.test()));
      for (int i = 0; i < split.test().length; i++) {
        leftOut[split.test()[i] * width] = part.get(i, 0);
      }
    }
    return new ResidualTrees(grow(inputs, targets), Matrix.wrap(targets.length, width, leftOut));
  }

  private static BoostedTrees grow(Matrix inputs, double[] targets) {
    return BoostedTrees.fit(
        inputs, targets, VALUE, BoostedTrees.Settings.forResiduals(targets.length, SEED));
  }

  private static Matrix inputs(Matrix rows, Matrix combined) {
    int d = rows.columns();
    float[] values = new float[rows.rows() * (d + 1)];
    for (int i = 0; i < rows.rows(); i++) {
      System.arraycopy(rows.values(), i * d, values, i * (d + 1), d);
      values[i * (d + 1) + d] = combined.get(i, 0);
    }
    return Matrix.wrap(rows.rows(), d + 1, values);
  }

  /** What is predicted for each labelled row from the others; n x outputs. */
  Matrix leftOut() {
    return leftOut;
  }

  /**
   * What is to be added to the combination.
   *
   * @param combined the combination on these rows
   */
  Matrix predict(Matrix rows, Matrix combined) {
    Matrix first = trees.predict(inputs(rows, combined));
    float[] added = new float[combined.values().length];
    for (int i = 0; i < rows.rows(); i++) {
      added[i * combined.columns()] = first.get(i, 0);
    }
    return Matrix.wrap(combined.rows(), combined.columns(), added);
  }
}
