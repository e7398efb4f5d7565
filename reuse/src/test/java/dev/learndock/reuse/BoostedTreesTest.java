package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.ml.lightgbm.PredictionType;
import dev.learndock.kernel.Matrix;
import dev.learndock.reuse.BoostedTrees.Settings;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BoostedTreesTest {
  private static final Task VALUE = new Task.Regression(1);

  @Test
  void aStepIsLearntFromFewRows() {
    Matrix x = Rows.normal(40, 3, 1);
    double[] y = Rows.targets(x, r -> r[1] > 0 ? 10 : -10);
    Matrix fresh = Rows.normal(200, 3, 2);

    BoostedTrees trees = BoostedTrees.fit(x, y, VALUE, Settings.forFewRows(40, 1));
    double error = VALUE.error(trees.predict(fresh), Rows.targets(fresh, r -> r[1] > 0 ? 10 : -10));
    assertTrue(error < 4, "RMSE " + error);
  }

  @Test
  void classesComeAsProbabilitiesThatSumToOne() {
    Matrix x = Rows.normal(90, 2, 3);
    for (int classes : new int[] {2, 3}) {
      double[] y = Rows.targets(x, r -> Math.min(classes - 1, r[0] < 0 ? 0 : r[1] < 0 ? 1 : 2));
      Task task = new Task.Classification(classes);
      Matrix p = BoostedTrees.fit(x, y, task, Settings.forFewRows(90, 1)).predict(x);
      assertEquals(classes, p.columns());
      for (int i = 0; i < x.rows(); i++) {
        double sum = 0;
        for (float v : p.row(i)) {
          sum += v;
        }
        assertEquals(1, sum, 1e-5);
      }
      assertTrue(task.error(p, y) < 0.05);
    }
  }

  @Test
  void treesReadBackAnswerAsLightGbmItself() throws LGBMException {
    Matrix x = Rows.normal(200, 4, 5);
    for (int i = 0; i < 200; i += 3) {
      x.values()[i * 4 + i % 4] = i % 2 == 0 ? Float.NaN : 0;
    }
    for (Task task : new Task[] {VALUE, new Task.Classification(2)}) {
      double[] y = Rows.targets(x, r -> r[0] > 0.3 || Float.isNaN(r[1]) ? 1 : 0);
      Settings settings = Settings.forFewRows(200, 1);
      Matrix ours = BoostedTrees.fit(x, y, task, settings).predict(x);
      try (LGBMBooster booster =
          LGBMBooster.loadModelFromString(BoostedTrees.grow(x, y, task, settings))) {
        double[] itself =
            booster.predictForMat(
                x.values(), 200, 4, true, PredictionType.C_API_PREDICT_NORMAL, "num_threads=1");
        for (int i = 0; i < 200; i++) {
          assertEquals(itself[i], ours.get(i, ours.columns() - 1), 1e-6);
        }
      }
    }
  }

  @Test
  void twoRowsGiveSomethingBetweenThem() {
    Matrix x = Matrix.of(new float[][] {{1}, {2}});
    BoostedTrees trees = BoostedTrees.fit(x, new double[] {3, 5}, VALUE, Settings.forFewRows(2, 1));
    float predicted = trees.predict(x).get(0, 0);
    assertTrue(predicted >= 3 && predicted <= 5, "predicted " + predicted);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    Matrix x = Rows.normal(100, 5, 4);
    double[] y = Rows.targets(x, r -> r[0] * r[1]);
    BoostedTrees one = BoostedTrees.fit(x, y, VALUE, Settings.forFewRows(100, 1));
    BoostedTrees other = BoostedTrees.fit(x, y, VALUE, Settings.forFewRows(100, 1));
    assertEquals(one.predict(x), other.predict(x));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theNativeLibraryIsNotWhereAnotherProcessWritesOverIt() throws IOException {
    BoostedTrees.fit(Rows.normal(10, 2, 6), new double[10], VALUE, Settings.forFewRows(10, 1));

    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      List<String> libraries = maps.filter(line -> line.contains("lib_lightgbm")).toList();
      assertFalse(libraries.isEmpty());
      assertTrue(libraries.stream().allMatch(line -> line.contains("learndock-lightgbm")));
    }
  }
}
