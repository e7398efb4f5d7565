package dev.learndock.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RobustScaleTest {
  /** Normal columns of the given spreads. */
  static Matrix normal(int rows, long seed, double... spreads) {
    Random random = new Random(seed);
    float[] values = new float[rows * spreads.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * spreads[i % spreads.length]);
    }
    return Matrix.wrap(rows, spreads.length, values);
  }

  @Test
  void eachFeatureIsScaledByItsOwnSpread() {
    double[] scale = RobustScale.ofRows(normal(20_000, 1, 1, 1000, 0.01), 0).scale();
    assertEquals(1, scale[0], 0.05);
    assertEquals(1000, scale[1], 50);
    assertEquals(0.01, scale[2], 0.0005);
  }

  @Test
  void aFewWildValuesDoNotMatter() {
    Matrix rows = normal(1000, 2, 1);
    rows.values()[17] = 1e30f;
    assertEquals(1, RobustScale.ofRows(rows, 0).scale()[0], 0.1);
  }

  @Test
  void aFeatureThatIsMostlyOneValueHasItsDeviation() {
    float[] values = new float[1000];
    Arrays.fill(values, 0, 100, 1);
    double scale = RobustScale.ofRows(Matrix.wrap(1000, 1, values), 0).scale()[0];
    assertEquals(0.3, scale, 1e-6);
  }

  @Test
  void aConstantHasScaleOne() {
    float[] values = new float[50];
    Arrays.fill(values, 1e9f);
    GaussianKernel kernel = RobustScale.ofRows(Matrix.wrap(50, 1, values), 0);
    assertEquals(GaussianKernel.plain(1, 1), kernel);
  }

  @Test
  void theWidthIsOneOverTheMedianSquaredDistance() {
    Matrix rows = Matrix.wrap(3, 1, new float[] {0, 1, 3});
    GaussianKernel kernel = RobustScale.ofRows(rows, 0);
    double scale = kernel.scale()[0];
    assertEquals(1.5 / 1.3489795003921634, scale, 1e-12);
    assertEquals(scale * scale / 4, kernel.gamma(), 1e-12);
  }

  @Test
  void theMetricDoesNotDependOnUnits() {
    Matrix rows = normal(3000, 4, 1, 2);
    Matrix inches = Matrix.wrap(3000, 2, rows.values().clone());
    for (int i = 0; i < inches.values().length; i += 2) {
      inches.values()[i] *= 16;
    }
    assertEquals(RobustScale.ofRows(rows, 0).gamma(), RobustScale.ofRows(inches, 0).gamma(), 1e-12);
  }

  @Test
  void everySpecificationCountsEquallyInAnIsland() {
    TableSpecification small = specification(new double[] {-10, 10}, new double[] {0.5, 0.5});
    double[] many = new double[100];
    double[] weights = new double[100];
    Arrays.fill(weights, 0.01);
    for (int i = 0; i < 100; i++) {
      many[i] = i * 1e-3;
    }
    GaussianKernel kernel =
        RobustScale.ofSpecifications(List.of(small, specification(many, weights), small), 0);
    assertEquals(20 / 1.3489795003921634, kernel.scale()[0], 0.5);
  }

  @Test
  void weightsCountAsTheirShare() {
    TableSpecification heavy =
        specification(
            new double[] {0, 1, 2, 3, 1000}, new double[] {0.25, 0.25, 0.25, 0.249, 0.001});
    assertEquals(1.5, RobustScale.ofSpecifications(List.of(heavy, heavy), 0).scale()[0], 0.75);
  }

  @Test
  void theSameSeedGivesTheSameMetric() {
    Matrix rows = normal(30_000, 5, 1, 3);
    assertEquals(RobustScale.ofRows(rows, 1), RobustScale.ofRows(rows, 1));
  }

  @Test
  void nothingHasNoScale() {
    assertThrows(IllegalArgumentException.class, () -> RobustScale.ofRows(Matrix.zeros(0, 3), 0));
    assertThrows(IllegalArgumentException.class, () -> RobustScale.ofSpecifications(List.of(), 0));
    TableSpecification one = specification(new double[] {1}, new double[] {1});
    TableSpecification two =
        new TableSpecification(
            new ReducedSet(2, new double[] {1, 2}, new double[] {1}), 1, 1, null, null);
    assertThrows(
        IllegalArgumentException.class, () -> RobustScale.ofSpecifications(List.of(one, two), 0));
  }

  private static TableSpecification specification(double[] points, double[] weights) {
    return new TableSpecification(new ReducedSet(1, points, weights), 1, 1000, null, null);
  }

  @Test
  void aTightMiddleDoesNotStretchTheRareValues() {
    // Four fifths lie within 0.02 of zero, the others at one: quartiles alone would say 0.01.
    float[][] rows = new float[100][1];
    for (int i = 0; i < 100; i++) {
      rows[i][0] = i % 5 == 0 ? 1 : i * 0.0002f;
    }

    assertTrue(RobustScale.ofRows(Matrix.of(rows), 1).scale()[0] > 0.1);
  }
}
