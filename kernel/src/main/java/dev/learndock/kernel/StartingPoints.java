package dev.learndock.kernel;

import java.util.Arrays;

/**
 * Rows to start a fit from: k-means++ (Arthur &amp; Vassilvitskii, 2007) by the distance in the
 * kernel's space. Each next row is drawn with a probability proportional to {@code 1 - k} to the
 * nearest row chosen so far, so that small clusters get a point; unlike the distance in the space
 * of the data it is bounded, and a far-off row draws no more than any other. Drawn from a sample of
 * ten rows a point.
 */
final class StartingPoints {
  private static final int ROWS_A_POINT = 10;

  private StartingPoints() {}

  /** Scaled points, feature after feature, filled up to a multiple of {@link Arithmetic#LANES}. */
  static float[][] choose(
      Matrix rows, Scaling scaling, int size, RandomStream random, Arithmetic arithmetic) {
    int d = rows.columns();
    int n = (int) Math.min(rows.rows(), (long) ROWS_A_POINT * size);
    float[] sample = new float[n * d];
    new Batches(rows, scaling, n, random).next(sample, 0);
    float[][] to = Scaling.byFeature(sample, n, d);
    float[] covered = new float[n];
    float[] chosen = new float[size * d];
    int next = random.nextInt(n);
    for (int i = 0; i < size; i++) {
      System.arraycopy(sample, next * d, chosen, i * d, d);
      cover(covered, Arrays.copyOfRange(sample, next * d, next * d + d), to, arithmetic);
      next = draw(covered, random);
    }
    return Scaling.byFeature(chosen, size, d);
  }

  private static void cover(float[] covered, float[] point, float[][] to, Arithmetic arithmetic) {
    float[] one = new float[Arithmetic.ROWS];
    one[0] = 1;
    float[] kernel = new float[to[0].length];
    arithmetic.addKernels(
        Arrays.copyOf(point, one.length * point.length), one, 0, one.length, to, kernel);
    for (int i = 0; i < covered.length; i++) {
      covered[i] = Math.max(covered[i], Math.min(1, kernel[i]));
    }
  }

  /** A row with a probability proportional to what is not covered of it; any row if all are. */
  private static int draw(float[] covered, RandomStream random) {
    double total = 0;
    for (float c : covered) {
      total += 1 - c;
    }
    double rest = random.nextDouble() * total;
    if (total < 1e-5 * covered.length) {
      return random.nextInt(covered.length);
    }
    for (int i = 0; i < covered.length; i++) {
      rest -= 1 - covered[i];
      if (rest < 0) {
        return i;
      }
    }
    return random.nextInt(covered.length);
  }
}
