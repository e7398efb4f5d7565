package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Combining learnwares by who knows a row. */
class ExpertCombinationTest {
  private static final Task VALUE = new Task.Regression(1);
  private static final GaussianKernel METRIC = GaussianKernel.plain(1, 2);

  /** What is true everywhere. */
  private static float truth(float[] r) {
    return 3 * r[0] + r[1];
  }

  /** Right around its centre, ten too much from three away. */
  private static Candidate rightAt(String name, double centre) {
    return Learnwares.value(name, centre, r -> truth(r) + (Math.abs(r[0] - centre) > 3 ? 10 : 0));
  }

  /** Wrong by four, also at home. */
  private static Candidate wrongAt(String name, double centre) {
    return Learnwares.value(name, centre, r -> truth(r) + 4);
  }

  private static Matrix around(double centre, int rows, long seed) {
    Matrix normal = Rows.normal(rows, 2, seed);
    for (int i = 0; i < rows; i++) {
      normal.values()[2 * i] += (float) centre;
    }
    return normal;
  }

  private static List<Candidate> market() {
    List<Candidate> market = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      market.add(rightAt("left " + i, -4));
      market.add(rightAt("right " + i, 4));
    }
    return market;
  }

  @Test
  void eachRowIsAnsweredByThoseWhoKnowIt() throws Exception {
    Matrix rows = Matrix.zeros(400, 2);
    System.arraycopy(around(-4, 200, 1).values(), 0, rows.values(), 0, 400);
    System.arraycopy(around(4, 200, 2).values(), 0, rows.values(), 400, 400);
    Candidates candidates = Candidates.of(market());
    double[] truth = Rows.targets(rows, ExpertCombinationTest::truth);

    Matrix combined = ExpertCombination.of(candidates, METRIC).predict(rows);
    Matrix mean =
        new Averaging(candidates, Averaging.Rule.MEAN, Averaging.Weighting.EQUAL).predict(rows);

    assertTrue(VALUE.error(combined, truth) < 1, "combined " + VALUE.error(combined, truth));
    assertTrue(VALUE.error(mean, truth) > 3, "mean " + VALUE.error(mean, truth));
  }

  @Test
  void whoDisagreesWithTheNeighboursIsHeardLessEvenAtHome() throws Exception {
    List<Candidate> market = market();
    market.add(wrongAt("wrong", 4));
    Candidates candidates = Candidates.of(market);
    Matrix rows = around(4, 300, 3);

    ExpertCombination combination = ExpertCombination.of(candidates, METRIC);
    double[] shares = combination.shares(rows);

    assertTrue(shares[8] < shares[1] / 2, "share of the wrong one " + shares[8]);
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    assertEquals(1, sum, 1e-9);
  }

  @Test
  void whoIsMostLikeAllTogetherRanksFirstAndTheWrongOneNever() throws Exception {
    List<Candidate> market = market();
    market.add(0, wrongAt("wrong", 4));
    Candidates candidates = Candidates.of(market);
    ReducedSet points = ReducedSet.ofRows(around(4, 100, 5));

    int[] ranking =
        ExpertCombination.of(candidates, METRIC)
            .ranking(Answers.of(candidates, points.toMatrix()), points.weights());

    assertTrue(candidates.get(ranking[0]).name().startsWith("right"));
    assertTrue(ranking[0] != 0 && ranking[1] != 0 && ranking[2] != 0);
  }

  @Test
  void rowsFarFromEverybodyAreStillAnswered() throws Exception {
    Candidates candidates = Candidates.of(market());

    Matrix far = ExpertCombination.of(candidates, METRIC).predict(around(1e6, 5, 7));

    for (float value : far.values()) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Test
  void oneLearnwareAloneAnswersWhatItAnswers() throws Exception {
    Candidates alone = Candidates.of(List.of(rightAt("alone", 0)));
    Matrix rows = around(0, 50, 8);

    assertArrayEquals(
        Answers.of(alone, rows).clipped().of(0).values(),
        ExpertCombination.of(alone, METRIC).predict(rows).values(),
        1e-5f);
  }

  @Test
  void theOrderOfTheMarketDoesNotMatter() throws Exception {
    List<Candidate> market = market();
    market.add(wrongAt("wrong", -4));
    List<Candidate> turned = new ArrayList<>(market);
    Collections.reverse(turned);
    Matrix rows = around(-3, 100, 9);

    assertArrayEquals(
        ExpertCombination.of(Candidates.of(market), METRIC).predict(rows).values(),
        ExpertCombination.of(Candidates.of(turned), METRIC).predict(rows).values(),
        1e-3f);
  }

  @Test
  void twoRunsAreEqualToTheBit() throws Exception {
    Matrix rows = around(2, 500, 10);

    assertArrayEquals(
        ExpertCombination.of(Candidates.of(market()), METRIC).predict(rows).values(),
        ExpertCombination.of(Candidates.of(market()), METRIC).predict(rows).values());
  }

  @Test
  void anotherUserOfOtherLearnwaresIsRefused() throws Exception {
    ExpertCombination combination = ExpertCombination.of(Candidates.of(market()), METRIC);
    Candidates others = Candidates.of(List.of(rightAt("other", 0)));

    assertThrows(IllegalArgumentException.class, () -> combination.forUser(others));
  }
}
