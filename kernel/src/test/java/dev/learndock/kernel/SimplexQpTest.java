package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimplexQpTest {
  private static double objective(double[] gram, double[] c, double[] b) {
    double value = 0;
    for (int i = 0; i < b.length; i++) {
      value -= c[i] * b[i];
      for (int j = 0; j < b.length; j++) {
        value += 0.5 * b[i] * b[j] * gram[i * b.length + j];
      }
    }
    return value;
  }

  private static void assertOnTheSimplex(double[] b) {
    for (double weight : b) {
      assertTrue(weight >= 0, "a weight is " + weight);
    }
    assertEquals(1, Arrays.stream(b).sum(), 1e-12);
  }

  /** By how much the objective could still fall along the steepest edge, at most. */
  private static double gap(double[] gram, double[] c, double[] b) {
    double mean = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < b.length; i++) {
      double slope = -c[i];
      for (int j = 0; j < b.length; j++) {
        slope += gram[i * b.length + j] * b[j];
      }
      mean += b[i] * slope;
      least = Math.min(least, slope);
    }
    return mean - least;
  }

  /** A gram of random vectors; of low rank when there are fewer dimensions than vectors. */
  private static double[] gram(int n, int dimensions, Random random) {
    double[][] x = new double[n][dimensions];
    for (double[] row : x) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    double[] gram = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < dimensions; k++) {
          gram[i * n + j] += x[i][k] * x[j][k];
        }
      }
    }
    return gram;
  }

  /** The least objective over every face, each solved by Gauss elimination. */
  private static double bruteForce(double[] gram, double[] c) {
    int n = c.length;
    double best = Double.POSITIVE_INFINITY;
    for (int face = 1; face < 1 << n; face++) {
      int size = Integer.bitCount(face);
      int[] members = new int[size];
      for (int i = 0, p = 0; i < n; i++) {
        if ((face >> i & 1) == 1) {
          members[p++] = i;
        }
      }
      double[][] system = new double[size + 1][size + 2];
      for (int p = 0; p < size; p++) {
        for (int q = 0; q < size; q++) {
          system[p][q] = gram[members[p] * n + members[q]];
        }
        system[p][size] = 1;
        system[size][p] = 1;
        system[p][size + 1] = c[members[p]];
      }
      system[size][size + 1] = 1;
      double[] solution = eliminate(system);
      double[] b = new double[n];
      boolean feasible = true;
      for (int p = 0; p < size; p++) {
        feasible &= solution[p] >= 0;
        b[members[p]] = solution[p];
      }
      if (feasible) {
        best = Math.min(best, objective(gram, c, b));
      }
    }
    return best;
  }

  private static double[] eliminate(double[][] a) {
    int n = a.length;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k; i < n; i++) {
        pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
      }
      double[] swap = a[k];
      a[k] = a[pivot];
      a[pivot] = swap;
      for (int i = 0; i < n; i++) {
        double factor = i == k ? 0 : a[i][k] / a[k][k];
        for (int j = k; j <= n && factor != 0; j++) {
          a[i][j] -= factor * a[k][j];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = a[i][n] / a[i][i];
    }
    return solution;
  }

  @Test
  void theMinimumIsThatOfTryingEveryFace() {
    Random random = new Random(1);
    for (int trial = 0; trial < 500; trial++) {
      int n = 1 + random.nextInt(7);
      double[] gram = gram(n, n + random.nextInt(3), random);
      double[] c = Samples.normals(n, random.nextInt(2) == 0 ? 0.3 : 3, trial);
      double[] b = SimplexQp.solve(gram, c);
      assertOnTheSimplex(b);
      assertEquals(bruteForce(gram, c), objective(gram, c, b), 1e-10, "trial " + trial);
    }
  }

  @Test
  void noEdgeLeadsDownFromTheMinimumOfAManyPointProblem() {
    for (int n : new int[] {30, 100, 300}) {
      ReducedSet set = Samples.set(n, 5, n);
      GaussianKernel kernel = GaussianKernel.plain(0.1, 5);
      double[] gram = KernelMean.gram(set, kernel, Arithmetic.plain());
      double[] c = KernelMean.ofRowsAt(set, Samples.clouds(500, 5, 3, 0.5, 2), kernel);
      double[] b = SimplexQp.solve(gram, c);
      assertOnTheSimplex(b);
      assertTrue(gap(gram, c, b) < 1e-11, "n " + n + " leaves " + gap(gram, c, b));
    }
  }

  @Test
  void aSingularGramIsNoObstacle() {
    Random random = new Random(3);
    for (int trial = 0; trial < 100; trial++) {
      int n = 20 + random.nextInt(30);
      double[] gram = gram(n, 3, random);
      double[] c = Samples.normals(n, 1, trial);
      double[] b = SimplexQp.solve(gram, c);
      assertOnTheSimplex(b);
      assertTrue(gap(gram, c, b) < 1e-8, "trial " + trial + " leaves " + gap(gram, c, b));
    }
  }

  @Test
  void equalPointsShareTheWeightEvenly() {
    double[] gram = {1, 1, 0.1, 1, 1, 0.1, 0.1, 0.1, 1};
    double[] b = SimplexQp.solve(gram, new double[] {0.5, 0.5, 0.5});
    assertEquals(b[0], b[1], 1e-4);
    assertEquals(0.5, b[2], 1e-9);
    assertArrayEquals(
        new double[] {0.25, 0.25, 0.25, 0.25},
        SimplexQp.solve(new double[16], new double[4]),
        1e-9);
  }

  @Test
  void weightsOutsideTheSupportAreExactlyZero() {
    double[] gram = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    assertArrayEquals(
        new double[] {1, 0, 0}, SimplexQp.solve(gram, new double[] {5, 1, -1}), 1e-12);
    double[] b = SimplexQp.solve(gram, new double[] {1, 1, -1});
    assertEquals(0.0, b[2]);
    assertArrayEquals(new double[] {1}, SimplexQp.solve(new double[] {3}, new double[] {-7}));
  }

  @Test
  void withoutCurvatureTheGreatestLinearTermTakesAll() {
    double[] b = SimplexQp.solve(new double[9], new double[] {1, 3, 2});
    assertArrayEquals(new double[] {0, 1, 0}, b, 1e-12);
  }

  @Test
  void badInputIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> SimplexQp.solve(new double[3], new double[2]));
    assertThrows(
        IllegalArgumentException.class, () -> SimplexQp.solve(new double[0], new double[0]));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> SimplexQp.solve(new double[] {1, 0, 0, Double.NaN}, new double[2]));
    assertEquals("gram[3] is NaN", e.getMessage());
  }
}
