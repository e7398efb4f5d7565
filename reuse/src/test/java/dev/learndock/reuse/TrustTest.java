package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Who is to be heard more everywhere. */
class TrustTest {
  private static double truth(float[] r) {
    return 2 * r[0] - r[1];
  }

  /** One is right, one three too much, one three too little. */
  private static Candidates three() throws ReuseException {
    return Candidates.of(
        List.of(
            Learnwares.value("right", 0, r -> (float) truth(r)),
            Learnwares.value("more", 0, r -> (float) truth(r) + 3),
            Learnwares.value("other", 0, r -> (float) truth(r) + 2)));
  }

  private static Trust fit(Candidates candidates, Matrix rows, double[] targets) throws Exception {
    double[][] even = new double[rows.rows()][candidates.size()];
    return Trust.fit(even, Answers.of(candidates, rows), targets);
  }

  @Test
  void whoIsRightIsHeardMoreTheMoreLabelsSaySo() throws Exception {
    double before = 0;
    for (int labels : new int[] {5, 20, 200}) {
      Matrix rows = Rows.normal(labels, 2, labels);
      double[] trust = fit(three(), rows, Rows.targets(rows, TrustTest::truth)).whole();

      assertTrue(trust[0] > before + 0.1, labels + " labels: " + trust[0]);
      assertTrue(trust[0] > trust[1] && trust[0] > trust[2]);
      before = trust[0];
    }
  }

  @Test
  void classesAreTrustedByWhatTheyGiveTheTruth() throws Exception {
    Candidates candidates =
        Candidates.of(
            List.of(
                Learnwares.chance("good", 0, r -> r[0] > 0 ? 0.9f : 0.1f),
                Learnwares.chance("bad", 0, r -> r[0] > 0 ? 0.3f : 0.6f)));
    Matrix rows = Rows.normal(100, 2, 3);

    double[] trust = fit(candidates, rows, Rows.targets(rows, r -> r[0] > 0 ? 1 : 0)).whole();

    assertTrue(trust[0] > 0.5 && trust[1] < -0.5, trust[0] + " " + trust[1]);
  }

  @Test
  void labelsThatSayNothingMoveLittle() throws Exception {
    Candidates alike =
        Candidates.of(
            List.of(
                Learnwares.value("one", 0, r -> r[0]), Learnwares.value("other", 0, r -> r[1])));
    SplittableRandom random = new SplittableRandom(4);
    Matrix rows = Rows.normal(20, 2, 5);

    double[] trust = fit(alike, rows, Rows.targets(rows, r -> 5 * random.nextGaussian())).whole();

    assertEquals(0, trust[0], 0.3);
  }

  @Test
  void theUnitOfTheTargetsDoesNotMatter() throws Exception {
    Matrix rows = Rows.normal(50, 2, 6);
    Candidates large =
        Candidates.of(
            List.of(
                Learnwares.value("right", 0, r -> 1000 * (float) truth(r)),
                Learnwares.value("more", 0, r -> 1000 * ((float) truth(r) + 3)),
                Learnwares.value("other", 0, r -> 1000 * ((float) truth(r) + 2))));
    double[] targets = Rows.noisy(Rows.targets(rows, TrustTest::truth), 1, 7);
    double[] thousands = java.util.Arrays.stream(targets).map(t -> 1000 * t).toArray();

    assertArrayEquals(
        fit(three(), rows, targets).whole(), fit(large, rows, thousands).whole(), 0.01);
  }

  @Test
  void aRowsOwnLabelIsNotAmongThoseThatItsTrustIsLearntFrom() throws Exception {
    Matrix rows = Rows.normal(40, 2, 8);
    double[] targets = Rows.targets(rows, TrustTest::truth);
    double[] changed = targets.clone();
    changed[11] += 0.5;

    Trust one = fit(three(), rows, targets);
    Trust other = fit(three(), rows, changed);

    assertNotSame(one.whole(), one.leftOut()[11]);
    // The label moves the unit in which errors are counted, and nothing else that concerns its row.
    assertArrayEquals(one.leftOut()[11], other.leftOut()[11], 0.02);
  }

  @Test
  void oneLabelSaysNothing() throws Exception {
    Trust trust = fit(three(), Rows.normal(1, 2, 9), new double[] {4});

    assertArrayEquals(new double[3], trust.whole());
  }
}
