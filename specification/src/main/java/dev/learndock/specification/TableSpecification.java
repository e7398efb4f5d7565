package dev.learndock.specification;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.ReducedSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The specification of a numeric table: a reduced set in the units of the table (Zhou &amp; Tan,
 * <i>Learnware: small models do big</i>). An invalid one cannot exist: the constructor throws
 * {@code IllegalArgumentException} with a message that names the key of the file.
 *
 * @param reduced K weighted points of D features; weights sum to one, none is negative (a solver's
 *     rounding, {@value #ROUNDING}, is forgiven)
 * @param gamma width of the kernel that the set was fitted with
 * @param numPoints rows that the set stands for
 * @param features the D feature names, or null when the file does not say (the peer's never does)
 * @param scale the D scales that the set was fitted with, or null for the features as they stand
 */
public record TableSpecification(
    ReducedSet reduced,
    double gamma,
    long numPoints,
    @Nullable List<String> features,
    double @Nullable [] scale)
    implements StatisticalSpecification {

  /** The peer's type string. */
  public static final String TYPE = "RKMETableSpecification";

  /** How far the sum of the weights may be from one, and how far below zero a weight. */
  public static final double ROUNDING = 1e-6;

  /**
   * Checks weights, gamma, names and scale. (Not a compact constructor: javac loses the {@code
   * Nullable} of an array there, and callers in other modules could not pass null.)
   */
  public TableSpecification(
      ReducedSet reduced,
      double gamma,
      long numPoints,
      @Nullable List<String> features,
      double @Nullable [] scale) {
    requireWeights(reduced.weights());
    if (!(gamma > 0) || Double.isInfinite(gamma)) {
      throw new IllegalArgumentException("gamma must be positive and finite, it is " + gamma);
    }
    if (numPoints < 0) {
      throw new IllegalArgumentException("num_points must not be negative, it is " + numPoints);
    }
    if (scale != null) {
      requireScale(scale, reduced.dimensions());
    }
    this.reduced = reduced;
    this.gamma = gamma;
    this.numPoints = numPoints;
    this.features = features == null ? null : names(features, reduced.dimensions());
    this.scale = scale;
  }

  private static void requireWeights(double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < -ROUNDING) {
        throw new IllegalArgumentException(
            "beta must not be negative, its number " + i + " is " + weights[i]);
      }
      sum += weights[i];
    }
    if (Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException(
          "beta must sum to one, it sums to "
              + sum
              + "; make the specification again (with the peer: nonnegative_beta=True)");
    }
  }

  private static List<String> names(List<String> features, int dimensions) {
    if (features.size() != dimensions) {
      throw new IllegalArgumentException(
          "features has " + features.size() + " names, but z has " + dimensions + " features");
    }
    HashSet<String> seen = new HashSet<>();
    for (String feature : features) {
      if (feature.isBlank() || !seen.add(feature)) {
        throw new IllegalArgumentException(
            "features must have a different name for each, \"" + feature + "\" is empty or twice");
      }
    }
    return List.copyOf(features);
  }

  private static void requireScale(double[] scale, int dimensions) {
    if (scale.length != dimensions) {
      throw new IllegalArgumentException(
          "scale has " + scale.length + " numbers, but z has " + dimensions + " features");
    }
    for (int j = 0; j < scale.length; j++) {
      if (!(scale[j] > 0) || Double.isInfinite(scale[j])) {
        throw new IllegalArgumentException(
            "scale must be positive and finite, its number " + j + " is " + scale[j]);
      }
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  /** Number of features. */
  public int dimensions() {
    return reduced.dimensions();
  }

  /** The kernel that the set was fitted with. */
  public GaussianKernel kernel() {
    return scale == null
        ? GaussianKernel.plain(gamma, dimensions())
        : new GaussianKernel(gamma, scale);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableSpecification s
        && reduced.equals(s.reduced)
        && gamma == s.gamma
        && numPoints == s.numPoints
        && Objects.equals(features, s.features)
        && Arrays.equals(scale, s.scale);
  }

  @Override
  public int hashCode() {
    return 31 * reduced.hashCode() + Arrays.hashCode(scale);
  }

  @Override
  public String toString() {
    return "TableSpecification["
        + reduced.size()
        + " points x "
        + dimensions()
        + ", gamma "
        + gamma
        + (scale == null ? "" : " scaled")
        + ", of "
        + numPoints
        + " rows]";
  }
}
