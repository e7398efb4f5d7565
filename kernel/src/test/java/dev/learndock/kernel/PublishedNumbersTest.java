package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Numbers that the Python engine {@code learnware} gives for eight rows of sines and cosines. */
class PublishedNumbersTest {
  private static final GaussianKernel KERNEL = GaussianKernel.plain(0.1, 2);
  private static final Matrix ROWS = rows();

  private static Matrix rows() {
    float[][] rows = new float[8][];
    for (int i = 0; i < 8; i++) {
      rows[i] = new float[] {(float) Math.sin(i), (float) Math.cos(2.0 * i)};
    }
    return Matrix.of(rows);
  }

  private static ReducedSet points(double... z) {
    return new ReducedSet(2, z, new double[] {0.25, 0.5, 0.25});
  }

  private static double[] bestWeights(ReducedSet set) {
    return SimplexQp.solve(
        KernelMean.gram(set, KERNEL, Arithmetic.best()), KernelMean.ofRowsAt(set, ROWS, KERNEL));
  }

  @Test
  void theMeanOfRowsAtPointsIsTheEngines() {
    ReducedSet set = points(0.5, 0.25, -0.75, 0.5, 0.25, -0.5);
    double[] expected = {0.8969525250235066, 0.8465463442855481, 0.8779229349090296};
    assertArrayEquals(expected, KernelMean.ofRowsAt(set, ROWS, KERNEL), 1e-14);
  }

  @Test
  void theBestWeightsAreTheEngines() {
    ReducedSet start = points(0.5, 0.25, -0.75, 0.5, 0.25, -0.5);
    double[] expected = {0.42528071933792455, 0.3056810537224468, 0.26903822693962764};
    assertArrayEquals(expected, bestWeights(start), 2e-8);
    ReducedSet moved =
        points(
            0.49743206528124606,
            0.249404628259888,
            -0.7462381899207275,
            0.4984772106178965,
            0.24938052463416213,
            -0.4975488600658668);
    double[] afterwards = {0.42533087045832163, 0.30563866013163354, 0.269030469410044};
    assertArrayEquals(afterwards, bestWeights(moved), 2e-8);
  }

  @Test
  void innerProductsAndDistanceAreTheEngines() {
    ReducedSet s =
        new ReducedSet(
            2,
            new double[] {
              0.49743206528124606,
              0.249404628259888,
              -0.7462381899207275,
              0.4984772106178965,
              0.24938052463416213,
              -0.4975488600658668
            },
            new double[] {0.42533087045832163, 0.30563866013163354, 0.269030469410044});
    ReducedSet u = ReducedSet.ofRows(ROWS);
    assertEquals(0.9180322307382949, KernelMean.innerProduct(s, s, KERNEL), 1e-12);
    assertEquals(0.8767512966396687, KernelMean.innerProduct(s, u, KERNEL), 1e-12);
    assertEquals(0.840009402814292, KernelMean.innerProduct(u, u, KERNEL), 1e-12);
    assertEquals(0.004539040273249584, KernelMean.squaredMmd(s, u, KERNEL), 1e-12);
  }
}
