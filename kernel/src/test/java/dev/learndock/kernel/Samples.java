package dev.learndock.kernel;

import java.util.Random;

/** Rows to test with. */
final class Samples {
  private Samples() {}

  /** Normal clouds around random centres, more rows in the first ones. */
  static Matrix clouds(int rows, int columns, int clouds, double spread, long seed) {
    Random random = new Random(seed);
    double[][] centres = new double[clouds][columns];
    for (double[] centre : centres) {
      for (int j = 0; j < columns; j++) {
        centre[j] = random.nextGaussian();
      }
    }
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      double u = random.nextDouble();
      double[] centre = centres[(int) (u * u * clouds)];
      for (int j = 0; j < columns; j++) {
        row[j] = (float) (centre[j] + spread * random.nextGaussian());
      }
    }
    return Matrix.of(values);
  }

  static double[] normals(int count, double scale, long seed) {
    Random random = new Random(seed);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = scale * random.nextGaussian();
    }
    return numbers;
  }

  /** A set of normal points with positive weights that sum to one. */
  static ReducedSet set(int size, int dimensions, long seed) {
    double[] weights = normals(size, 1, seed + 1);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      weights[i] = Math.abs(weights[i]);
      sum += weights[i];
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= sum;
    }
    return new ReducedSet(dimensions, normals(size * dimensions, 1, seed), weights);
  }

  /** The kernel by its definition. */
  static double kernel(GaussianKernel kernel, double[] a, double[] b) {
    double distance = 0;
    for (int j = 0; j < a.length; j++) {
      double difference = (a[j] - b[j]) / kernel.scale()[j];
      distance += difference * difference;
    }
    return Math.exp(-kernel.gamma() * distance);
  }

  static double[] point(ReducedSet set, int i) {
    double[] point = new double[set.dimensions()];
    for (int j = 0; j < point.length; j++) {
      point[j] = set.point(i, j);
    }
    return point;
  }

  /** The inner product by its definition. */
  static double innerProduct(ReducedSet a, ReducedSet b, GaussianKernel kernel) {
    double product = 0;
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < b.size(); j++) {
        product += a.weights()[i] * b.weights()[j] * kernel(kernel, point(a, i), point(b, j));
      }
    }
    return product;
  }

  static double squaredMmd(ReducedSet a, ReducedSet b, GaussianKernel kernel) {
    return innerProduct(a, a, kernel) - 2 * innerProduct(a, b, kernel) + innerProduct(b, b, kernel);
  }
}
