package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The gradient of the descent against finite differences of the squared distance. */
class DescentTest {
  private static final int SIZE = 5;
  private static final int D = 3;
  private static final GaussianKernel KERNEL = GaussianKernel.plain(1, D);

  private static double squaredMmd(double[] points, double[] weights, Matrix rows) {
    return Samples.squaredMmd(new ReducedSet(D, points, weights), ReducedSet.ofRows(rows), KERNEL);
  }

  @Test
  void theSlopeIsThatOfTheSquaredDistance() {
    Matrix rows = Samples.clouds(40, D, 2, 0.4, 1);
    double[] points = Samples.normals(SIZE * D, 0.7, 2);
    double[] weights = new double[SIZE];
    Arrays.fill(weights, 1.0 / SIZE);
    float[][] start = Scaling.byFeature(Scaling.toFloat(points), SIZE, D);
    Descent descent = new Descent(start, SIZE, Arithmetic.plain(), Cores.one());
    Scaling plain = new Scaling(new double[D], new double[] {1, 1, 1});
    Batches all = new Batches(rows, plain, rows.rows(), new RandomStream(3));
    descent.updateWeights();
    Descent.Slope slope = descent.slope(all);
    double h = 1e-5;
    for (int i = 0; i < SIZE; i++) {
      double[] more = weights.clone();
      double[] less = weights.clone();
      more[i] += h;
      less[i] -= h;
      double byWeight = (squaredMmd(points, more, rows) - squaredMmd(points, less, rows)) / (2 * h);
      assertEquals(byWeight, 2 * slope.sums()[i], 1e-5);
      for (int j = 0; j < D; j++) {
        double[] up = points.clone();
        double[] down = points.clone();
        up[i * D + j] += h;
        down[i * D + j] -= h;
        double byPoint =
            (squaredMmd(up, weights, rows) - squaredMmd(down, weights, rows)) / (2 * h);
        double pull = slope.moments()[j][i] - start[j][i] * slope.sums()[i];
        assertEquals(byPoint, 4 * weights[i] * pull, 1e-5);
      }
    }
  }
}
