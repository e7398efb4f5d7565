package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelMeanTest {
  private static final GaussianKernel KERNEL =
      new GaussianKernel(0.2, new double[] {1, 0.5, 3, 1, 2});

  private static double[] point(Matrix rows, int i) {
    double[] point = new double[rows.columns()];
    for (int j = 0; j < point.length; j++) {
      point[j] = rows.get(i, j);
    }
    return point;
  }

  @Test
  void innerProductsAndDistancesAreTheDefinitions() {
    for (int size : new int[] {1, 3, 4, 33}) {
      ReducedSet a = Samples.set(size, 5, size);
      ReducedSet b = Samples.set(20, 5, 99);
      double expected = Samples.innerProduct(a, b, KERNEL);
      assertEquals(expected, KernelMean.innerProduct(a, b, KERNEL), 1e-14);
      assertEquals(expected, KernelMean.innerProduct(b, a, KERNEL), 1e-14);
      assertEquals(Samples.squaredMmd(a, b, KERNEL), KernelMean.squaredMmd(a, b, KERNEL), 1e-14);
      assertEquals(0, KernelMean.squaredMmd(a, a, KERNEL));
    }
  }

  @Test
  void valuesThatAreLargeAndCloseTogetherKeepTheirDigits() {
    ReducedSet near = Samples.set(30, 5, 1);
    double[] moved = near.points().clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += 1e6;
    }
    ReducedSet far = new ReducedSet(5, moved, near.weights());
    assertEquals(
        KernelMean.innerProduct(near, near, KERNEL),
        KernelMean.innerProduct(far, far, KERNEL),
        1e-9);
  }

  @Test
  void theMeanEmbeddingAtRowsIsTheDefinition() {
    Matrix rows = Samples.clouds(1100, 5, 3, 0.4, 2);
    ReducedSet set = Samples.set(21, 5, 3);
    double[] at = KernelMean.at(rows, set, KERNEL);
    for (int n = 0; n < rows.rows(); n += 37) {
      double expected = 0;
      for (int i = 0; i < set.size(); i++) {
        expected +=
            set.weights()[i] * Samples.kernel(KERNEL, point(rows, n), Samples.point(set, i));
      }
      assertEquals(expected, at[n], 1e-14);
    }
    assertArrayEquals(at, KernelMean.at(ReducedSet.ofRows(rows), set, KERNEL));
  }

  @Test
  void theMeanOverRowsIsTheDefinition() {
    Matrix rows = Samples.clouds(1100, 5, 3, 0.4, 2);
    ReducedSet set = Samples.set(21, 5, 3);
    double[] means = KernelMean.ofRowsAt(set, rows, KERNEL);
    for (int i = 0; i < set.size(); i++) {
      double expected = 0;
      for (int n = 0; n < rows.rows(); n++) {
        expected += Samples.kernel(KERNEL, point(rows, n), Samples.point(set, i)) / rows.rows();
      }
      assertEquals(expected, means[i], 1e-13);
    }
  }

  @Test
  void theSquaredNormIsTheInnerProductOfTheRowsWithThemselves() {
    for (int rows : new int[] {1, 2, 255, 257, 700}) {
      Matrix matrix = Samples.clouds(rows, 5, 3, 0.4, rows);
      ReducedSet set = ReducedSet.ofRows(matrix);
      assertEquals(
          KernelMean.innerProduct(set, set, KERNEL),
          KernelMean.squaredNorm(matrix, KERNEL, 1000, 1),
          1e-6);
    }
  }

  @Test
  void theSquaredNormOfASampleIsRightOnAverage() {
    Matrix rows = Samples.clouds(1000, 5, 3, 0.4, 5);
    GaussianKernel narrow = GaussianKernel.plain(5, 5);
    double exact = KernelMean.squaredNorm(rows, narrow, 1000, 1);
    double mean = 0;
    for (int seed = 0; seed < 400; seed++) {
      mean += KernelMean.squaredNorm(rows, narrow, 50, seed) / 400;
    }
    // Without the correction a sample of 50 would be 1/50 - 1/1000 = 0.019 too large.
    assertEquals(exact, mean, 0.001);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void anyNumberOfCoresGivesTheSameBits(int threads) {
    Matrix rows = Samples.clouds(3000, 5, 3, 0.4, 6);
    ReducedSet set = Samples.set(21, 5, 7);
    Arithmetic form = Arithmetic.plain();
    Cores several = Cores.upTo(threads);
    assertArrayEquals(
        KernelMean.at(rows, set, KERNEL, form, Cores.one()),
        KernelMean.at(rows, set, KERNEL, form, several));
    assertArrayEquals(
        KernelMean.ofRowsAt(set, rows, KERNEL, form, Cores.one()),
        KernelMean.ofRowsAt(set, rows, KERNEL, form, several));
    assertEquals(
        KernelMean.squaredNorm(rows, KERNEL, 2000, 8, form, Cores.one()),
        KernelMean.squaredNorm(rows, KERNEL, 2000, 8, form, several));
  }

  @Test
  void aKernelOfAnotherWidthIsRefused() {
    ReducedSet a = Samples.set(3, 4, 1);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> KernelMean.innerProduct(a, a, KERNEL));
    assertEquals("points of 4 features meet a kernel of 5", e.getMessage());
    ReducedSet b = Samples.set(3, 5, 1);
    assertThrows(IllegalArgumentException.class, () -> KernelMean.innerProduct(a, b, KERNEL));
    assertThrows(IllegalArgumentException.class, () -> KernelMean.innerProduct(b, a, KERNEL));
    Matrix rows = Matrix.zeros(3, 4);
    assertThrows(IllegalArgumentException.class, () -> KernelMean.at(rows, b, KERNEL));
    assertThrows(IllegalArgumentException.class, () -> KernelMean.ofRowsAt(b, rows, KERNEL));
    assertThrows(IllegalArgumentException.class, () -> KernelMean.squaredNorm(rows, KERNEL, 10, 1));
  }

  @Test
  void noRowsHaveNoMean() {
    Matrix none = Matrix.zeros(0, 5);
    ReducedSet set = Samples.set(3, 5, 1);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> KernelMean.ofRowsAt(set, none, KERNEL));
    assertEquals("no rows: their mean is not defined", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> KernelMean.squaredNorm(none, KERNEL, 10, 1));
    assertEquals(0, KernelMean.at(none, set, KERNEL).length);
  }
}
