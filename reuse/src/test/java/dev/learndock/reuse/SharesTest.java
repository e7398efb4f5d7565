package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How far corrections are applied. */
class SharesTest {
  private static Matrix normal(int rows, long seed) {
    return Rows.normal(rows, 1, seed);
  }

  private static Matrix times(double factor, Matrix matrix) {
    return Tilt.plus(Matrix.zeros(matrix.rows(), matrix.columns()), factor, matrix);
  }

  @Test
  void aCorrectionThatIsTheResidualsCountsNearlyWholeWithManyRowsAndHalfWithTwenty() {
    for (int rows : new int[] {20, 2_000}) {
      Matrix residuals = normal(rows, rows);

      assertEquals(rows / (rows + 20.0), Shares.ofValues(residuals, List.of(residuals))[0], 1e-5);
    }
  }

  @Test
  void aCorrectionTheWrongWayRoundCountsNothing() {
    Matrix residuals = normal(100, 1);

    assertEquals(0, Shares.ofValues(residuals, List.of(times(-1, residuals)))[0]);
  }

  @Test
  void correctionsByChanceHardlyMoveAnything() {
    double moved = 0;
    for (int trial = 0; trial < 200; trial++) {
      Matrix added = normal(40, 2L * trial);
      double share = Shares.ofValues(normal(40, 2L * trial + 1), List.of(added))[0];
      moved += share * share / 200;
    }

    assertTrue(Math.sqrt(moved) < 0.12, "shares of chance are typically " + Math.sqrt(moved));
  }

  @Test
  void twoThatSayTheSameShareWhatOneWouldGetAlone() {
    Matrix residuals = normal(500, 3);

    double[] shares = Shares.ofValues(residuals, List.of(residuals, residuals));

    assertEquals(500 / 510.0, shares[0] + shares[1], 0.01);
  }

  @Test
  void whatEachExplainsAloneIsGivenToEach() {
    Matrix one = normal(2_000, 4);
    Matrix other = normal(2_000, 5);
    Matrix residuals = Tilt.plus(times(0.8, one), 0.3, other);

    assertArrayEquals(
        new double[] {0.8, 0.3}, Shares.ofValues(residuals, List.of(one, other)), 0.02);
  }

  @Test
  void nothingAddedIsNoCorrection() {
    assertArrayEquals(
        new double[] {0}, Shares.ofValues(normal(10, 6), List.of(Matrix.zeros(10, 1))));
  }

  @Test
  void aCorrectionOfClassesThatIsTrueCountsNearlyWhole() {
    Drawn drawn = Drawn.of(2_000, 0.7, 1, 1);

    double share = Shares.ofClasses(drawn.scores(), List.of(drawn.added()), drawn.targets())[0];

    assertEquals(1, share, 0.15);
  }

  @Test
  void ofThousandsOfClassLabelsEachCorrectionGetsItsOwn() {
    Drawn drawn = Drawn.of(5_000, 0.5, 1, 2);
    Matrix idle = Drawn.of(5_000, 0.5, 0, 3).added();

    double[] shares =
        Shares.ofClasses(drawn.scores(), List.of(idle, drawn.added()), drawn.targets());

    assertArrayEquals(new double[] {0, 1}, shares, 0.12);
  }

  @Test
  void aCorrectionOfClassesTheWrongWayRoundCountsNothing() {
    Drawn drawn = Drawn.of(2_000, 0.7, -1, 2);

    assertEquals(0, Shares.ofClasses(drawn.scores(), List.of(drawn.added()), drawn.targets())[0]);
  }

  @Test
  void addingTheSameToEveryClassIsNoCorrection() {
    Matrix scores = Matrix.of(new float[][] {{-1, -2}, {-2, -1}});
    Matrix added = Matrix.of(new float[][] {{3, 3}, {3, 3}});

    assertEquals(0, Shares.ofClasses(scores, List.of(added), new double[] {0, 1})[0]);
  }

  /** Labels of two classes drawn from scores, to which a multiple of what is added was added. */
  private record Drawn(Matrix scores, Matrix added, double[] targets) {
    static Drawn of(int rows, double first, double multiple, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      float[][] scores = new float[rows][2];
      float[][] added = new float[rows][2];
      double[] targets = new double[rows];
      for (int i = 0; i < rows; i++) {
        scores[i] = new float[] {(float) Math.log(first), (float) Math.log(1 - first)};
        added[i][1] = (float) random.nextGaussian();
        double[] row = {scores[i][0], scores[i][1] + multiple * added[i][1]};
        Scores.softmax(row);
        targets[i] = random.nextDouble() < row[1] ? 1 : 0;
      }
      return new Drawn(Matrix.of(scores), Matrix.of(added), targets);
    }
  }
}
