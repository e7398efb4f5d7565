package dev.learndock.learnware.worker;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;

/**
 * A classifier of which only the order of its answers counts: the label is the column with the
 * highest, the first of them when several are.
 *
 * @param scores answers with a number for each class
 */
record HighestScore(Model scores) implements Model {
  @Override
  public int inputs() {
    return scores.inputs();
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public OutputKind outputKind() {
    return OutputKind.LABELS;
  }

  @Override
  public Matrix predict(Matrix rows) throws ModelException {
    Matrix answers = scores.predict(rows);
    float[] labels = new float[answers.rows()];
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      for (int j = 1; j < answers.columns(); j++) {
        if (answers.get(i, j) > answers.get(i, best)) {
          best = j;
        }
      }
      labels[i] = best;
    }
    return Matrix.wrap(labels.length, 1, labels);
  }

  @Override
  public void close() {
    scores.close();
  }
}
