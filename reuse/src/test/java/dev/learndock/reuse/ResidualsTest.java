package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is learnt from what a combination leaves over. */
class ResidualsTest {
  private static final Candidates CANDIDATES = candidates();

  private static Candidates candidates() {
    try {
      return Candidates.of(List.of(Learnwares.value("zero", 0, r -> 0f)));
    } catch (ReuseException e) {
      throw new AssertionError(e);
    }
  }

  private static Residuals fit(Matrix rows, float[] residuals) throws Exception {
    Ground ground = Ground.of(CANDIDATES, GaussianKernel.plain(1, 2));
    Matrix zeros = Matrix.zeros(rows.rows(), 1);
    return Residuals.fit(
        ground,
        Answers.of(CANDIDATES, rows),
        zeros,
        Matrix.wrap(rows.rows(), 1, residuals),
        new double[] {1});
  }

  @Test
  void aSmoothResidualIsLearntAndPredictedWhereItWasNotSeen() throws Exception {
    Matrix rows = Rows.normal(200, 2, 1);
    Matrix fresh = Rows.normal(200, 2, 2);
    float[] residuals = new float[200];
    for (int i = 0; i < 200; i++) {
      residuals[i] = (float) Math.sin(2 * rows.get(i, 0));
    }

    Matrix predicted =
        fit(rows, residuals).predict(Answers.of(CANDIDATES, fresh), Matrix.zeros(200, 1));

    double error = 0;
    for (int i = 0; i < 200; i++) {
      error += Math.abs(predicted.get(i, 0) - Math.sin(2 * fresh.get(i, 0))) / 200;
    }
    assertTrue(error < 0.2, "mean error " + error);
  }

  @Test
  void leftOutPredictionsDoNotKnowTheirOwnResidual() throws Exception {
    Matrix rows = Rows.normal(60, 2, 3);
    float[] noise = Rows.normal(60, 1, 4).values();
    float[] leftOut = fit(rows, noise).leftOut().values();

    double product = 0;
    for (int i = 0; i < 60; i++) {
      product += noise[i] * leftOut[i] / 60;
    }
    assertTrue(product < 0.1, "noise is predicted: " + product);
  }

  @Test
  void noResidualsGiveNoCorrection() throws Exception {
    Matrix rows = Rows.normal(30, 2, 5);

    Matrix added =
        fit(rows, new float[30]).predict(Answers.of(CANDIDATES, rows), Matrix.zeros(30, 1));

    for (float value : added.values()) {
      assertEquals(0, value, 0);
    }
  }

  @Test
  void equalRowsAreNoTrouble() throws Exception {
    Matrix rows = Matrix.zeros(20, 2);
    float[] residuals = new float[20];
    Arrays.fill(residuals, 2);

    Matrix added = fit(rows, residuals).predict(Answers.of(CANDIDATES, rows), Matrix.zeros(20, 1));

    assertEquals(2, added.get(0, 0), 0.3);
  }
}
