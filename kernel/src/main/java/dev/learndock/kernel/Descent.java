package dev.learndock.kernel;

import java.util.Arrays;

/**
 * The stochastic descent of {@link ReducedSetFit}: points and weights move together down the
 * gradient of {@code |mu_X - sum_i b_i k(z_i, .)|^2}, each step seen through a few rows.
 *
 * <p>With the signed sum {@code h(y) = sum_j b_j k(z_j, y) - 1/B sum_n k(x_n, y)} over the points
 * and a batch of B rows, in scaled units,
 *
 * <pre>
 *   dF / db_i = 2 h(z_i)
 *   dF / dz_i = 2 b_i h'(z_i) = 4 b_i (sum_m a_m k(y_m, z_i) y_m  -  h(z_i) z_i)
 * </pre>
 *
 * where {@code (a_m, y_m)} runs over the points with their weights and the rows with {@code -1/B}.
 * So one sweep of {@link Arithmetic#addMoments} over both gives everything. Weights are the softmax
 * of logits, which keeps them on the simplex.
 *
 * <p>The step is Adam's (Kingma &amp; Ba, 2015) with one difference: the second moment is that of a
 * point's whole gradient, not of each coordinate. A point then goes in the direction of its
 * gradient, a length that is known in units of the kernel, whatever the number of features and
 * their spread; coordinates that do not matter are not shaken. The constant factors of the gradient
 * cancel and are left out.
 */
final class Descent {
  /** Longest step of a point, in kernel lengths. */
  private static final double LONGEST_STEP = 0.5;

  /** Longest step of a point, in spreads of the data. */
  private static final double LONGEST_STEP_IN_SPREADS = 0.35;

  private static final float LOGIT_STEP = 0.1f;
  private static final float MEMORY = 0.8f;
  private static final float SQUARE_MEMORY = 0.95f;

  /** Keeps points still whose gradient has vanished for good. */
  private static final float VANISHED = 1e-12f;

  /** Points of a sweep that one piece of work takes. */
  private static final int PIECE = 512;

  private final Arithmetic arithmetic;
  private final Cores cores;
  private final int size;
  private final int d;

  /** The points, feature after feature. */
  private final float[][] z;

  /** The points and a batch of rows, point after point. */
  private float[] from = new float[0];

  private final float[] weights;
  private final float[] logits;

  private final float[][] first;
  private final float[] second;
  private final float[] step;
  private final float[] logitFirst;
  private final float[] logitSecond;
  private double fadedMemory = 1;
  private double fadedSquareMemory = 1;

  /**
   * @param start scaled points, feature after feature; moved in place
   */
  Descent(float[][] start, int size, Arithmetic arithmetic, Cores cores) {
    this.arithmetic = arithmetic;
    this.cores = cores;
    this.size = size;
    d = start.length;
    z = start;
    int stride = start[0].length;
    weights = new float[stride];
    logits = new float[size];
    first = new float[d][stride];
    second = new float[stride];
    step = new float[stride];
    logitFirst = new float[size];
    logitSecond = new float[size];
  }

  /** Value and gradient of one sweep, before the factors that are common to a point. */
  record Slope(float[] sums, float[][] moments) {
    static Slope zero(int d, int stride) {
      return new Slope(new float[stride], new float[d][stride]);
    }

    void add(Slope other) {
      add(sums, other.sums);
      for (int j = 0; j < moments.length; j++) {
        add(moments[j], other.moments[j]);
      }
    }

    private static void add(float[] to, float[] more) {
      for (int i = 0; i < to.length; i++) {
        to[i] += more[i];
      }
    }
  }

  /**
   * Walks {@code steps} steps of falling length.
   *
   * @param spread how far rows usually are from their middle, in kernel lengths
   */
  void walk(Batches batches, int steps, double spread) {
    double longest = Math.min(LONGEST_STEP, LONGEST_STEP_IN_SPREADS * spread);
    for (int s = 0; s < steps; s++) {
      double remaining = 1 - (double) s / steps;
      updateWeights();
      Slope slope = slope(batches);
      fadedMemory *= MEMORY;
      fadedSquareMemory *= SQUARE_MEMORY;
      movePoints(slope, (float) (longest * remaining));
      moveLogits(slope.sums(), (float) (LOGIT_STEP * remaining));
    }
    updateWeights();
  }

