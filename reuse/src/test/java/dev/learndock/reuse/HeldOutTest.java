package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeldOutTest {

  @Test
  void whatIsLearntByHeartHelpsNobody() throws Exception {
    double[] targets = Rows.noisy(new double[50], 1, 1);
    HeldOut heldOut =
        HeldOut.measure(
            new Task.Regression(1),
            targets,
            1,
            (known, asked) -> {
              float[] predicted = new float[asked.length];
              for (int i = 0; i < asked.length; i++) {
                int row = asked[i];
                predicted[i] =
                    Arrays.stream(known).anyMatch(k -> k == row) ? (float) targets[row] : 99;
              }
              return Matrix.wrap(asked.length, 1, predicted);
            });

    assertTrue(heldOut.error() > 90, "no row was known: " + heldOut);
    assertEquals(1, heldOut.simplest(), 0.2);
    assertEquals(50, heldOut.labels());
  }

  @Test
  void theSimplestClassifierAnswersTheMostFrequentClass() throws Exception {
    double[] targets = new double[40];
    Arrays.fill(targets, 0, 10, 1);
    HeldOut heldOut =
        HeldOut.measure(
            new Task.Classification(2),
            targets,
            1,
            (known, asked) -> Matrix.zeros(asked.length, 2));

    assertEquals(0.25, heldOut.simplest(), 1e-9);
  }
}
