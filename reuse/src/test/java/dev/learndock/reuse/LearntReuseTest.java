package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.OutputKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Feature augmentation, and training from scratch. */
class LearntReuseTest {
  private static final Task VALUE = new Task.Regression(1);
  private static final Task CLASSES = new Task.Classification(2);
  private static final Matrix FEW = Rows.normal(20, 2, 1);
  private static final Matrix FRESH = Rows.normal(500, 2, 2);

  private static double curve(float[] r) {
    return 5 * Math.sin(2 * r[0]) + r[1];
  }

  @Test
  void aLearnwareThatKnowsTheCurveHelpsWhereTwentyLabelsDoNot() throws Exception {
    Candidates candidates =
        Candidates.of(List.of(Learnwares.value("sine", 0, r -> (float) Math.sin(2 * r[0]))));
    double[] targets = Rows.targets(FEW, LearntReuseTest::curve);
    double[] truth = Rows.targets(FRESH, LearntReuseTest::curve);

    Reuser augmented = new FeatureAugmentation(1).fit(candidates, FEW, targets);
    SelfTrained alone = SelfTrained.fit(FEW, targets, VALUE, 1);

    double with = VALUE.error(augmented.predict(FRESH), truth);
    double without = VALUE.error(alone.predict(FRESH), truth);
    assertTrue(with < 0.3, "with the learnware " + with);
    assertTrue(without > 4 * with, "without " + without);
  }

  @Test
  void aClassifierIsAugmentedLikewise() throws Exception {
    Candidates candidates =
        Candidates.of(
            List.of(
                Learnwares.chance("ring", 0, r -> r[0] * r[0] + r[1] * r[1] < 1 ? 0.8f : 0.1f)));
    double[] targets = Rows.targets(FEW, r -> r[0] * r[0] + r[1] * r[1] < 1 ? 1 : 0);
    double[] truth = Rows.targets(FRESH, r -> r[0] * r[0] + r[1] * r[1] < 1 ? 1 : 0);

    Matrix p = new FeatureAugmentation(1).fit(candidates, FEW, targets).predict(FRESH);

    assertTrue(CLASSES.error(p, truth) < 0.05, "wrong " + CLASSES.error(p, truth));
    assertEquals(1, p.get(0, 0) + p.get(0, 1), 1e-6);
  }

  @Test
  void oneClassAmongTheLabelsIsAnsweredAndNoted() throws Exception {
    Candidates candidates = Candidates.of(List.of(Learnwares.chance("p", 0, r -> 0.5f)));
    double[] ones = new double[20];
    Arrays.fill(ones, 1);

    Reuser augmented = new FeatureAugmentation(1).fit(candidates, FEW, ones);

    assertEquals(1, Task.labels(augmented.predict(FRESH))[7]);
    assertTrue(augmented.notes().getLast().contains("all labels are of class 1"));
  }

  @Test
  void twoLabelledRowsAndMissingValuesAreEnoughForAnAnswer() throws Exception {
    Matrix two = Matrix.of(new float[][] {{1, Float.NaN}, {2, 4}});
    Candidates values = Candidates.of(List.of(Learnwares.value("v", 0, r -> r[0])));
    Candidates classes = Candidates.of(List.of(Learnwares.chance("c", 0, r -> 0.5f)));
    float[] before = two.values().clone();

    for (double answer :
        new double[] {
          new FeatureAugmentation(1).fit(values, two, new double[] {3, 5}).predict(two).get(0, 0),
          new FeatureAugmentation(1).fit(classes, two, new double[] {0, 1}).predict(two).get(0, 0),
          SelfTrained.fit(two, new double[] {3, 5}, VALUE, 1).predict(two).get(0, 0),
          SelfTrained.fit(two, new double[] {0, 1}, CLASSES, 1).predict(two).get(0, 0)
        }) {
      assertTrue(Double.isFinite(answer));
    }
    assertArrayEquals(before, two.values());
  }

  @Test
  void trainedFromScratchTreesAreTakenForAStepAndLinesForALine() throws Exception {
    Matrix rows = Rows.normal(200, 2, 3);

    SelfTrained line = SelfTrained.fit(rows, Rows.targets(rows, r -> 3 * r[0] - r[1]), VALUE, 1);
    SelfTrained step =
        SelfTrained.fit(rows, Rows.targets(rows, r -> r[0] * r[1] > 0 ? 1 : 0), VALUE, 1);
    SelfTrained corner =
        SelfTrained.fit(rows, Rows.targets(rows, r -> r[0] * r[1] > 0 ? 1 : 0), CLASSES, 1);

    assertEquals("ridge regression", line.method());
    assertEquals("boosted trees", step.method());
    assertEquals("boosted trees", corner.method());
    assertTrue(line.loss() < 0.01 && step.loss() < 0.2, line.loss() + " " + step.loss());
  }

  @Test
  void severalOutputsAreRefused() throws Exception {
    Candidate wide =
        Learnwares.candidate(
            "wide",
            new Learnwares.Formula(2, 2, OutputKind.VALUE, r -> new float[] {1, 2}),
            0,
            List.of());
    Answers answers = Answers.of(Candidates.of(List.of(wide)), FEW);

    assertThrows(
        ReuseException.class, () -> new FeatureAugmentation(1).fit(answers, new double[20]));
    assertThrows(ReuseException.class, () -> new EnsemblePruning(1).fit(answers, new double[20]));
  }
}
