package dev.learndock.kernel;

/**
 * Batches of scaled rows in random order: every row once, then every row again in another order.
 * One is made at a time, so that the scaled rows are never all in memory.
 */
final class Batches {
  private final float[] values;
  private final float[] centre;
  private final float[] factor;
  private final RandomStream random;
  private final int[] order;
  private final int size;
  private int taken;

  Batches(Matrix rows, Scaling scaling, int size, RandomStream random) {
    this.random = random;
    this.size = Math.min(size, rows.rows());
    values = rows.values();
    centre = Scaling.toFloat(scaling.centre());
    factor = Scaling.toFloat(scaling.factor());
    order = new int[rows.rows()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /** Rows in each batch. */
  int size() {
    return size;
  }

  /** Writes the next rows, row after row, from row {@code offset} of the target on. */
  void next(float[] target, int offset) {
    for (int i = 0; i < size; i++) {
      copy(nextRow(), target, offset + i);
    }
  }

  private void copy(int row, float[] target, int to) {
    int d = centre.length;
    int source = row * d;
    int destination = to * d;
    for (int j = 0; j < d; j++) {
      float x = (values[source + j] - centre[j]) * factor[j];
      target[destination + j] = Math.abs(x) <= Scaling.GREATEST ? x : Scaling.toFloat(x);
    }
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
