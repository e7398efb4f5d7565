package dev.learndock.kernel;

/**
 * Normal frequencies for {@link FeatureMap}, in blocks whose directions are at right angles: each
 * one alone is normal, together they spread more evenly than independent ones (Yu et al., 2016).
 */
final class OrthogonalFrequencies {
  private OrthogonalFrequencies() {}

  /**
   * For a kernel {@code exp(-|a - b|^2)}.
   *
   * @return for each of the dimensions an array of {@code count} numbers, in turns
   */
  static float[][] draw(int dimensions, int count, RandomStream random) {
    float[][] frequencies = new float[dimensions][count];
    double toTurns = Math.sqrt(2) / (2 * Math.PI);
    for (int begin = 0; begin < count; begin += dimensions) {
      double[][] block = orthonormal(dimensions, random);
      int end = Math.min(count, begin + dimensions);
      for (int f = begin; f < end; f++) {
        double length = toTurns * norm(normal(dimensions, random));
        for (int j = 0; j < dimensions; j++) {
          frequencies[j][f] = (float) (length * block[f - begin][j]);
        }
      }
    }
    return frequencies;
  }

  /** Gram and Schmidt, twice over, of normal vectors. */
  private static double[][] orthonormal(int dimensions, RandomStream random) {
    double[][] rows = new double[dimensions][];
    for (int i = 0; i < dimensions; i++) {
      double[] row = normal(dimensions, random);
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < i; k++) {
          subtract(row, dot(row, rows[k]), rows[k]);
        }
      }
      double length = norm(row);
      for (int j = 0; j < dimensions; j++) {
        row[j] /= length;
      }
      rows[i] = row;
    }
    return rows;
  }

  private static double[] normal(int dimensions, RandomStream random) {
    double[] vector = new double[dimensions];
    for (int j = 0; j < dimensions; j++) {
      vector[j] = random.nextNormal();
    }
    return vector;
  }

  private static void subtract(double[] from, double factor, double[] vector) {
    for (int j = 0; j < from.length; j++) {
      from[j] -= factor * vector[j];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }
}
