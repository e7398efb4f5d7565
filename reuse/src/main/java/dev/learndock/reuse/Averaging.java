package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;

/**
 * Every learnware answers every row; the answers are averaged, each kept to its learnware's own
 * range ({@link Answers#clipped()}).
 *
 * @param candidates who is asked
 * @param rule what is averaged
 * @param weighting how much each counts
 */
public record Averaging(Candidates candidates, Rule rule, Weighting weighting) implements Reuser {

  /** What is averaged. */
  public enum Rule {
    /**
     * The answers: values, column by column; of classes the probabilities ("vote by probability").
     */
    MEAN,
    /**
     * The most probable class of each learnware ("vote by label"); the answer is each class's share
     * of the votes. For values the same as the mean.
     */
    VOTE
  }

  /** How much each learnware counts. */
  public enum Weighting {
    /** All the same. */
    EQUAL,
    /** By its share of the mixture; all the same when there is none. */
    MIXTURE
  }

  @Override
  public Matrix predict(Answers answers) {
    Answers clipped = answers.clipped();
    double[] weights = weights();
    int width = candidates.task().width();
    double[] sums = new double[answers.size() * width];
    for (int c = 0; c < weights.length; c++) {
      if (rule == Rule.VOTE && candidates.task() instanceof Task.Classification) {
        int[] labels = Task.labels(clipped.of(c));
        for (int i = 0; i < labels.length; i++) {
          sums[i * width + labels[i]] += weights[c];
        }
      } else {
        float[] values = clipped.of(c).values();
        for (int i = 0; i < sums.length && weights[c] > 0; i++) {
          sums[i] += weights[c] * values[i];
        }
      }
    }
    float[] averages = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      averages[i] = (float) sums[i];
    }
    return Matrix.wrap(answers.size(), width, averages);
  }

  /** A learnware without weight is not asked. */
  @Override
  public int[][] asks(Matrix rows) {
    int[][] asks = Reuser.super.asks(rows);
    double[] weights = weights();
    for (int c = 0; c < asks.length; c++) {
      asks[c] = weights[c] > 0 ? asks[c] : new int[0];
    }
    return asks;
  }

  @Override
  public Matrix weights(Matrix rows) {
    return Reuser.everyRow(rows.rows(), weights());
  }

  private double[] weights() {
    double[] weights = candidates.weights();
    for (int c = 0; c < weights.length && weighting == Weighting.EQUAL; c++) {
      weights[c] = 1.0 / weights.length;
    }
    return weights;
  }
}
