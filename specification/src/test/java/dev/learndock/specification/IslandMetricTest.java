package dev.learndock.specification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.ReducedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The metric of an island, from what lies there and from what the learnwares do. */
class IslandMetricTest {
  private static List<TableSpecification> specifications() {
    SplittableRandom random = new SplittableRandom(1);
    List<TableSpecification> made = new ArrayList<>();
    for (int s = 0; s < 5; s++) {
      double[] points = new double[40 * 3];
      double[] weights = new double[40];
      for (int i = 0; i < 40; i++) {
        weights[i] = 1.0 / 40;
        points[3 * i] = 10 * random.nextGaussian();
        points[3 * i + 1] = random.nextGaussian();
        points[3 * i + 2] = 1_000 * random.nextGaussian();
      }
      made.add(new TableSpecification(new ReducedSet(3, points, weights), 1, 400, null, null));
    }
    return made;
  }

  @Test
  void unitsDoNotMatterInTheGeneralMetric() {
    double[] scale = IslandMetric.general(specifications(), 1).scale();

    assertEquals(10, scale[0] / scale[1], 3);
    assertEquals(1_000, scale[2] / scale[1], 300);
  }

  @Test
  void aFeatureThatModelsLookAtIsStretchedAndOneThatNobodyLooksAtShrinksToATwentieth() {
    GaussianKernel general = IslandMetric.general(specifications(), 1);
    List<double[]> sensitivities =
        List.of(
            new double[] {1, 0.5, 0},
            new double[] {1.2, 0.4, 0},
            new double[] {0.8, 0.6, 0},
            new double[] {1, 0.5, 9});

    GaussianKernel learnt = IslandMetric.learnt(specifications(), sensitivities, 1);

    double[] importance = new double[3];
    for (int j = 0; j < 3; j++) {
      importance[j] = general.scale()[j] / learnt.scale()[j];
    }
    assertArrayEquals(new double[] {2, 1, 0.05}, importance, 1e-9);
  }

  @Test
  void learnwaresThatLookAtNothingLeaveTheGeneralMetric() {
    assertEquals(
        IslandMetric.general(specifications(), 1),
        IslandMetric.learnt(specifications(), List.of(new double[3], new double[3]), 1));
  }

  @Test
  void aNewLearnwareChangesTheMetric() {
    List<TableSpecification> all = specifications();
    List<double[]> some = List.of(new double[] {1, 1, 1}, new double[] {1, 1, 1});
    List<double[]> more =
        List.of(new double[] {1, 1, 1}, new double[] {1, 1, 1}, new double[] {0, 5, 0});

    assertEquals(
        IslandMetric.learnt(all, some, 1), IslandMetric.learnt(all, more, 1), "the median holds");
    assertNotEquals(
        IslandMetric.learnt(all, some, 1),
        IslandMetric.learnt(all, List.of(new double[] {0, 5, 0}), 1));
  }

  @Test
  void nothingHasNoMetric() {
    assertThrows(
        IllegalArgumentException.class, () -> IslandMetric.learnt(List.of(), List.of(), 1));
  }
}
