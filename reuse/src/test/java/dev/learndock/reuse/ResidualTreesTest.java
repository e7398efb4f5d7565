package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What trees learn from what a combination leaves over. */
class ResidualTreesTest {
  private static Matrix column(double[] values) {
    float[] column = new float[values.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = (float) values[i];
    }
    return Matrix.wrap(column.length, 1, column);
  }

  private static double error(Matrix predicted, double[] truth) {
    return new Task.Regression(1).error(predicted, truth);
  }

  @Test
  void aStepIsFoundAlsoOnRowsThatWereNotSeen() {
    Matrix rows = Rows.normal(400, 2, 1);
    Matrix fresh = Rows.normal(400, 2, 2);
    Matrix none = Matrix.zeros(400, 1);
    double[] steps = Rows.targets(rows, r -> r[0] > 0.4 ? 3 : 0);

    ResidualTrees trees = ResidualTrees.fit(rows, none, column(steps));

    double[] truth = Rows.targets(fresh, r -> r[0] > 0.4 ? 3 : 0);
    assertTrue(error(trees.predict(fresh, none), truth) < 0.4);
    assertTrue(error(trees.leftOut(), steps) < 0.5);
  }

  @Test
  void whereTheCombinationItselfSaysWhenItIsWrongThatIsUsed() {
    Matrix rows = Rows.normal(400, 2, 3);
    Matrix combined = Rows.normal(400, 1, 4);
    double[] wrong = Rows.targets(combined, c -> c[0] > 1 ? -4 : 0);

    ResidualTrees trees = ResidualTrees.fit(rows, combined, column(wrong));

    assertTrue(error(trees.leftOut(), wrong) < 0.7);
  }

  @Test
  void leftOutPredictionsDoNotKnowTheirOwnResidual() {
    Matrix rows = Rows.normal(100, 2, 5);
    float[] noise = Rows.normal(100, 1, 6).values();

    float[] leftOut =
        ResidualTrees.fit(rows, Matrix.zeros(100, 1), Matrix.wrap(100, 1, noise))
            .leftOut()
            .values();

    double product = 0;
    for (int i = 0; i < noise.length; i++) {
      product += noise[i] * leftOut[i] / noise.length;
    }
    assertTrue(product < 0.1, "noise is predicted: " + product);
  }

  @Test
  void ofSeveralOutputsOnlyTheFirstIsCorrected() {
    Matrix rows = Rows.normal(50, 2, 7);
    float[] residuals = new float[100];
    Arrays.fill(residuals, 2);

    Matrix added =
        ResidualTrees.fit(rows, Matrix.zeros(50, 2), Matrix.wrap(50, 2, residuals))
            .predict(rows, Matrix.zeros(50, 2));

    assertEquals(2, added.columns());
    assertEquals(2, added.get(0, 0), 0.1);
    assertEquals(0, added.get(0, 1));
  }
}
