package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReducedSetFitTest {
  private static double squaredMmd(ReducedSet set, Matrix rows, GaussianKernel kernel) {
    return KernelMean.squaredMmd(set, ReducedSet.ofRows(rows), kernel);
  }

  /** Rows at random with their best weights: what a fit must leave far behind. */
  private static double ofRandomRows(Matrix rows, GaussianKernel kernel, int size) {
    int[] chosen = new RandomStream(1).distinct(size, rows.rows());
    ReducedSet even = ReducedSet.ofRows(rows.selectRows(chosen));
    double[] weights =
        SimplexQp.solve(
            KernelMean.gram(even, kernel, Arithmetic.plain()),
            KernelMean.ofRowsAt(even, rows, kernel));
    return squaredMmd(new ReducedSet(rows.columns(), even.points(), weights), rows, kernel);
  }

  private static void assertSound(ReducedSetFit.Result result, Matrix rows, GaussianKernel kernel) {
    double[] weights = result.set().weights();
    assertEquals(1, Arrays.stream(weights).sum(), 1e-9);
    assertTrue(Arrays.stream(weights).allMatch(w -> w >= 0));
    assertEquals(squaredMmd(result.set(), rows, kernel), result.squaredMmd(), 3e-6);
  }

  @ParameterizedTest
  @CsvSource({"3000, 20, 10, 0.5, 50", "3000, 5, 10, 0.3, 30", "2000, 1, 5, 0.2, 10"})
  void theFitIsManyTimesNearerThanRandomRows(
      int rows, int columns, int clouds, double spread, int size) {
    Matrix data = Samples.clouds(rows, columns, clouds, spread, 1);
    GaussianKernel kernel = GaussianKernel.plain(2.0 / columns, columns);
    ReducedSetFit.Result result = ReducedSetFit.fit(data, kernel, size, 1);
    assertSound(result, data, kernel);
    assertEquals(size, result.set().size());
    assertTrue(
        result.squaredMmd() < 0.35 * ofRandomRows(data, kernel, size),
        result.squaredMmd() + " is not far below " + ofRandomRows(data, kernel, size));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void theSameSeedGivesTheSameBitsOnAnyNumberOfCores(int threads) {
    Matrix rows = Samples.clouds(3000, 6, 4, 0.5, 2);
    GaussianKernel kernel = GaussianKernel.plain(0.2, 6);
    // 300 points are enough for a step to be cut into pieces.
    ReducedSetFit.Result one =
        ReducedSetFit.fit(rows, kernel, 300, 5, Arithmetic.plain(), Cores.one());
    ReducedSetFit.Result several =
        ReducedSetFit.fit(rows, kernel, 300, 5, Arithmetic.best(), Cores.upTo(threads));
    assertEquals(one, several);
  }

  @Test
  void anotherSeedGivesAnotherSetThatIsAboutAsGood() {
    Matrix rows = Samples.clouds(2000, 6, 4, 0.5, 2);
    GaussianKernel kernel = GaussianKernel.plain(0.2, 6);
    ReducedSetFit.Result a = ReducedSetFit.fit(rows, kernel, 30, 1);
    ReducedSetFit.Result b = ReducedSetFit.fit(rows, kernel, 30, 2);
    assertNotEquals(a.set(), b.set());
    assertEquals(1, a.squaredMmd() / b.squaredMmd(), 0.3);
  }

  @Test
  void unitsDoNotMatterWhenTheScaleGoesWithThem() {
    Matrix rows = Samples.clouds(2000, 4, 4, 0.5, 3);
    float[] other = rows.values().clone();
    for (int i = 0; i < other.length; i++) {
      other[i] = i % 4 == 1 ? 1024 * other[i] : i % 4 == 2 ? other[i] / 4096 : other[i];
    }
    GaussianKernel plain = GaussianKernel.plain(0.3, 4);
    GaussianKernel scaled = new GaussianKernel(0.3, new double[] {1, 1024, 1.0 / 4096, 1});
    ReducedSetFit.Result a = ReducedSetFit.fit(rows, plain, 20, 1);
    ReducedSetFit.Result b = ReducedSetFit.fit(Matrix.wrap(2000, 4, other), scaled, 20, 1);
    assertEquals(a.squaredMmd(), b.squaredMmd(), 1e-9);
    assertArrayEquals(a.set().weights(), b.set().weights(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-6, 1e-3, 10, 1e3, 1e9})
  void aKernelThatIsFarTooWideOrNarrowDoesNoHarm(double gamma) {
    Matrix rows = Samples.clouds(600, 5, 4, 0.5, 4);
    GaussianKernel kernel = GaussianKernel.plain(gamma, 5);
    ReducedSetFit.Result result = ReducedSetFit.fit(rows, kernel, 20, 1);
    assertSound(result, rows, kernel);
    double fitted = squaredMmd(result.set(), rows, kernel);
    assertTrue(fitted < ofRandomRows(rows, kernel, 20) + 1e-7, "it is " + fitted);
  }

  @Test
  void noMoreRowsThanPointsAreTheirOwnSet() {
    Matrix rows = Samples.clouds(7, 3, 2, 0.5, 5);
    GaussianKernel kernel = GaussianKernel.plain(0.3, 3);
    for (int size : new int[] {7, 8, 100}) {
      ReducedSetFit.Result result = ReducedSetFit.fit(rows, kernel, size, 1);
      assertEquals(ReducedSet.ofRows(rows), result.set());
      assertEquals(0, result.squaredMmd());
      assertEquals(
          KernelMean.innerProduct(result.set(), result.set(), kernel), result.squaredNorm(), 1e-6);
    }
  }

  @Test
  void equalRowsAndConstantColumnsAreNoObstacle() {
    float[] values = new float[500 * 3];
    for (int i = 0; i < 500; i++) {
      values[i * 3] = i % 5;
      values[i * 3 + 1] = 7e5f;
      values[i * 3 + 2] = i % 2 - 0.5f;
    }
    Matrix rows = Matrix.wrap(500, 3, values);
    GaussianKernel kernel = GaussianKernel.plain(0.4, 3);
    ReducedSetFit.Result result = ReducedSetFit.fit(rows, kernel, 40, 1);
    assertSound(result, rows, kernel);
    assertTrue(result.squaredMmd() < 1e-5, "it is " + result.squaredMmd());
    for (int i = 0; i < 40; i++) {
      assertEquals(7e5, result.set().point(i, 1), 1e-3);
    }
    Matrix same = Matrix.wrap(500, 3, new float[1500]);
    assertEquals(0, ReducedSetFit.fit(same, kernel, 10, 1).squaredMmd(), 1e-6);
  }

  @Test
  void oneColumnOnePointAndManyColumnsAreFitToo() {
    for (int[] shape : new int[][] {{300, 1, 1}, {300, 1, 50}, {300, 300, 10}, {2, 2, 1}}) {
      Matrix rows = Samples.clouds(shape[0], shape[1], 3, 0.4, 6);
      GaussianKernel kernel = GaussianKernel.plain(1.0 / shape[1], shape[1]);
      ReducedSetFit.Result result = ReducedSetFit.fit(rows, kernel, shape[2], 1);
      assertSound(result, rows, kernel);
      assertTrue(result.squaredMmd() <= ofRandomRows(rows, kernel, shape[2]) + 1e-6);
    }
  }

  @Test
  void aFewRowsFarAwayDoNotSpoilTheFit() {
    Matrix rows = Samples.clouds(1000, 4, 3, 0.3, 7);
    for (int i = 0; i < 5; i++) {
      rows.values()[i * 4] = (float) Math.pow(10, 3 + 3 * i);
    }
    GaussianKernel kernel = GaussianKernel.plain(0.5, 4);
    ReducedSetFit.Result result = ReducedSetFit.fit(rows, kernel, 30, 1);
    assertSound(result, rows, kernel);
    assertTrue(result.squaredMmd() < 1e-3, "it is " + result.squaredMmd());
  }

  @Test
  void theDistanceToManyRowsIsEstimatedWell() {
    Matrix rows = Samples.clouds(2 * ReducedSetFit.NORM_ROWS, 3, 4, 0.4, 8);
    GaussianKernel kernel = GaussianKernel.plain(1, 3);
    ReducedSetFit.Result result = ReducedSetFit.fit(rows, kernel, 5, 1);
    double norm = KernelMean.squaredNorm(rows, kernel, rows.rows(), 1);
    double[] means = KernelMean.ofRowsAt(result.set(), rows, kernel);
    double mmd = norm + KernelMean.innerProduct(result.set(), result.set(), kernel);
    for (int i = 0; i < means.length; i++) {
      mmd -= 2 * result.set().weights()[i] * means[i];
    }
    assertEquals(1, result.squaredMmd() / mmd, 0.1);
    assertEquals(1, result.squaredNorm() / norm, 0.01);
  }

  @Test
  void nothingToFitIsRefused() {
    GaussianKernel kernel = GaussianKernel.plain(0.1, 3);
    assertThrows(
        IllegalArgumentException.class, () -> ReducedSetFit.fit(Matrix.zeros(0, 3), kernel, 5, 1));
    assertThrows(
        IllegalArgumentException.class, () -> ReducedSetFit.fit(Matrix.zeros(10, 3), kernel, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> ReducedSetFit.fit(Matrix.zeros(10, 4), kernel, 5, 1));
  }
}
