package dev.learndock.specification;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.ReducedSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The specification of a numeric table: a reduced set in the units of the table.
 *
 * @param reduced K weighted points of D features; weights sum to one
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
}
