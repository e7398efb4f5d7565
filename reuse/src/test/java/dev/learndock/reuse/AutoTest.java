package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Reuse that decides by itself. */
class AutoTest {
  private static final Task VALUE = new Task.Regression(1);
  private static final GaussianKernel METRIC = GaussianKernel.plain(1, 2);
  private static final Matrix FRESH = Rows.normal(500, 2, 2);

  private static ExpertCombination market(Function<float[], Float> answers) throws Exception {
    List<Candidate> market = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      market.add(Learnwares.value("learnware " + i, 0, answers));
    }
    return ExpertCombination.of(Candidates.of(market), METRIC);
  }

  private static double truth(float[] r) {
    return 4 * r[0] - 2 * r[1];
  }

  private static Auto auto(ExpertCombination combination, int labels, double noise, long seed)
      throws Exception {
    Matrix rows = Rows.normal(labels, 2, seed);
    double[] targets = Rows.noisy(Rows.targets(rows, AutoTest::truth), noise, seed + 1);
    return Auto.of(combination, Answers.of(combination.candidates(), rows), targets, 1);
  }

  @Test
  void withoutLabelsItIsTheCombination() throws Exception {
    ExpertCombination combination = market(r -> (float) truth(r) + 1);

    assertArrayEquals(
        combination.predict(FRESH).values(), Auto.of(combination).predict(FRESH).values());
  }

  @Test
  void whatAllLearnwaresGetWrongIsCorrectedByLabels() throws Exception {
    ExpertCombination combination = market(r -> (float) truth(r) + 5);
    double[] truth = Rows.targets(FRESH, AutoTest::truth);

    double without = VALUE.error(Auto.of(combination).predict(FRESH), truth);
    double with = VALUE.error(auto(combination, 100, 0.5, 11).predict(FRESH), truth);

    assertTrue(without > 4.5, "without labels " + without);
    assertTrue(with < 1, "with labels " + with);
  }

  @Test
  void whereLearnwaresAreRightLabelsDoNoHarm() throws Exception {
    ExpertCombination combination = market(r -> (float) truth(r));
    double[] truth = Rows.targets(FRESH, AutoTest::truth);
    double without = VALUE.error(Auto.of(combination).predict(FRESH), truth);

    double worst = 0;
    for (int labels : new int[] {5, 20, 50}) {
      for (long seed = 20; seed < 26; seed++) {
        worst =
            Math.max(
                worst, VALUE.error(auto(combination, labels, 3, 10 * seed).predict(FRESH), truth));
      }
    }

    assertTrue(worst < without + 1.5, "without " + without + ", worst " + worst);
  }

  @Test
  void whereLearnwaresKnowNothingTheUsersOwnModelTakesOver() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    ExpertCombination nonsense = market(r -> (float) random.nextGaussian(0, 5));
    double[] truth = Rows.targets(FRESH, AutoTest::truth);
    Matrix rows = Rows.normal(200, 2, 31);
    double[] targets = Rows.noisy(Rows.targets(rows, AutoTest::truth), 0.5, 32);

    Auto auto = Auto.of(nonsense, Answers.of(nonsense.candidates(), rows), targets, 1);

    double error = VALUE.error(auto.predict(FRESH), truth);
    double own = VALUE.error(SelfTrained.fit(rows, targets, VALUE, 1).predict(FRESH), truth);
    assertTrue(error < own + 1, "auto " + error + ", the user's own " + own);
    Rows.assertSays("a model of your own", new Exception(auto.explanation()));
  }

  @Test
  void classesStayProbabilities() throws Exception {
    List<Candidate> market = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      market.add(Learnwares.chance("learnware " + i, 0, r -> r[0] > 0.3 ? 0.9f : 0.1f));
    }
    ExpertCombination combination = ExpertCombination.of(Candidates.of(market), METRIC);
    Matrix rows = Rows.normal(300, 2, 41);
    double[] targets = Rows.targets(rows, r -> r[0] > 0 ? 1 : 0);

    Auto auto = Auto.of(combination, Answers.of(combination.candidates(), rows), targets, 1);
    Matrix predicted = auto.predict(FRESH);

    Task classes = new Task.Classification(2);
    double[] truth = Rows.targets(FRESH, r -> r[0] > 0 ? 1 : 0);
    assertTrue(classes.error(predicted, truth) < 0.06, "wrong " + classes.error(predicted, truth));
    for (int i = 0; i < predicted.rows(); i++) {
      assertEquals(1, predicted.get(i, 0) + predicted.get(i, 1), 1e-5);
      assertTrue(predicted.get(i, 0) >= 0 && predicted.get(i, 1) >= 0);
    }
  }

  @Test
  void theUsersRowsAreNotChangedAndTwoRunsAreEqual() throws Exception {
    ExpertCombination combination = market(r -> (float) truth(r) + 2);
    Matrix rows = Rows.normal(120, 2, 51);
    float[] before = rows.values().clone();
    double[] targets = Rows.targets(rows, AutoTest::truth);
    Answers answers = Answers.of(combination.candidates(), rows);

    Matrix once = Auto.of(combination, answers, targets, 1).predict(FRESH);
    Matrix again = Auto.of(combination, answers, targets, 1).predict(FRESH);

    assertArrayEquals(before, rows.values());
    assertArrayEquals(once.values(), again.values());
  }

  @Test
  void labelsThatDoNotFitAreRefused() throws Exception {
    ExpertCombination combination = market(r -> 0f);
    Answers answers = Answers.of(combination.candidates(), Rows.normal(12, 2, 61));

    ReuseException refused =
        assertThrows(ReuseException.class, () -> Auto.of(combination, answers, new double[11], 1));

    Rows.assertSays("12 rows and 11 labels", refused);
  }

  @Test
  void aFewNoisyLabelsDoNotSpoilClassesThatLearnwaresKnow() throws Exception {
    List<Candidate> market = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      market.add(Learnwares.chance("learnware " + i, 0, r -> r[0] > 1 ? 0.7f : 0.1f));
    }
    ExpertCombination combination = ExpertCombination.of(Candidates.of(market), METRIC);
    Task classes = new Task.Classification(2);
    double[] truth = late(FRESH, 70);
    double without = classes.loss(Auto.of(combination).predict(FRESH), truth);

    for (int labels : new int[] {12, 20, 50}) {
      for (long seed = 71; seed < 77; seed++) {
        Matrix rows = Rows.normal(labels, 2, 10 * seed);
        Answers answers = Answers.of(combination.candidates(), rows);
        Auto auto = Auto.of(combination, answers, late(rows, seed), 1);
        double with = classes.loss(auto.predict(FRESH), truth);
        assertTrue(with < without + 0.05, labels + " labels: " + with + " after " + without);
      }
    }
  }

  /** Labels drawn from what the learnwares say. */
  private static double[] late(Matrix rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Rows.targets(rows, r -> random.nextDouble() < (r[0] > 1 ? 0.7 : 0.1) ? 1 : 0);
  }
}
