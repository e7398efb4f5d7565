package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  @Test
  void theGradientIsTheSlopeOfTheLoss() {
    Matrix x = Rows.normal(20, 3, 1);
    double[] z = Standardiser.of(x).apply(x);
    slopes(new SoftmaxLoss(z, Rows.targets(x, r -> r[0] > 0.5 ? 2 : r[1] > 0 ? 1 : 0), 0.7), 12);
    slopes(new SoftmaxLoss(z, Rows.targets(x, r -> r[1] > 0 ? 1 : 0), 0.7), 4);
  }

  private static void slopes(SoftmaxLoss loss, int variables) {
    assertEquals(variables, loss.start().length);
    double[] at = new SplittableRandom(2).doubles(variables, -1, 1).toArray();
    double[] gradient = new double[variables];
    loss.at(at, gradient);
    for (int i = 0; i < variables; i++) {
      double h = 1e-5;
      double[] up = at.clone();
      double[] down = at.clone();
      up[i] += h;
      down[i] -= h;
      double rise = loss.at(up, new double[variables]) - loss.at(down, new double[variables]);
      assertEquals(rise / (2 * h), gradient[i], 1e-6 * (1 + Math.abs(gradient[i])));
    }
  }

  @Test
  void twoClassesHaveThePenaltyThatTwoColumnsOfCoefficientsWouldHave() {
    Matrix x = Rows.normal(60, 3, 11);
    double[] labels = Rows.targets(x, r -> r[0] + r[1] > 0 ? 1 : 0);
    double[] z = Standardiser.of(x).apply(x);
    double penalty = 0.5;
    double[] w = new SoftmaxLoss(z, labels, penalty).minimise(new double[4], 1e-9);

    // With columns -w/2 and w/2, each penalised in full, the slope of the second must vanish.
    for (int j = 0; j < 3; j++) {
      double slope = penalty * w[j] / 2;
      for (int i = 0; i < 60; i++) {
        double score = w[3];
        for (int k = 0; k < 3; k++) {
          score += w[k] * z[i * 3 + k];
        }
        slope += (1 / (1 + Math.exp(-score)) - labels[i]) * z[i * 3 + j];
      }
      assertEquals(0, slope, 1e-6);
    }
  }

  @Test
  void theFitIsWhereTheGradientVanishes() {
    Matrix x = Rows.normal(80, 4, 3);
    double[] labels = Rows.targets(x, r -> r[0] + 0.3 * r[2] > 0 ? 1 : 0);
    LogisticRegression fitted = LogisticRegression.fit(x, labels, 2, 0.5);
    double[] gradient = new double[fitted.weights().length];
    new SoftmaxLoss(fitted.standardiser().apply(x), labels, 0.5).at(fitted.weights(), gradient);

    assertArrayEquals(new double[gradient.length], gradient, 1e-3);
  }

  @Test
  void withoutFeaturesThatTellAnythingTheAnswerIsTheShareOfEachClass() {
    Matrix x = Matrix.zeros(10, 2);
    double[] labels = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
    LogisticRegression fitted = LogisticRegression.fit(x, labels, 3, 1);

    assertArrayEquals(
        new float[] {0.5f, 0.3f, 0.2f}, fitted.predict(Matrix.zeros(1, 2)).values(), 1e-4f);
  }

  @Test
  void classesThatAreFarApartAreTold() {
    Matrix x = Rows.normal(120, 2, 5);
    double[] labels = Rows.targets(x, r -> r[0] < -0.4 ? 0 : r[0] > 0.4 ? 2 : 1);
    LogisticRegression fitted =
        LogisticRegression.fit(x, labels, 3, LogisticRegression.PENALTIES, 1);
    Matrix fresh = Rows.normal(500, 2, 6);
    double[] truth = Rows.targets(fresh, r -> r[0] < -0.4 ? 0 : r[0] > 0.4 ? 2 : 1);

    double wrong = new Task.Classification(3).error(fitted.predict(fresh), truth);
    assertTrue(wrong < 0.06, "wrong " + wrong);
  }

  @Test
  void labelsWithoutPatternGetAStrongPenalty() {
    Matrix x = Rows.normal(60, 10, 7);
    SplittableRandom random = new SplittableRandom(8);
    double[] labels = Rows.targets(x, r -> random.nextInt(2));
    LogisticRegression fitted =
        LogisticRegression.fit(x, labels, 2, LogisticRegression.PENALTIES, 1);

    assertTrue(fitted.penalty() >= 30, "penalty " + fitted.penalty());
  }

  @Test
  void aClassNobodyLabelledHasProbabilityZeroAndTheOnlyOneHasOne() {
    Matrix x = Rows.normal(6, 2, 9);
    LogisticRegression two =
        LogisticRegression.fit(
            x, new double[] {0, 2, 0, 2, 0, 2}, 3, LogisticRegression.PENALTIES, 1);
    LogisticRegression one =
        LogisticRegression.fit(x, new double[6], 3, LogisticRegression.PENALTIES, 1);

    assertEquals(0, two.predict(x).get(3, 1));
    assertArrayEquals(new float[] {1, 0, 0}, one.predict(x).row(4));
  }

  @Test
  void twoRowsOfTwoClassesAreEnoughForAnAnswer() {
    Matrix x = Matrix.of(new float[][] {{1, Float.NaN}, {3, 5}});
    LogisticRegression fitted =
        LogisticRegression.fit(x, new double[] {0, 1}, 2, LogisticRegression.PENALTIES, 1);

    float[] p = fitted.predict(x).row(0);
    assertEquals(1, p[0] + p[1], 1e-6);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    Matrix x = Rows.normal(40, 5, 10);
    double[] labels = Rows.targets(x, r -> r[0] + r[1] * r[2] > 0 ? 1 : 0);
    double[] penalties = LogisticRegression.PENALTIES;

    assertArrayEquals(
        LogisticRegression.fit(x, labels, 2, penalties, 3).weights(),
        LogisticRegression.fit(x, labels, 2, penalties, 3).weights());
  }
}
