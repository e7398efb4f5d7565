package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.reuse.Learnwares.Formula;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void aLearnwareThatRunsAwayIsKeptToItsOwnRange() throws Exception {
    Candidate runaway = Learnwares.value("runaway", 0, r -> 10 * r[0] * r[0]);
    float most = 0;
    for (float own : runaway.behaviour().outputs().values()) {
      most = Math.max(most, own);
    }
    Matrix rows = Matrix.of(new float[][] {{30, 0}, {0.5f, 0}});

    Answers answers = Answers.of(Candidates.of(List.of(runaway)), rows);

    assertEquals(9000, answers.of(0).get(0, 0));
    assertTrue(answers.clipped().of(0).get(0, 0) <= 1.1 * most);
    assertEquals(2.5f, answers.clipped().of(0).get(1, 0), "inside the range nothing changes");
  }

  @Test
  void clippedProbabilitiesStillSumToOne() throws Exception {
    Candidate modest = Learnwares.chance("modest", 0, r -> Math.abs(r[0]) > 9 ? 1f : 0.4f);
    Answers answers =
        Answers.of(Candidates.of(List.of(modest)), Matrix.of(new float[][] {{99, 0}}));

    float[] p = answers.clipped().of(0).row(0);
    assertArrayEquals(new float[] {0, 1}, answers.of(0).row(0));
    assertEquals(1, p[0] + p[1], 1e-6);
  }

  @Test
  void aLabelIsAProbabilityOfOne() throws Exception {
    Candidates candidates =
        Candidates.of(List.of(Learnwares.label("label", 0, r -> r[0] > 0 ? 2 : 0)));
    Answers answers = Answers.of(candidates, Matrix.of(new float[][] {{1, 0}, {-1, 0}}));

    assertEquals(Matrix.of(new float[][] {{0, 0, 1}, {1, 0, 0}}), answers.of(0));
    assertEquals(answers.of(0), answers.clipped().of(0));
  }

  @Test
  void aLabelOutsideTheClassesIsTheLearnwaresFault() throws Exception {
    Candidates candidates =
        Candidates.of(List.of(Learnwares.label("odd", 0, r -> r[0] > 50 ? 7 : 0)));

    ModelException fault =
        assertThrows(
            ModelException.class,
            () -> Answers.of(candidates, Matrix.of(new float[][] {{0, 0}, {99, 0}})));
    Rows.assertSays("'odd' answered label 7.0 in row 1", fault);
  }

  @Test
  void onlyTheRowsAskedForReachTheModel() throws Exception {
    Candidate one = Learnwares.value("one", 0, r -> r[0]);
    Candidates candidates = Candidates.of(List.of(one, Learnwares.value("two", 0, r -> -r[0])));
    Matrix rows = Matrix.of(new float[][] {{1, 0}, {2, 0}, {3, 0}});

    Answers answers = Answers.of(candidates, rows, new int[][] {{2}, {}});

    assertEquals(1, Learnwares.asked(one));
    assertEquals(0, Learnwares.asked(candidates.get(1)));
    assertArrayEquals(new float[] {Float.NaN, Float.NaN, 3}, answers.of(0).values());
  }

  @Test
  void anAnswerOfTheWrongShapeIsTheLearnwaresFault() throws Exception {
    Candidate liar =
        Learnwares.candidate(
            "liar",
            new Formula(2, 1, OutputKind.VALUE, r -> new float[r[0] > 50 ? 2 : 1]),
            0,
            List.of());

    ModelException fault =
        assertThrows(
            ModelException.class,
            () -> Answers.of(Candidates.of(List.of(liar)), Matrix.of(new float[][] {{99, 0}})));
    Rows.assertSays("'liar' answered 1 x 2", fault);
  }

  @Test
  void selectionsKeepAnswersWithTheirRows() throws Exception {
    Candidates candidates =
        Candidates.of(
            List.of(Learnwares.value("a", 0, r -> r[0]), Learnwares.value("b", 0, r -> -r[0])));
    Answers answers = Answers.of(candidates, Matrix.of(new float[][] {{1, 0}, {2, 0}, {3, 0}}));

    Answers some = answers.select(new int[] {2, 0}).ofCandidates(new int[] {1});

    assertEquals("b", some.candidates().get(0).name());
    assertArrayEquals(new float[] {-3, -1}, some.of(0).values());
    assertArrayEquals(new float[] {3, 0, 1, 0}, some.rows().values());
  }

  @Test
  void theSpreadIsHowFarThoseWhoCountLieApart() throws Exception {
    Candidates candidates =
        Candidates.of(
            List.of(
                Learnwares.value("a", 0, r -> 1f),
                Learnwares.value("b", 0, r -> 3f),
                Learnwares.value("idle", 0, r -> 1e6f)));
    Answers answers = Answers.of(candidates, Matrix.of(new float[][] {{0, 0}}));

    assertEquals(1, answers.spread(Reuser.everyRow(1, new double[] {0.5, 0.5, 0})).get(0, 0), 1e-6);
    assertEquals(
        Math.sqrt(3) / 2,
        answers.spread(Reuser.everyRow(1, new double[] {0.75, 0.25, 0})).get(0, 0),
        1e-6);
  }
}
