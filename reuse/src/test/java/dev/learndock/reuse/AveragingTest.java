package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.OutputKind;
import dev.learndock.reuse.Averaging.Rule;
import dev.learndock.reuse.Averaging.Weighting;
import dev.learndock.reuse.Learnwares.Formula;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragingTest {
  private static final Matrix ROW = Matrix.of(new float[][] {{0, 0}});

  @Test
  void columnsOfSeveralOutputsAreNotMixed() throws Exception {
    Candidates candidates = Candidates.of(List.of(pair("a", 1, 10), pair("b", 3, 30)));

    Matrix mean = new Averaging(candidates, Rule.MEAN, Weighting.EQUAL).predict(ROW);

    assertArrayEquals(new float[] {2, 20}, mean.values());
  }

  @Test
  void sharesOfTheMixtureAreWeights() throws Exception {
    Candidates candidates =
        Candidates.of(
            List.of(
                Learnwares.weighted(Learnwares.value("a", 0, r -> 0f), 0.75),
                Learnwares.weighted(Learnwares.value("b", 0, r -> 4f), 0.25)));

    assertEquals(1, predict(candidates, Rule.MEAN, Weighting.MIXTURE).get(0, 0));
    assertEquals(2, predict(candidates, Rule.MEAN, Weighting.EQUAL).get(0, 0));
  }

  @Test
  void aLearnwareWithoutAShareIsNotAsked() throws Exception {
    Candidates candidates =
        Candidates.of(
            List.of(
                Learnwares.weighted(Learnwares.value("a", 0, r -> 1f), 1),
                Learnwares.value("idle", 0, r -> 5f)));

    assertEquals(1, predict(candidates, Rule.MEAN, Weighting.MIXTURE).get(0, 0));
    assertEquals(0, Learnwares.asked(candidates.get(1)));
  }

  @Test
  void votesByLabelAndByProbabilityMayDiffer() throws Exception {
    Candidates candidates =
        Candidates.of(
            List.of(
                Learnwares.chance("sure", 0, r -> 0.99f),
                Learnwares.chance("doubts", 0, r -> 0.4f),
                Learnwares.chance("too", 0, r -> 0.4f)));

    Matrix byLabel = predict(candidates, Rule.VOTE, Weighting.EQUAL);
    Matrix byProbability = predict(candidates, Rule.MEAN, Weighting.EQUAL);

    assertArrayEquals(new float[] {2 / 3f, 1 / 3f}, byLabel.values(), 1e-6f);
    assertEquals(0, Task.labels(byLabel)[0]);
    assertEquals(1, Task.labels(byProbability)[0]);
    assertEquals(1.79f / 3, byProbability.get(0, 1), 1e-6f);
  }

  @Test
  void theUsersRowsAreNotChanged() throws Exception {
    Matrix rows = Matrix.of(new float[][] {{1, Float.NaN}, {1e9f, 2}});
    float[] before = rows.values().clone();
    Candidates candidates = Candidates.of(List.of(Learnwares.value("a", 0, r -> r[0])));

    new Averaging(candidates, Rule.MEAN, Weighting.EQUAL).predict(rows);

    assertArrayEquals(before, rows.values());
  }

  private static Matrix predict(Candidates candidates, Rule rule, Weighting weighting)
      throws Exception {
    return new Averaging(candidates, rule, weighting).predict(ROW);
  }

  private static Candidate pair(String name, float first, float second) {
    return Learnwares.candidate(
        name, new Formula(2, 2, OutputKind.VALUE, r -> new float[] {first, second}), 0, List.of());
  }
}