  /** The points, feature after feature. */
  float[][] points() {
    return z;
  }

  /** {@code h} and its moments at every point, seen through the next batch of rows. */
  Slope slope(Batches batches) {
    int points = Scaling.upTo(Arithmetic.ROWS, size);
    int all = points + Scaling.upTo(Arithmetic.ROWS, batches.size());
    if (from.length != all * d) {
      from = new float[all * d];
    }
    float[] a = new float[all];
    for (int i = 0; i < size; i++) {
      a[i] = weights[i];
      for (int j = 0; j < d; j++) {
        from[i * d + j] = z[j][i];
      }
    }
    batches.next(from, points);
    Arrays.fill(a, points, points + batches.size(), -1f / batches.size());
    return sweep(a);
  }

  private Slope sweep(float[] a) {
    int stride = weights.length;
    if (a.length <= PIECE) {
      Slope slope = Slope.zero(d, stride);
      arithmetic.addMoments(from, a, 0, a.length, z, slope.sums(), slope.moments());
      return slope;
    }
    int pieces = (a.length + PIECE - 1) / PIECE;
    Slope[] parts = new Slope[pieces];
    cores.run(
        pieces,
        p -> {
          int start = p * PIECE;
          int end = Math.min(a.length, start + PIECE);
          parts[p] = Slope.zero(d, stride);
          arithmetic.addMoments(from, a, start, end, z, parts[p].sums(), parts[p].moments());
        });
    for (int p = 1; p < pieces; p++) {
      parts[0].add(parts[p]);
    }
    return parts[0];
  }

  private void movePoints(Slope slope, float length) {
    float[] squares = new float[weights.length];
    for (int j = 0; j < d; j++) {
      remember(weights, slope.sums(), slope.moments()[j], z[j], first[j], squares);
    }
    float correction = (float) (1 / (1 - fadedSquareMemory));
    float scale = (float) (length / (1 - fadedMemory));
    for (int i = 0; i < step.length; i++) {
      second[i] = SQUARE_MEMORY * second[i] + (1 - SQUARE_MEMORY) * squares[i];
      step[i] = scale / ((float) Math.sqrt(second[i] * correction) + VANISHED);
    }
    for (int j = 0; j < d; j++) {
      move(z[j], step, first[j]);
    }
  }

  private static void remember(
      float[] weights, float[] sums, float[] moments, float[] z, float[] first, float[] squares) {
    for (int i = 0; i < z.length; i++) {
      float gradient = weights[i] * (moments[i] - z[i] * sums[i]);
      first[i] = MEMORY * first[i] + (1 - MEMORY) * gradient;
      squares[i] += gradient * gradient;
    }
  }

  private static void move(float[] z, float[] step, float[] first) {
    for (int i = 0; i < z.length; i++) {
      z[i] -= step[i] * first[i];
    }
  }

  private void moveLogits(float[] sums, float length) {
    float mean = 0;
    for (int i = 0; i < size; i++) {
      mean += weights[i] * sums[i];
    }
    float correction = (float) (1 / (1 - fadedSquareMemory));
    float scale = (float) (length / (1 - fadedMemory));
    for (int i = 0; i < size; i++) {
      float gradient = weights[i] * (sums[i] - mean);
      logitFirst[i] = MEMORY * logitFirst[i] + (1 - MEMORY) * gradient;
      logitSecond[i] = SQUARE_MEMORY * logitSecond[i] + (1 - SQUARE_MEMORY) * gradient * gradient;
      logits[i] -=
          scale * logitFirst[i] / ((float) Math.sqrt(logitSecond[i] * correction) + VANISHED);
    }
  }

  void updateWeights() {
    float greatest = logits[0];
    for (float logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    float sum = 0;
    for (int i = 0; i < size; i++) {
      weights[i] = (float) Exponential.of(logits[i] - greatest);
      sum += weights[i];
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= sum;
    }
  }
}
