package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is learnt from what a combination gets wrong about classes. */
class TiltTest {
  private static final Task CLASSES = new Task.Classification(2);

  /** Rows, what a combination says of them, and labels drawn from the truth. */
  private record Market(Matrix rows, Answers answers, Matrix scores, double[] targets) {
    static Market of(int n, Truth truth, double said, long seed) throws Exception {
      Candidates candidates =
          Candidates.of(List.of(Learnwares.chance("one", 0, r -> (float) said)));
      Matrix rows = Rows.normal(n, 2, seed);
      SplittableRandom random = new SplittableRandom(seed + 1);
      double[] targets = Rows.targets(rows, r -> random.nextDouble() < truth.second(r) ? 1 : 0);
      Answers answers = Answers.of(candidates, rows);
      return new Market(rows, answers, Scores.of(answers.of(0)), targets);
    }

    Tilt fit() throws Exception {
      Ground ground = Ground.of(answers.candidates(), GaussianKernel.plain(1, 2));
      return Tilt.fit(ground, answers, scores, targets, new double[] {1});
    }

    double loss(Tilt tilt) {
      Matrix tilted = Tilt.plus(scores, 1, tilt.predict(answers, scores));
      return CLASSES.loss(Scores.probabilities(tilted), targets);
    }

    double loss() {
      return CLASSES.loss(Scores.probabilities(scores), targets);
    }
  }

  private interface Truth {
    double second(float[] row);
  }

  @Test
  void aClassThatIsTooFrequentIsMadeRarer() throws Exception {
    Tilt tilt = Market.of(300, r -> 0.1, 0.4, 1).fit();

    Matrix added = tilt.predict(Market.of(5, r -> 0.1, 0.4, 2).answers(), scores(5, 0.4));

    for (int i = 0; i < 5; i++) {
      double second = added.get(i, 1) - added.get(i, 0);
      assertEquals(Math.log(0.1 / 0.9) - Math.log(0.4 / 0.6), second, 0.8);
    }
  }

  @Test
  void aSlopeInAFeatureIsLearntAndHelpsOnFreshRows() throws Exception {
    Truth truth = r -> 1 / (1 + Math.exp(-2 * r[0]));
    Tilt tilt = Market.of(300, truth, 0.5, 11).fit();
    Market fresh = Market.of(1_000, truth, 0.5, 12);

    assertTrue(fresh.loss(tilt) < fresh.loss() - 0.1, fresh.loss(tilt) + " of " + fresh.loss());
  }

  @Test
  void whereTheCombinationIsRightNextToNothingIsAdded() throws Exception {
    for (long seed = 20; seed < 30; seed++) {
      Tilt tilt = Market.of(100, r -> 0.3, 0.3, 10 * seed).fit();
      Market fresh = Market.of(1_000, r -> 0.3, 0.3, 10 * seed + 5);

      assertTrue(fresh.loss(tilt) < fresh.loss() + 0.05, fresh.loss(tilt) + " of " + fresh.loss());
    }
  }

  @Test
  void leftOutRowsDoNotKnowTheirOwnLabel() throws Exception {
    Market market = Market.of(200, r -> 0.5, 0.5, 31);
    Matrix leftOut = market.fit().leftOut();

    double loss =
        CLASSES.loss(
            Scores.probabilities(Tilt.plus(market.scores(), 1, leftOut)), market.targets());
    assertTrue(loss > Math.log(2) - 0.03, "noise is predicted: " + loss);
  }

  @Test
  void oneClassAloneAmongTheLabelsIsNoTrouble() throws Exception {
    Market market = Market.of(20, r -> 0, 0.2, 41);

    Matrix added = market.fit().predict(market.answers(), market.scores());

    for (float value : added.values()) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Test
  void nothingOfTheUsersIsChangedAndTwoFitsAreEqual() throws Exception {
    Market market = Market.of(60, r -> r[0] > 0 ? 0.9 : 0.1, 0.5, 51);
    float[] rows = market.rows().values().clone();
    float[] scores = market.scores().values().clone();
    double[] targets = market.targets().clone();

    Matrix once = market.fit().predict(market.answers(), market.scores());
    Matrix again = market.fit().predict(market.answers(), market.scores());

    assertArrayEquals(rows, market.rows().values());
    assertArrayEquals(scores, market.scores().values());
    assertArrayEquals(targets, market.targets());
    assertArrayEquals(once.values(), again.values());
  }

  @Test
  void theGradientOfTheLossIsItsSlope() {
    Matrix offsets = Rows.normal(30, 3, 61);
    double[] inputs = new double[60];
    Arrays.setAll(inputs, i -> Math.sin(i));
    double[] targets = new double[30];
    Arrays.setAll(targets, i -> i % 3);
    TiltLoss loss = new TiltLoss(offsets, inputs, targets, 0.7);
    double[] at = new double[loss.size()];
    Arrays.setAll(at, i -> Math.cos(3 * i));
    double[] gradient = new double[at.length];
    loss.at(at, gradient);

    for (int m = 0; m < at.length; m++) {
      double[] near = at.clone();
      near[m] += 1e-5;
      double up = loss.at(near, new double[at.length]);
      near[m] -= 2e-5;
      double down = loss.at(near, new double[at.length]);
      assertEquals((up - down) / 2e-5, gradient[m], 1e-5);
    }
  }

  private static Matrix scores(int rows, double second) {
    float[][] values = new float[rows][];
    Arrays.setAll(
        values, _ -> new float[] {(float) Math.log(1 - second), (float) Math.log(second)});
    return Matrix.of(values);
  }
}
