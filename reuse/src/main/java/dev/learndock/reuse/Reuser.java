package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A way to turn the answers of found learnwares into one prediction for each row. Immutable; the
 * user's rows are never changed.
 *
 * <p>This is where a new way of reuse is added: say which candidates it needs on which rows ({@link
 * #asks}), and combine their answers ({@link #predict(Answers)}).
 */
public interface Reuser {
  /** The learnwares that are reused. */
  Candidates candidates();

  /**
   * Which rows each candidate must answer. All by default; a way of reuse that needs less says so
   * here, and models do not run for nothing.
   *
   * @return for each candidate the indices of the rows it is asked, ascending; may be empty
   */
  default int[][] asks(Matrix rows) {
    int[][] asks = new int[candidates().size()][];
    Arrays.fill(asks, IntStream.range(0, rows.rows()).toArray());
    return asks;
  }

  /**
   * Combines answers that were computed before.
   *
   * @param answers of these {@link #candidates()}, at least where {@link #asks} says
   * @return n x outputs for values, n x classes for probabilities (each row sums to one)
   */
  Matrix predict(Answers answers);

  /** What the user should know about how this answers: one sentence each, perhaps none. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Who answers: how much each candidate has to say about each row.
   *
   * @return n x candidates, each row with sum one; n x 0 where that cannot be told, as when a model
   *     was trained on the answers
   */
  default Matrix weights(Matrix rows) {
    return Matrix.zeros(rows.rows(), 0);
  }

  /** The same over all rows: the mean weight of each candidate. */
  default double[] shares(Matrix rows) {
    Matrix weights = weights(rows);
    double[] shares = new double[weights.columns()];
    for (int i = 0; i < weights.values().length; i++) {
      shares[i % shares.length] += weights.values()[i] / (double) rows.rows();
    }
    return shares;
  }

  /** The same weights for each of some rows. */
  static Matrix everyRow(int rows, double[] weights) {
    float[] values = new float[rows * weights.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) weights[i % weights.length];
    }
    return Matrix.wrap(rows, weights.length, values);
  }

  /**
   * Asks the candidates that are needed and combines their answers.
   *
   * @param rows n x features
   * @return as {@link #predict(Answers)}
   * @throws ModelException if a model that is needed does not answer
   */
  default Matrix predict(Matrix rows) throws ModelException {
    return predict(Answers.of(candidates(), rows, asks(rows)));
  }
}
