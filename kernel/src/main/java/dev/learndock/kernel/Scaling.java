package dev.learndock.kernel;

/**
 * From the units of the data to the units of the kernel: {@code (x - centre) * factor} with {@code
 * factor = sqrt(gamma) / scale}, so that there {@code k(a, b) = exp(-|a - b|^2)}. The centre
 * cancels in every difference; taking it away first keeps digits when values are large and close
 * together (years, time stamps).
 */
record Scaling(double[] centre, double[] factor) {

  /** The scaling of a kernel around the mean of a set's points. */
  static Scaling around(ReducedSet set, GaussianKernel kernel) {
    requireDimensions(set.dimensions(), kernel);
    int d = set.dimensions();
    double[] centre = new double[d];
    for (int i = 0; i < set.size(); i++) {
      for (int j = 0; j < d; j++) {
        centre[j] += set.point(i, j) / set.size();
      }
    }
    return new Scaling(centre, factors(kernel));
  }

  /** The scaling of a kernel around the mean of the rows. */
  static Scaling around(Matrix rows, GaussianKernel kernel) {
    requireDimensions(rows.columns(), kernel);
    int d = rows.columns();
    double[] centre = new double[d];
    float[] values = rows.values();
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < d; j++) {
        centre[j] += values[i * d + j];
      }
    }
    for (int j = 0; j < d; j++) {
      centre[j] /= Math.max(1, rows.rows());
    }
    return new Scaling(centre, factors(kernel));
  }

  private static double[] factors(GaussianKernel kernel) {
    double length = Math.sqrt(kernel.gamma());
    double[] factor = new double[kernel.dimensions()];
    for (int j = 0; j < factor.length; j++) {
      factor[j] = length / kernel.scale()[j];
    }
    return factor;
  }

  static void requireDimensions(int dimensions, GaussianKernel kernel) {
    if (dimensions != kernel.dimensions()) {
      throw new IllegalArgumentException(
          "points of " + dimensions + " features meet a kernel of " + kernel.dimensions());
    }
  }

  int dimensions() {
    return factor.length;
  }

  /** Points {@code from} to {@code to}, point after point. */
  double[] rows(ReducedSet set, int from, int to) {
    int d = dimensions();
    double[] scaled = new double[(to - from) * d];
    for (int i = 0; i < scaled.length; i++) {
      int j = i % d;
      scaled[i] = (set.points()[from * d + i] - centre[j]) * factor[j];
    }
    return scaled;
  }

  /** Rows {@code from} to {@code to}, row after row. */
  double[] rows(Matrix rows, int from, int to) {
    int d = dimensions();
    double[] scaled = new double[(to - from) * d];
    for (int i = 0; i < to - from; i++) {
      int row = (from + i) * d;
      for (int j = 0; j < d; j++) {
        scaled[i * d + j] = (rows.values()[row + j] - centre[j]) * factor[j];
      }
    }
    return scaled;
  }
}
