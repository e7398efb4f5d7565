package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import org.junit.jupiter.api.Test;

/** Probabilities as scores, and back. */
class ScoresTest {
  @Test
  void thereAndBackIsWhereItWas() {
    Matrix probabilities = Matrix.of(new float[][] {{0.2f, 0.3f, 0.5f}, {0.9f, 0.05f, 0.05f}});

    Matrix back = Scores.probabilities(Scores.of(probabilities));

    assertArrayEquals(probabilities.values(), back.values(), 1e-6f);
  }

  @Test
  void nobodyIsSureAltogetherAndRowsStillSumToOne() {
    Matrix sure = Matrix.of(new float[][] {{1, 0, 0}});

    Matrix back = Scores.probabilities(Scores.of(sure));

    assertTrue(back.get(0, 1) > 5e-4, "least " + back.get(0, 1));
    assertEquals(1, back.get(0, 0) + back.get(0, 1) + back.get(0, 2), 1e-6);
  }

  @Test
  void largeScoresDoNotOverflow() {
    double[] row = {1_000, 998};

    double log = Scores.softmax(row);

    assertEquals(1 / (1 + Math.exp(-2)), row[0], 1e-12);
    assertEquals(1_000 + Math.log1p(Math.exp(-2)), log, 1e-9);
  }
}
