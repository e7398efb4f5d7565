package dev.learndock.kernel;

/**
 * The factor {@code U} of a symmetric positive definite matrix {@code U'U}, which grows and shrinks
 * by one row and column at a time: growing is one triangular solve, shrinking restores the triangle
 * by Givens rotations. Both cost the square of the size. Rows lie next to each other in memory and
 * the inner loops run along rows.
 */
final class CholeskyFactor {
  private final int capacity;
  private final double[] u;
  private int size;

  CholeskyFactor(int capacity) {
    this.capacity = capacity;
    u = new double[Math.multiplyExact(capacity, capacity)];
  }

  int size() {
    return size;
  }

  /**
   * Takes in one more row and column.
   *
   * @param column its entries against those inside, in their order; overwritten
   * @param least the new square pivot must exceed this
   * @return false if it does not: then nothing has changed, the column depends on those inside
   */
  boolean append(double[] column, double diagonal, double least) {
    forward(column);
    double pivot = diagonal;
    for (int k = 0; k < size; k++) {
      pivot -= column[k] * column[k];
    }
    if (!(pivot > least)) {
      return false;
    }
    for (int k = 0; k < size; k++) {
      u[k * capacity + size] = column[k];
    }
    u[size * capacity + size] = Math.sqrt(pivot);
    size++;
    return true;
  }

  /** Takes out the row and column at a position; those behind it move up. */
  void remove(int position) {
    for (int k = 0; k < size; k++) {
      int row = k * capacity;
      int from = Math.max(position, k - 1) + 1;
      System.arraycopy(u, row + from, u, row + from - 1, size - from);
    }
    size--;
    for (int k = position; k < size; k++) {
      rotate(k);
    }
  }

  /** Turns rows k and k + 1 so that the entry below the diagonal in column k becomes zero. */
  private void rotate(int k) {
    int upper = k * capacity;
    int lower = upper + capacity;
    double a = u[upper + k];
    double b = u[lower + k];
    double length = Math.sqrt(a * a + b * b);
    double cosine = a / length;
    double sine = b / length;
    for (int i = k; i < size; i++) {
      double above = u[upper + i];
      double below = u[lower + i];
      u[upper + i] = cosine * above + sine * below;
      u[lower + i] = cosine * below - sine * above;
    }
  }

  /** Replaces {@code x} by the solution of {@code U'U y = x}. */
  void solve(double[] x) {
    forward(x);
    for (int k = size - 1; k >= 0; k--) {
      int row = k * capacity;
      double rest = x[k];
      for (int i = k + 1; i < size; i++) {
        rest -= u[row + i] * x[i];
      }
      x[k] = rest / u[row + k];
    }
  }

  /** Replaces {@code x} by the solution of {@code U'y = x}. */
  private void forward(double[] x) {
    for (int k = 0; k < size; k++) {
      int row = k * capacity;
      double y = x[k] / u[row + k];
      x[k] = y;
      for (int i = k + 1; i < size; i++) {
        x[i] -= y * u[row + i];
      }
    }
  }
}
