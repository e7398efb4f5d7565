package dev.learndock.kernel;

import java.util.Arrays;

/**
 * The Gaussian kernel with a scale for each feature: {@code k(a, b) = exp(-gamma * sum_j ((a_j -
 * b_j) / scale_j)^2)}. It is the metric in which specifications are compared.
 *
 * @param gamma positive and finite
 * @param scale one positive, finite number for each feature, in the feature's own unit
 */
public record GaussianKernel(double gamma, double[] scale) {
  /** Checks that gamma and every scale are positive and finite. */
  public GaussianKernel {
    if (!(gamma > 0) || Double.isInfinite(gamma)) {
      throw new IllegalArgumentException("gamma must be positive and finite, it is " + gamma);
    }
    for (int j = 0; j < scale.length; j++) {
      if (!(scale[j] > 0) || Double.isInfinite(scale[j])) {
        throw new IllegalArgumentException(
            "the scale of feature " + j + " must be positive and finite, it is " + scale[j]);
      }
    }
  }

  /** The kernel on features as they stand: every scale is one. The peer's kernel. */
  public static GaussianKernel plain(double gamma, int dimensions) {
    double[] ones = new double[dimensions];
    Arrays.fill(ones, 1);
    return new GaussianKernel(gamma, ones);
  }

  /** Number of features. */
  public int dimensions() {
    return scale.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GaussianKernel k && gamma == k.gamma && Arrays.equals(scale, k.scale);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(gamma) + Arrays.hashCode(scale);
  }

  @Override
  public String toString() {
    return "GaussianKernel[gamma=" + gamma + ", " + scale.length + " features]";
  }
}
