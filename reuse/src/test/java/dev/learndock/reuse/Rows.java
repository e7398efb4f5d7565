package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Synthetic tables, and what tests say about errors. */
final class Rows {
  private Rows() {}

  /** Independent standard normal features. */
  static Matrix normal(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Matrix.wrap(rows, columns, values);
  }

  /** A target for each row. */
  static double[] targets(Matrix rows, ToDoubleFunction<float[]> rule) {
    double[] targets = new double[rows.rows()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = rule.applyAsDouble(rows.row(i));
    }
    return targets;
  }

  /** Fails when an error does not say a thing. */
  static void assertSays(String thing, Throwable error) {
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains(thing), message);
  }

  /** Targets with normal noise added. */
  static double[] noisy(double[] targets, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] noisy = targets.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += deviation * random.nextGaussian();
    }
    return noisy;
  }
}
