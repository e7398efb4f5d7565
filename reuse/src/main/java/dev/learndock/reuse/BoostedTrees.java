package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

/**
 * Gradient-boosted trees, grown by LightGBM (Ke et al., 2017) and kept as plain {@link Trees}:
 * native memory is gone when the fit returns. Missing values (NaN) are split on as such. One thread
 * and a seed, so the same rows give the same trees.
 */
final class BoostedTrees {

  /**
   * How trees are grown.
   *
   * @param rounds trees; for each class where there are more than two
   * @param learningRate how much of each tree is taken
   * @param leaves most leaves of a tree
   * @param minRowsInLeaf fewest rows of a leaf
   * @param l2 penalty on the values of leaves
   * @param seed of what is drawn
   */
  record Settings(
      int rounds, double learningRate, int leaves, int minRowsInLeaf, double l2, long seed) {

    /** Small trees, the smaller the fewer rows: for tens to hundreds of rows. */
    static Settings forFewRows(int rows, long seed) {
      return new Settings(
          100, 0.1, Math.clamp(rows / 25, 3, 8), Math.clamp(rows / 50, 2, 10), 1, seed);
    }

    /** Slower and with larger leaves, since most of what is left over is noise. */
    static Settings forResiduals(int rows, long seed) {
      return new Settings(100, 0.05, Math.clamp(rows / 25, 3, 8), Math.max(5, rows / 20), 5, seed);
    }

    private String parameters(Task task) {
      String objective =
          switch (task) {
            case Task.Regression _ -> "objective=regression";
            case Task.Classification(int classes) ->
                classes == 2 ? "objective=binary" : "objective=multiclass num_class=" + classes;
          };
      return objective
          + " learning_rate="
          + learningRate
          + " num_leaves="
          + leaves
          + " min_data_in_leaf="
          + minRowsInLeaf
          + " lambda_l2="
          + l2
          + " min_data_in_bin=1 feature_pre_filter=false max_bin=63"
          + " deterministic=true force_row_wise=true num_threads=1 verbosity=-1 seed="
          + (int) (seed & Integer.MAX_VALUE);
    }
  }

  private final Trees trees;
  private final Task task;
  private final int features;

  private BoostedTrees(Trees trees, Task task, int features) {
    this.trees = trees;
    this.task = task;
    this.features = features;
  }

  /**
   * Grows trees.
   *
   * @param x n x d, may hold missing values
   * @param y n values, or n class indices
   * @param task one output, or classes
   */
  static BoostedTrees fit(Matrix x, double[] y, Task task, Settings settings) {
    try {
      return new BoostedTrees(Trees.read(grow(x, y, task, settings)), task, x.columns());
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM could not grow trees: " + e.getMessage(), e);
    }
  }

  /** Grows trees in native memory and writes them down. */
  static String grow(Matrix x, double[] y, Task task, Settings settings) throws LGBMException {
    LightGbm.ready();
    float[] labels = new float[y.length];
    for (int i = 0; i < y.length; i++) {
      labels[i] = (float) y[i];
    }
    String parameters = settings.parameters(task);
    try (LGBMDataset data =
        LGBMDataset.createFromMat(x.values(), x.rows(), x.columns(), true, parameters, null)) {
      data.setField("label", labels);
      try (LGBMBooster booster = LGBMBooster.create(data, parameters)) {
        boolean finished = false;
        for (int round = 0; round < settings.rounds() && !finished; round++) {
          finished = booster.updateOneIter();
        }
        return booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT);
      }
    }
  }

  /** Predicts rows: n x 1 values, or n x classes probabilities. */
  Matrix predict(Matrix rows) {
    if (rows.columns() != features) {
      throw new IllegalArgumentException(
          "the rows have " + rows.columns() + " features, trained on were " + features);
    }
    int width = task.width();
    float[] values = new float[rows.rows() * width];
    for (int i = 0; i < rows.rows(); i++) {
      int offset = i * features;
      switch (task) {
        case Task.Regression _ -> values[i] = (float) trees.sum(rows.values(), offset, 0, 1);
        case Task.Classification(int classes) when classes == 2 -> {
          double p = 1 / (1 + Math.exp(-trees.sum(rows.values(), offset, 0, 1)));
          values[2 * i] = (float) (1 - p);
          values[2 * i + 1] = (float) p;
        }
        case Task.Classification _ -> softmax(rows.values(), offset, values, i * width, width);
      }
    }
    return Matrix.wrap(rows.rows(), width, values);
  }

  private void softmax(float[] rows, int offset, float[] values, int at, int classes) {
    double[] scores = new double[classes];
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      scores[k] = trees.sum(rows, offset, k, classes);
      largest = Math.max(largest, scores[k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      scores[k] = Math.exp(scores[k] - largest);
      sum += scores[k];
    }
    for (int k = 0; k < classes; k++) {
      values[at + k] = (float) (scores[k] / sum);
    }
  }
}
