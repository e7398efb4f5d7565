package dev.learndock.kernel;

/**
 * Scaled points, feature after feature: coordinate {@code j} of point {@code i} is {@code values[j
 * * stride + i]}. Loops over points are then loops over neighbours in memory, which is what vector
 * instructions want. The stride is the number of points rounded up to {@link #LANES}; the points
 * that fill the gap are zeros and what is computed for them is never read.
 *
 * @param size points that count
 * @param stride points with the filling
 */
record Columns(int size, int stride, int dimensions, double[] values) {
  /** A multiple of the lanes of every vector machine there is. */
  static final int LANES = 16;

  static Columns of(double[] rows, int size, int dimensions) {
    int stride = stride(size);
    double[] values = new double[stride * dimensions];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < dimensions; j++) {
        values[j * stride + i] = rows[i * dimensions + j];
      }
    }
    return new Columns(size, stride, dimensions, values);
  }

  static int stride(int size) {
    return (size + LANES - 1) / LANES * LANES;
  }
}
