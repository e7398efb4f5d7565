package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CholeskyFactorTest {
  private static final int N = 30;

  private static double entry(double[] gram, int i, int j) {
    return gram[i * N + j];
  }

  private static void append(CholeskyFactor factor, List<Integer> inside, double[] gram, int i) {
    double[] column = inside.stream().mapToDouble(k -> entry(gram, i, k)).toArray();
    assertTrue(factor.append(column, entry(gram, i, i), 1e-13));
    inside.add(i);
  }

  @Test
  void afterManyComingsAndGoingsItStillSolvesWhatIsInside() {
    GaussianKernel kernel = GaussianKernel.plain(0.5, 3);
    double[] gram = KernelMean.gram(Samples.set(N, 3, 1), kernel, Arithmetic.plain());
    CholeskyFactor factor = new CholeskyFactor(N);
    List<Integer> inside = new ArrayList<>();
    Random random = new Random(2);
    for (int step = 0; step < 2000; step++) {
      int i = random.nextInt(N);
      int position = inside.indexOf(i);
      if (position >= 0) {
        factor.remove(position);
        inside.remove(Integer.valueOf(i));
      } else {
        append(factor, inside, gram, i);
      }
      assertEquals(inside.size(), factor.size());
      double[] solution = Samples.normals(inside.size(), 1, step);
      double[] product = new double[inside.size()];
      for (int p = 0; p < product.length; p++) {
        for (int q = 0; q < product.length; q++) {
          product[p] += entry(gram, inside.get(p), inside.get(q)) * solution[q];
        }
      }
      factor.solve(product);
      assertArrayEquals(solution, product, 1e-6, "step " + step);
    }
  }

  @Test
  void aColumnThatDependsOnThoseInsideIsRefusedAndNothingChanges() {
    CholeskyFactor factor = new CholeskyFactor(3);
    assertTrue(factor.append(new double[0], 4, 1e-12));
    assertFalse(factor.append(new double[] {2}, 1, 1e-12));
    assertEquals(1, factor.size());
    double[] x = {8};
    factor.solve(x);
    assertArrayEquals(new double[] {2}, x);
  }
}
