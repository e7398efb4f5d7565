package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How far a correction is applied. */
class ShareTest {
  @Test
  void aCorrectionOfValuesThatMayBeChanceCountsNothing() {
    SplittableRandom random = new SplittableRandom(7);
    int counted = 0;
    for (int trial = 0; trial < 200; trial++) {
      float[] residuals = new float[40];
      float[] added = new float[40];
      for (int i = 0; i < residuals.length; i++) {
        residuals[i] = (float) random.nextGaussian();
        added[i] = (float) random.nextGaussian();
      }
      counted += Share.ofValues(residuals, added, 1, 2).share() > 0 ? 1 : 0;
    }

    assertTrue(counted < 15, counted + " of 200 corrections by chance were taken");
  }

  @Test
  void aCorrectionThatIsTheResidualsCountsWhole() {
    float[] residuals = {1, -2, 3, -4, 5, -6, 7, -8, 9, -10};

    assertEquals(1, Share.ofValues(residuals, residuals, 1, 2).share(), 1e-6);
  }

  @Test
  void aCorrectionOfClassesThatMayBeChanceCountsNothing() {
    int counted = 0;
    for (int trial = 0; trial < 200; trial++) {
      Drawn drawn = Drawn.of(60, 0.9, 0, trial);
      counted +=
          Share.ofClasses(drawn.scores(), drawn.added(), drawn.targets(), 2).share() > 0 ? 1 : 0;
    }

    assertTrue(counted < 15, counted + " of 200 corrections by chance were taken");
  }

  @Test
  void aCorrectionOfClassesThatIsTrueCountsNearlyWhole() {
    Drawn drawn = Drawn.of(2_000, 0.7, 1, 1);

    Share share = Share.ofClasses(drawn.scores(), drawn.added(), drawn.targets(), 2);

    assertEquals(1, share.share(), 0.15);
    assertTrue(share.gain() > 50, "gain " + share.gain());
  }

  @Test
  void aCorrectionOfClassesTheWrongWayRoundCountsNothing() {
    Drawn drawn = Drawn.of(2_000, 0.7, -1, 2);

    assertEquals(0, Share.ofClasses(drawn.scores(), drawn.added(), drawn.targets(), 2).share(), 0);
  }

  @Test
  void addingTheSameToEveryClassIsNoCorrection() {
    Matrix scores = Matrix.of(new float[][] {{-1, -2}, {-2, -1}});
    Matrix added = Matrix.of(new float[][] {{3, 3}, {3, 3}});

    assertEquals(0, Share.ofClasses(scores, added, new double[] {0, 1}, 0).share(), 0);
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
