package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import java.util.stream.IntStream;

/** A way of reuse that gives each row to one candidate, so each model sees only its own rows. */
interface RowAssignment extends Reuser {
  /** For each row the index of the candidate that answers it. */
  int[] assign(Matrix rows);

  @Override
  default int[][] asks(Matrix rows) {
    return asks(assign(rows));
  }

  private int[][] asks(int[] assigned) {
    int[][] asks = new int[candidates().size()][];
    for (int c = 0; c < asks.length; c++) {
      int candidate = c;
      asks[c] = IntStream.range(0, assigned.length).filter(i -> assigned[i] == candidate).toArray();
    }
    return asks;
  }

  @Override
  default Matrix predict(Matrix rows) throws ModelException {
    int[] assigned = assign(rows);
    return gather(Answers.of(candidates(), rows, asks(assigned)), assigned);
  }

  @Override
  default Matrix predict(Answers answers) {
    return gather(answers, assign(answers.rows()));
  }

  private static Matrix gather(Answers answers, int[] assigned) {
    Answers clipped = answers.clipped();
    int width = answers.candidates().task().width();
    float[] values = new float[assigned.length * width];
    for (int i = 0; i < assigned.length; i++) {
      float[] from = clipped.of(assigned[i]).values();
      System.arraycopy(from, i * width, values, i * width, width);
    }
    return Matrix.wrap(assigned.length, width, values);
  }

  @Override
  default Matrix weights(Matrix rows) {
    int[] assigned = assign(rows);
    Matrix weights = Matrix.zeros(assigned.length, candidates().size());
    for (int i = 0; i < assigned.length; i++) {
      weights.values()[i * candidates().size() + assigned[i]] = 1;
    }
    return weights;
  }
}
