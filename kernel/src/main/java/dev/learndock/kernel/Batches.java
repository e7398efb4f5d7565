package dev.learndock.kernel;

/**
 * Batches of scaled rows in random order: every row once, then every row again in another order.
 * One is made at a time, so that the scaled rows are never all in memory.
 */
final class Batches {
  private final Matrix rows;
  private final Scaling scaling;
  private final RandomStream random;
  private final int[] order;
  private final float[] batch;
  private final int size;
  private int taken;

  Batches(Matrix rows, Scaling scaling, int size, RandomStream random) {
    this.rows = rows;
    this.scaling = scaling;
    this.random = random;
    this.size = Math.min(size, rows.rows());
    batch = new float[this.size * rows.columns()];
    order = new int[rows.rows()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /** Rows in each batch. */
  int size() {
    return size;
  }

  /** The next rows, row after row; the array is used again. */
  float[] next() {
    for (int i = 0; i < size; i++) {
      scaling.toFloat(rows, nextRow(), batch, i);
    }
    return batch;
  }

  private int nextRow() {
    if (taken == order.length) {
      taken = 0;
    }
    int other = taken + random.nextInt(order.length - taken);
    int row = order[other];
    order[other] = order[taken];
    order[taken] = row;
    taken++;
    return row;
  }
}
