package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of the inner loops against each other, bit by bit, and against the definition. */
class ArithmeticTest {
  private static final int[] DIMENSIONS = {1, 2, 3, 7, 16, 21, 100};
  private static final int[] POINTS = {1, 15, 16, 17, 100};

  /** Numbers that break careless loops. */
  static Stream<double[]> numbers() {
    return Stream.of(
        Samples.normals(5000, 0.3, 1),
        Samples.normals(5000, 3, 2),
        Samples.normals(5000, 1e6, 3),
        Samples.normals(5000, 1e17, 4),
        Samples.normals(5000, 1e-30, 5),
        Samples.normals(5000, 1e-42, 6),
        new double[5000],
        around(1e6),
        mixed());
  }

  private static double[] around(double centre) {
    return Arrays.stream(Samples.normals(5000, 1, 7)).map(x -> x + centre).toArray();
  }

  private static double[] mixed() {
    double[] candidates = {0, -0.0, 1, 1e-45, 1e-320, 1e6, -1e6, 0.1, 8.3, 9.4, 1e17, -1e17};
    Random random = new Random(8);
    return random.ints(5000, 0, candidates.length).mapToDouble(i -> candidates[i]).toArray();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void vectorAndPlainFormGiveTheSameBits(double[] numbers) {
    Random random = new Random(9);
    for (int d : DIMENSIONS) {
      for (int n : POINTS) {
        Problem problem = new Problem(numbers, d, n, random);
        problem.assertSame(Arithmetic.plain(), Arithmetic.vector());
      }
    }
  }

  @Test
  void theFasterFormGivesTheSameBitsWhicheverItTakes() {
    Random random = new Random(10);
    double[] numbers = Samples.normals(5000, 0.3, 1);
    for (int i = 0; i < 3000; i++) {
      Problem problem = new Problem(numbers, 1 + i % 5, 1 + i % 40, random);
      problem.assertSame(Arithmetic.plain(), Arithmetic.best());
    }
  }

  @Test
  void innerProductsOfBytesAreTheSameInEveryForm() {
    Random random = new Random(14);
    for (int length : new int[] {1, 15, 16, 31, 64, 100, 1_024, 65_536}) {
      byte[] a = bytes(length, random);
      byte[] b = bytes(length, random);
      int expected = 0;
      for (int i = 0; i < length; i++) {
        expected += a[i] * b[i];
      }
      assertEquals(expected, Arithmetic.plain().innerProduct(a, b));
      assertEquals(expected, Arithmetic.vector().innerProduct(a, b));
      assertEquals(expected, Arithmetic.best().innerProduct(a, b));
    }
  }

  /** Mostly at the edges of what is allowed. */
  private static byte[] bytes(int length, Random random) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int edge = random.nextBoolean() ? 127 : -127;
      bytes[i] = (byte) (random.nextInt(4) > 0 ? edge : random.nextInt(-127, 128));
    }
    return bytes;
  }

  @Test
  void aRangeOfPointsLeavesTheOthersOut() {
    Problem problem = new Problem(Samples.normals(5000, 0.3, 1), 5, 20, new Random(11));
    double[] all = new double[problem.sums];
    double[] parts = new double[problem.sums];
    Arithmetic plain = Arithmetic.plain();
    int n = problem.weights.length;
    plain.addKernels(problem.from, problem.weights, 0, n, problem.to, all);
    plain.addKernels(problem.from, problem.weights, 0, 8, problem.to, parts);
    plain.addKernels(problem.from, problem.weights, 8, n, problem.to, parts);
    assertArrayEquals(all, parts);
  }

  @Test
  void sumsAreTheDefinitions() {
    Problem problem = new Problem(Samples.normals(5000, 0.3, 1), 6, 30, new Random(12));
    GaussianKernel kernel = GaussianKernel.plain(1, 6);
    double[] sums = new double[problem.sums];
    float[] floats = new float[problem.sums];
    float[][] moments = new float[6][problem.sums];
    int n = problem.weights.length;
    Arithmetic plain = Arithmetic.plain();
    plain.addKernels(problem.from, problem.weights, 0, n, problem.to, sums);
    plain.addMoments(
        problem.floatFrom, problem.floatWeights, 0, n, problem.floatTo, floats, moments);
    for (int i = 0; i < 30; i++) {
      double expected = 0;
      double moment = 0;
      for (int m = 0; m < n; m++) {
        double[] a = Arrays.copyOfRange(problem.from, m * 6, m * 6 + 6);
        double k = problem.weights[m] * Samples.kernel(kernel, a, column(problem.to, i));
        expected += k;
        moment += k * a[2];
      }
      assertEquals(expected, sums[i], 1e-14);
      assertEquals(expected, floats[i], 3e-5);
      assertEquals(moment, moments[2][i], 3e-5);
    }
  }

  private static double[] column(double[][] to, int i) {
    return Arrays.stream(to).mapToDouble(feature -> feature[i]).toArray();
  }

  /** Points and weights drawn from some numbers. */
  private static final class Problem {
    final double[] from;
    final double[] weights;
    final double[][] to;
    final float[] floatFrom;
    final float[] floatWeights;
    final float[][] floatTo;
    final int sums;

    Problem(double[] numbers, int d, int n, Random random) {
      int m = Scaling.upTo(Arithmetic.ROWS, n);
      from = draw(numbers, m * d, random);
      weights = draw(Samples.normals(100, 1, 13), m, random);
      to = Scaling.byFeature(draw(numbers, n * d, random), n, d);
      // Every third point is also one of the others.
      for (int i = 0; i < n; i += 3) {
        for (int j = 0; j < d; j++) {
          to[j][i] = from[(i % m) * d + j];
        }
      }
      sums = to[0].length;
      floatFrom = Scaling.toFloat(from);
      floatWeights = Scaling.toFloat(weights);
      floatTo = Stream.of(to).map(Scaling::toFloat).toArray(float[][]::new);
    }

    private static double[] draw(double[] numbers, int count, Random random) {
      return random.ints(count, 0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
    }

    void assertSame(Arithmetic a, Arithmetic b) {
      int n = weights.length;
      double[] sumsOfA = new double[sums];
      double[] sumsOfB = new double[sums];
      a.addKernels(from, weights, 0, n, to, sumsOfA);
      b.addKernels(from, weights, 0, n, to, sumsOfB);
      assertArrayEquals(sumsOfA, sumsOfB);
      float[] floatsOfA = new float[sums];
      float[] floatsOfB = new float[sums];
      a.addKernels(floatFrom, floatWeights, 0, n, floatTo, floatsOfA);
      b.addKernels(floatFrom, floatWeights, 0, n, floatTo, floatsOfB);
      assertArrayEquals(floatsOfA, floatsOfB);
      float[][] momentsOfA = new float[to.length][sums];
      float[][] momentsOfB = new float[to.length][sums];
      a.addMoments(floatFrom, floatWeights, 0, n, floatTo, floatsOfA, momentsOfA);
      b.addMoments(floatFrom, floatWeights, 0, n, floatTo, floatsOfB, momentsOfB);
      assertArrayEquals(floatsOfA, floatsOfB);
      for (int j = 0; j < to.length; j++) {
        assertArrayEquals(momentsOfA[j], momentsOfB[j]);
      }
      for (double sum : sumsOfA) {
        assertEquals(true, Double.isFinite(sum));
      }
      for (float sum : floatsOfA) {
        assertEquals(true, Float.isFinite(sum));
      }
    }
  }
}
