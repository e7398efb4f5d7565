package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsemblePruningTest {
  private static final Matrix ROWS = Rows.normal(60, 2, 1);
  private static final double[] TRUTH = Rows.targets(ROWS, r -> r[0]);

  @Test
  void learnwaresThatErrOppositeWaysAreKeptTogetherAndTheNoisyOneIsNot() throws Exception {
    Candidates candidates =
        Candidates.of(
            List.of(
                Learnwares.value("high", 0, r -> r[0] + 1),
                Learnwares.value("noise", 0, r -> 5 * r[1]),
                Learnwares.value("low", 0, r -> r[0] - 1)));

    Reuser pruned = new EnsemblePruning(1).fit(candidates, ROWS, TRUTH);

    assertEquals(List.of("kept 2 of 3 learnwares: high, low"), pruned.notes());
    assertTrue(candidates.task().error(pruned.predict(ROWS), TRUTH) < 0.2);
  }

  @Test
  void oneLearnwareAloneMayBeTheBest() throws Exception {
    Candidates candidates =
        Candidates.of(
            List.of(
                Learnwares.value("bad", 0, r -> 9 + r[1]),
                Learnwares.value("good", 0, r -> r[0]),
                Learnwares.value("worse", 0, r -> 20f)));

    Reuser pruned = new EnsemblePruning(1).fit(candidates, ROWS, TRUTH);
    int before = Learnwares.asked(candidates.get(0));
    pruned.predict(ROWS);

    assertEquals(List.of("kept 1 of 3 learnwares: good"), pruned.notes());
    assertEquals(before, Learnwares.asked(candidates.get(0)), "who is not kept is not asked");
  }

  @Test
  void aLearnwareThatIsRightBeyondItsOwnRangeIsBelievedWhenLabelsSaySo() throws Exception {
    Candidates candidates = Candidates.of(List.of(Learnwares.value("line", 0, r -> r[0])));
    Matrix far = Rows.normal(60, 2, 4);
    for (int i = 0; i < 60; i++) {
      far.values()[2 * i] += 50;
    }
    double[] truth = Rows.targets(far, r -> r[0]);
    double[] unrelated = Rows.noisy(new double[60], 1, 5);

    Matrix believed = new EnsemblePruning(1).fit(candidates, far, truth).predict(far);
    Matrix kept = new EnsemblePruning(1).fit(candidates, far, unrelated).predict(far);

    assertEquals(0, candidates.task().error(believed, truth), 1e-6);
    assertTrue(kept.get(0, 0) < 10, "kept to its range: " + kept.get(0, 0));
  }

  @Test
  void theExhaustiveSearchFindsWhatTryingEverySetAnewFinds() throws Exception {
    Candidates candidates = noisyValues(6);
    Answers answers = Answers.of(candidates, ROWS).clipped();
    // One part only: the champion of all rows, of the size that does best on nothing left out.
    Jury jury = Jury.of(answers, TRUTH, new int[60], 1);
    double[] losses = new double[1];
    long set = 0;
    for (long step = 1; step < 64; step++) {
      int member = Long.numberOfTrailingZeros(step);
      jury.flip(member);
      set ^= 1L << member;
      jury.losses(losses);
      assertEquals(squaredError(answers, set), losses[0], 1e-6);
    }
  }

  @Test
  void theEvolutionFindsTheHandfulThatIsGoodAmongForty() throws Exception {
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int shift = i;
      boolean good = i == 7 || i == 31;
      float off = i == 7 ? 1 : -1;
      list.add(
          Learnwares.value(
              "l" + i, 0, r -> good ? r[0] + off : 4 + shift % 5 + r[1] * (shift % 3 - 1)));
    }
    Reuser pruned = new EnsemblePruning(3).fit(Candidates.of(list), ROWS, TRUTH);

    assertEquals(List.of("kept 2 of 40 learnwares: l7, l31"), pruned.notes());
  }

  @Test
  void theSameSeedKeepsTheSame() throws Exception {
    Candidates candidates = noisyValues(20);

    assertEquals(
        new EnsemblePruning(5).fit(candidates, ROWS, TRUTH).notes(),
        new EnsemblePruning(5).fit(candidates, ROWS, TRUTH).notes());
  }

  @Test
  void threeVotersThatErrInTurnBeatEachOfThem() throws Exception {
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int turn = i;
      list.add(
          Learnwares.label(
              "voter" + i,
              0,
              r -> Math.floorMod((int) (r[1] * 100), 3) == turn ? wrong(r) : right(r)));
    }
    list.add(Learnwares.label("always", 0, r -> 1));
    double[] truth = Rows.targets(ROWS, r -> right(r));

    Reuser pruned = new EnsemblePruning(1).fit(Candidates.of(list), ROWS, truth);

    assertEquals(List.of("kept 3 of 4 learnwares: voter0, voter1, voter2"), pruned.notes());
    assertEquals(0, new Task.Classification(2).error(pruned.predict(ROWS), truth));
  }

  @Test
  void sharesOfVotesSumToOneAndATieGoesByProbability() throws Exception {
    Candidates candidates =
        Candidates.of(
            List.of(
                Learnwares.chance("no", 0, r -> 0.45f), Learnwares.chance("yes", 0, r -> 0.9f)));
    Matrix verdict = Jury.verdict(Answers.of(candidates, Matrix.of(new float[][] {{0, 0}})));

    assertEquals(1, verdict.get(0, 0) + verdict.get(0, 1), 1e-6);
    assertEquals(1, Task.labels(verdict)[0]);
  }

  @Test
  void oneLabelKeepsAllAndSaysSo() throws Exception {
    Candidates candidates = noisyValues(3);
    Reuser pruned =
        new EnsemblePruning(1)
            .fit(candidates, ROWS.selectRows(new int[] {0}), new double[] {TRUTH[0]});

    assertArrayEquals(
        new Averaging(candidates, Averaging.Rule.MEAN, Averaging.Weighting.EQUAL)
            .predict(ROWS)
            .values(),
        pruned.predict(ROWS).values(),
        1e-5f);
    assertTrue(pruned.notes().getFirst().contains("all kept"));
  }

  @Test
  void labelsThatAreNoClassAreRefusedWithTheirRow() throws Exception {
    Candidates candidates = Candidates.of(List.of(Learnwares.label("l", 0, r -> right(r))));
    double[] truth = new double[60];
    truth[4] = 3;

    ReuseException refusal =
        assertThrows(
            ReuseException.class, () -> new EnsemblePruning(1).fit(candidates, ROWS, truth));
    Rows.assertSays("row 4", refusal);
  }

  private static int right(float[] r) {
    return r[0] > 0 ? 1 : 0;
  }

  private static int wrong(float[] r) {
    return 1 - right(r);
  }

  private static Candidates noisyValues(int count) throws ReuseException {
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int n = i;
      list.add(
          Learnwares.value(
              "l" + i, 0, r -> r[0] + (float) Math.sin(n + 3 * r[1]) + 0.1f * (n % 4)));
    }
    return Candidates.of(list);
  }

  private static double squaredError(Answers answers, long set) {
    double error = 0;
    for (int row = 0; row < answers.size(); row++) {
      double sum = 0;
      for (int i = 0; i < answers.candidates().size(); i++) {
        sum += (set >> i & 1) == 0 ? 0 : answers.of(i).get(row, 0);
      }
      double residual = sum / Long.bitCount(set) - TRUTH[row];
      error += residual * residual;
    }
    return error;
  }
}
