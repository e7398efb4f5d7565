package dev.learndock.kernel;

import java.util.Arrays;

/**
 * A reduced set prepared to be compared with many others: exact kernel sums, in float.
 *
 * <p>{@link KernelMean} does the same for one pair in double and five times slower; the relative
 * error here is about 1e-6, which is far below what tells two learnwares apart. Cost: K * K kernel
 * values for each comparison, 31 microseconds for 100 x 100 points of 21 features on one core of
 * the machine that docs/benchmarks.md names. For several threads.
 */
public final class Probe {
  private final ReducedSet set;
  private final GaussianKernel kernel;
  private final double[] centre;
  private final double[] factor;
  private final float[][] to;

  /** Prepares a set; its features and the kernel's must be as many. */
  public Probe(ReducedSet set, GaussianKernel kernel) {
    this.set = set;
    this.kernel = kernel;
    Scaling scaling = Scaling.around(set, kernel);
    centre = scaling.centre();
    factor = scaling.factor();
    to = Scaling.byFeature(floats(set), set.size(), set.dimensions());
  }

  /** The set that was prepared. */
  public ReducedSet set() {
    return set;
  }

  /** The kernel of all comparisons. */
  public GaussianKernel kernel() {
    return kernel;
  }

  /** The mean embedding of another set at each point of this one, whose weights play no part. */
  public float[] densities(ReducedSet other) {
    Scaling.requireDimensions(other.dimensions(), kernel);
    float[] weights = new float[Scaling.upTo(Arithmetic.ROWS, other.size())];
    for (int i = 0; i < other.size(); i++) {
      weights[i] = (float) other.weights()[i];
    }
    float[] sums = new float[to[0].length];
    Arithmetic.best().addKernels(floats(other), weights, 0, weights.length, to, sums);
    return Arrays.copyOf(sums, set.size());
  }

  /** {@code <this, other>}, of densities that were computed. */
  public double innerProduct(float[] densities) {
    double sum = 0;
    for (int i = 0; i < densities.length; i++) {
      sum += set.weights()[i] * densities[i];
    }
    return sum;
  }

  /** {@code <this, other>}. */
  public double innerProduct(ReducedSet other) {
    return innerProduct(densities(other));
  }

  private float[] floats(ReducedSet other) {
    int d = factor.length;
    float[] scaled = new float[Scaling.upTo(Arithmetic.ROWS, other.size()) * d];
    double[] points = other.points();
    for (int i = 0; i < other.size(); i++) {
      for (int j = 0; j < d; j++) {
        scaled[i * d + j] = Scaling.toFloat((points[i * d + j] - centre[j]) * factor[j]);
      }
    }
    return scaled;
  }
}
