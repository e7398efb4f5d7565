package dev.learndock.kernel;

import java.util.Arrays;

/**
 * The sum of the kernel over all pairs of some rows, cut into pieces that cores can take: blocks of
 * rows against blocks of rows, each pair of blocks once. Kernel values in float (their errors are
 * below 1e-6 and of either sign), sums in double. Cost: half the square of the rows.
 */
final class SquaredNorm {
  private static final int BLOCK = 256;

  private final Matrix rows;
  private final Scaling scaling;
  private final Arithmetic arithmetic;
  private final int blocks;
  private final double[] sums;

  SquaredNorm(Matrix rows, Scaling scaling, Arithmetic arithmetic) {
    this.rows = rows;
    this.scaling = scaling;
    this.arithmetic = arithmetic;
    blocks = (rows.rows() + BLOCK - 1) / BLOCK;
    sums = new double[Math.multiplyExact(blocks, blocks + 1) / 2];
  }

  int pieces() {
    return sums.length;
  }

  /** Computes one piece; pieces may run at the same time. */
  void compute(int piece) {
    int a = (int) ((Math.sqrt(8.0 * piece + 1) - 1) / 2);
    int b = piece - a * (a + 1) / 2;
    float[] from = Scaling.toFloat(block(a));
    float[][] to = Scaling.byFeature(Scaling.toFloat(block(b)), sizeOf(b), rows.columns());
    float[] weights = new float[Scaling.upTo(Arithmetic.ROWS, sizeOf(a))];
    Arrays.fill(weights, 0, sizeOf(a), 1);
    float[] values = new float[to[0].length];
    arithmetic.addKernels(from, weights, 0, weights.length, to, values);
    double sum = 0;
    for (int i = 0; i < sizeOf(b); i++) {
      sum += values[i];
    }
    sums[piece] = a == b ? sum : 2 * sum;
  }

  private double[] block(int block) {
    return scaling.byPoint(rows, block * BLOCK, block * BLOCK + sizeOf(block));
  }

  private int sizeOf(int block) {
    return Math.min(BLOCK, rows.rows() - block * BLOCK);
  }

  /** The squared norm of the mean embedding of exactly these rows. */
  double ofRows() {
    return total() / ((double) rows.rows() * rows.rows());
  }

  /**
   * The squared norm of the mean embedding of {@code all} rows, of which these are a sample,
   * without bias: a row with itself gives one, and such pairs are more frequent in the sample.
   */
  double ofAll(int all) {
    int n = rows.rows();
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
