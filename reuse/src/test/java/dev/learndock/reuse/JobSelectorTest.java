package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobSelectorTest {
  private static final GaussianKernel KERNEL = GaussianKernel.plain(0.5, 2);

  private static final Candidate LEFT = Learnwares.value("left", -3, r -> -1f);
  private static final Candidate RIGHT = Learnwares.value("right", 3, r -> 1f);

  private static Candidates of(double left, double right) throws ReuseException {
    return Candidates.of(
        List.of(Learnwares.weighted(LEFT, left), Learnwares.weighted(RIGHT, right)));
  }

  @Test
  void eachRowGoesToTheLearnwareThatCoversIt() throws Exception {
    Matrix rows = Matrix.of(new float[][] {{-3, 0}, {3, 0}, {-2, 1}, {2, -1}});

    Matrix predicted = new JobSelector(of(0.5, 0.5), KERNEL).predict(rows);

    assertArrayEquals(new float[] {-1, 1, -1, 1}, predicted.values());
  }

  @Test
  void aModelSeesOnlyItsOwnRows() throws Exception {
    int before = Learnwares.asked(RIGHT);
    new JobSelector(of(0.5, 0.5), KERNEL)
        .predict(Matrix.of(new float[][] {{-3, 0}, {3, 0}, {-3, 0}}));

    assertEquals(1, Learnwares.asked(RIGHT) - before);
  }

  @Test
  void betweenTwoTheLargerShareDecides() throws Exception {
    Matrix rows = Rows.normal(200, 2, 1);

    double[] even = new JobSelector(of(0.5, 0.5), KERNEL).shares(rows);
    double[] tilted = new JobSelector(of(0.01, 0.99), KERNEL).shares(rows);

    assertEquals(1, tilted[0] + tilted[1], 1e-9);
    assertTrue(tilted[1] > even[1] + 0.1, even[1] + " and " + tilted[1]);
  }

  @Test
  void aRowThatNobodyCoversGoesToTheNearest() throws Exception {
    Matrix rows = Matrix.of(new float[][] {{-1e4f, 0}, {1e4f, 0}, {1e9f, 0}, {-1e18f, 0}});

    assertArrayEquals(new int[] {0, 1, 1, 0}, new JobSelector(of(0.5, 0.5), KERNEL).assign(rows));
  }

  @Test
  void aMissingValueDoesNotHideTheOthers() throws Exception {
    Matrix rows = Matrix.of(new float[][] {{3, Float.NaN}, {-3, Float.NaN}});

    assertArrayEquals(new int[] {1, 0}, new JobSelector(of(0.5, 0.5), KERNEL).assign(rows));
  }

  @Test
  void aLearnwareWithoutAShareGetsNoRow() throws Exception {
    Matrix rows = Matrix.of(new float[][] {{-3, 0}, {Float.NaN, Float.NaN}});

    assertArrayEquals(new int[] {1, 1}, new JobSelector(of(0, 1), KERNEL).assign(rows));
  }
}
