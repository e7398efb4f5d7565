package dev.learndock.kernel;

import java.util.Arrays;

/** Loops that any Java machine runs, also one in WebAssembly. */
final class PlainArithmetic implements Arithmetic {
  static final PlainArithmetic INSTANCE = new PlainArithmetic();

  private PlainArithmetic() {}

  @Override
  public void addKernels(double[] from, double[] weights, Columns to, double[] sums) {
    int d = to.dimensions();
    double[] distances = new double[to.stride()];
    for (int m = 0; m < weights.length; m++) {
      Arrays.fill(distances, 0);
      for (int j = 0; j < d; j++) {
        addSquares(from[m * d + j], to.values(), j * to.stride(), distances);
      }
      addExponentials(weights[m], distances, sums);
    }
  }

  private static void addSquares(double x, double[] values, int offset, double[] distances) {
    for (int i = 0; i < distances.length; i++) {
      double difference = x - values[offset + i];
      distances[i] += difference * difference;
    }
  }

  private static void addExponentials(double weight, double[] distances, double[] sums) {
    for (int i = 0; i < distances.length; i++) {
      sums[i] += weight * Exponential.of(-distances[i]);
    }
  }

  @Override
  public void addPulls(float[] from, float[] weights, float[] to, float[] sums, float[] pulls) {
    int stride = sums.length;
    int d = to.length / stride;
    float[] kernel = new float[stride];
    for (int m = 0; m < weights.length; m++) {
      Arrays.fill(kernel, 0);
      for (int j = 0; j < d; j++) {
        addSquares(from[m * d + j], to, j * stride, kernel);
      }
      exponentials(weights[m], kernel, sums);
      for (int j = 0; j < d; j++) {
        addDifferences(from[m * d + j], to, j * stride, kernel, pulls);
      }
    }
  }

  private static void addSquares(float x, float[] values, int offset, float[] distances) {
    for (int i = 0; i < distances.length; i++) {
      float difference = x - values[offset + i];
      distances[i] += difference * difference;
    }
  }

  /** Distances become weighted kernel values, which are added to the sums. */
  private static void exponentials(float weight, float[] distances, float[] sums) {
    for (int i = 0; i < distances.length; i++) {
      // e^-t = (1 / e^(t/32))^32 with the Taylor sum of e^(t/32), which is positive for any t.
      float t = distances[i] * (1f / 32);
      float p = 1f / 24 + t * (1f / 120 + t * (1f / 720));
      p = 1 + t * (1 + t * (1f / 2 + t * (1f / 6 + t * p)));
      float k = 1 / p;
      k *= k;
      k *= k;
      k *= k;
      k *= k;
      k *= k;
      k *= weight;
      distances[i] = k;
      sums[i] += k;
    }
  }

  private static void addDifferences(
      float x, float[] values, int offset, float[] kernel, float[] pulls) {
    for (int i = 0; i < kernel.length; i++) {
      pulls[offset + i] += kernel[i] * (x - values[offset + i]);
    }
  }
}
