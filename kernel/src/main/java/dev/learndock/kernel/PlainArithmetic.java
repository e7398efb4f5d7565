package dev.learndock.kernel;

import java.util.Arrays;

/**
 * Loops that any Java machine runs, also one in WebAssembly. They are short, and each runs over
 * whole arrays with nothing but the same index in each: that is the shape that a just-in-time
 * compiler turns into vector instructions, and compiles soon.
 */
final class PlainArithmetic implements Arithmetic {
  static final PlainArithmetic INSTANCE = new PlainArithmetic();

  private PlainArithmetic() {}

  @Override
  public void addKernels(
      double[] from, double[] weights, int begin, int end, double[][] to, double[] sums) {
    int d = to.length;
    double[][] k = new double[ROWS][sums.length];
    for (int m = begin; m < end; m += ROWS) {
      for (int r = 0; r < ROWS; r++) {
        Arrays.fill(k[r], 0);
      }
      for (int j = 0; j < d; j++) {
        int x = m * d + j;
        addSquares(
            from[x], from[x + d], from[x + 2 * d], from[x + 3 * d], to[j], k[0], k[1], k[2], k[3]);
      }
      for (int r = 0; r < ROWS; r++) {
        addExponentials(weights[m + r], k[r], sums);
      }
    }
  }

  private static void addSquares(
      double x0,
      double x1,
      double x2,
      double x3,
      double[] to,
      double[] t0,
      double[] t1,
      double[] t2,
      double[] t3) {
    for (int i = 0; i < to.length; i++) {
      double z = to[i];
      double a = x0 - z;
      double b = x1 - z;
      double c = x2 - z;
      double d = x3 - z;
      t0[i] += a * a;
      t1[i] += b * b;
      t2[i] += c * c;
      t3[i] += d * d;
    }
  }

  private static void addExponentials(double weight, double[] t, double[] sums) {
    for (int i = 0; i < t.length; i++) {
      sums[i] += weight * Exponential.of(-t[i]);
    }
  }

  @Override
  public void addKernels(
      float[] from, float[] weights, int begin, int end, float[][] to, float[] sums) {
    float[][] k = new float[ROWS][sums.length];
    for (int m = begin; m < end; m += ROWS) {
      kernels(from, m, weights, to, k, sums);
    }
  }

  @Override
  public void addMoments(
      float[] from,
      float[] weights,
      int begin,
      int end,
      float[][] to,
      float[] sums,
      float[][] moments) {
    int d = to.length;
    float[][] k = new float[ROWS][sums.length];
    for (int m = begin; m < end; m += ROWS) {
      kernels(from, m, weights, to, k, sums);
      for (int j = 0; j < d; j++) {
        int x = m * d + j;
        addProducts(
            from[x],
            from[x + d],
            from[x + 2 * d],
            from[x + 3 * d],
            k[0],
            k[1],
            k[2],
            k[3],
            moments[j]);
      }
    }
  }

  /** Weighted kernel values of points m to m + 3, which are also added to the sums. */
  private static void kernels(
      float[] from, int m, float[] weights, float[][] to, float[][] k, float[] sums) {
    int d = to.length;
    for (int r = 0; r < ROWS; r++) {
      Arrays.fill(k[r], 0);
    }
    for (int j = 0; j < d; j++) {
      int x = m * d + j;
      addSquares(
          from[x], from[x + d], from[x + 2 * d], from[x + 3 * d], to[j], k[0], k[1], k[2], k[3]);
    }
    for (int r = 0; r < ROWS; r++) {
      exponentials(weights[m + r], k[r], sums);
    }
  }

  private static void addSquares(
      float x0,
      float x1,
      float x2,
      float x3,
      float[] to,
      float[] t0,
      float[] t1,
      float[] t2,
      float[] t3) {
    for (int i = 0; i < to.length; i++) {
      float z = to[i];
      float a = x0 - z;
      float b = x1 - z;
      float c = x2 - z;
      float d = x3 - z;
      t0[i] += a * a;
      t1[i] += b * b;
      t2[i] += c * c;
      t3[i] += d * d;
    }
  }

  private static void exponentials(float weight, float[] t, float[] sums) {
    for (int i = 0; i < t.length; i++) {
      float k = weight * FloatExponential.ofMinus(t[i]);
      t[i] = k;
      sums[i] += k;
    }
  }

  private static void addProducts(
      float x0,
      float x1,
      float x2,
      float x3,
      float[] k0,
      float[] k1,
      float[] k2,
      float[] k3,
      float[] moment) {
    for (int i = 0; i < moment.length; i++) {
      moment[i] = moment[i] + x0 * k0[i] + x1 * k1[i] + x2 * k2[i] + x3 * k3[i];
    }
  }

  @Override
  public int innerProduct(byte[] a, byte[] b) {
    int sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
