package dev.learndock.kernel;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
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

  @Test
  void innerProductsAndDistancesOfFlightsAreTheEngines() throws IOException {
    ReducedSet united = specification("UA-EWR-h1-lightgbm");
    ReducedSet jetBlue = specification("B6-JFK-h2-forest");
    ReducedSet user = specification("known-0");
    GaussianKernel kernel = GaussianKernel.plain(0.1, 20);
    assertEquals(0.1567677193983219, KernelMean.innerProduct(united, united, kernel), 1e-12);
    assertEquals(0.07880108037201008, KernelMean.innerProduct(united, jetBlue, kernel), 1e-12);
    assertEquals(0.16748133766427564, KernelMean.innerProduct(jetBlue, jetBlue, kernel), 1e-12);
    assertEquals(0.12085642536670341, KernelMean.squaredMmd(user, united, kernel), 1e-12);
    assertEquals(0.19380374140261172, KernelMean.squaredMmd(user, jetBlue, kernel), 1e-12);
  }

  private static ReducedSet specification(String name) throws IOException {
    try (InputStream in = PublishedNumbersTest.class.getResourceAsStream(name + ".csv")) {
      String text = new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      double[][] lines =
          text.lines()
              .map(
                  line -> Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
              .toArray(double[][]::new);
      double[] weights = Stream.of(lines).mapToDouble(line -> line[0]).toArray();
      double[] points =
          Stream.of(lines).flatMapToDouble(line -> DoubleStream.of(line).skip(1)).toArray();
      return new ReducedSet(lines[0].length - 1, points, weights);
    }
  }
}
