package dev.learndock.kernel;

import java.util.Arrays;

/**
 * The sum of the kernel over all pairs of some rows, cut into pieces that cores can take: blocks of
 * rows against blocks of rows, each pair of blocks once. Kernel values are floats, which leaves an
 * error of about 1e-6 of the norm when nearly all of them are one, and 1e-7 otherwise. Cost: half
 * the square of the rows.
 */
final class SquaredNorm {
  private static final int BLOCK = 512;

  private final Arithmetic arithmetic;
  private final int rows;

  /** The scaled rows block by block, each block row after row. */
  private final float[][] byPoint;

  /** The same, each block feature after feature. */
  private final float[][][] byFeature;

  private final double[] sums;

  SquaredNorm(Matrix matrix, Scaling scaling, Arithmetic arithmetic) {
    this.arithmetic = arithmetic;
    rows = matrix.rows();
    int blocks = (rows + BLOCK - 1) / BLOCK;
    byPoint = new float[blocks][];
    byFeature = new float[blocks][][];
    sums = new double[Math.multiplyExact(blocks, blocks + 1) / 2];
    for (int b = 0; b < blocks; b++) {
      int start = b * BLOCK;
      byPoint[b] = Scaling.toFloat(scaling.byPoint(matrix, start, start + sizeOf(b)));
      byFeature[b] = Scaling.byFeature(byPoint[b], sizeOf(b), matrix.columns());
    }
  }

  int pieces() {
    return sums.length;
  }

  /** Computes one piece; pieces may run at the same time. */
  void compute(int piece) {
    int a = (int) ((Math.sqrt(8.0 * piece + 1) - 1) / 2);
    int b = piece - a * (a + 1) / 2;
    float[] weights = new float[Scaling.upTo(Arithmetic.ROWS, sizeOf(a))];
    Arrays.fill(weights, 0, sizeOf(a), 1);
    float[] values = new float[Scaling.upTo(Arithmetic.LANES, sizeOf(b))];
    arithmetic.addKernels(byPoint[a], weights, 0, weights.length, byFeature[b], values);
    double sum = 0;
    for (int i = 0; i < sizeOf(b); i++) {
      sum += values[i];
    }
    sums[piece] = a == b ? sum : 2 * sum;
  }

  private int sizeOf(int block) {
    return Math.min(BLOCK, rows - block * BLOCK);
  }

  /** The squared norm of the mean embedding of exactly these rows. */
  double ofRows() {
    return total() / ((double) rows * rows);
  }

  /**
   * The squared norm of the mean embedding of {@code all} rows, of which these are a sample,
   * without bias: a row with itself gives one, and such pairs are more frequent in the sample.
   */
  double ofAll(int all) {
    int n = rows;
    if (n == all) {
      return ofRows();
    }
    double different = (total() - n) / ((double) n * (n - 1));
    return different * (1 - 1.0 / all) + 1.0 / all;
  }

  private double total() {
    double total = 0;
    for (double sum : sums) {
      total += sum;
    }
    return total;
  }
}
