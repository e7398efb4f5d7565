package dev.learndock.specification;

import dev.learndock.kernel.GaussianKernel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metric of an island, from what lies there.
 *
 * <p>The general one takes a robust spread for each feature and the median heuristic for the width
 * ({@link RobustScale}), and makes the kernel {@value #SHARPNESS} times sharper than that
 * heuristic: a width that tells two tables apart at all is still too wide to tell which model knows
 * a row.
 *
 * <p>The learnt one knows in addition what the models look at. Most features of a table say nothing
 * about the answer, yet drown the distance. Each learnware was run on its own reduced set and each
 * feature exchanged ({@code learnware.Behaviour}); a feature's scale is divided by the median, over
 * the learnwares with the same kind of output, of how far outputs moved, against the mean over the
 * features. A feature that nobody looks at keeps a twentieth, so that data from elsewhere are still
 * seen to be from elsewhere. No label and nobody's data goes into it.
 *
 * <p>Cost: bounded by the sampling of {@link RobustScale}, plus a median for each feature.
 */
public final class IslandMetric {
  private static final double SHARPNESS = 8;
  private static final double LEAST_IMPORTANCE = 0.05;

  private IslandMetric() {}

  /**
   * The metric from the specifications alone.
   *
   * @throws IllegalArgumentException if there is none, or if they have different numbers of
   *     features
   */
  public static GaussianKernel general(List<TableSpecification> specifications, long seed) {
    return sharper(RobustScale.ofSpecifications(specifications, seed));
  }

  /**
   * The metric learnt from what the learnwares do.
   *
   * @param sensitivities for each learnware with one kind of output a number for each feature
   * @return the general metric when no learnware is sensitive to anything
   */
  public static GaussianKernel learnt(
      List<TableSpecification> specifications, List<double[]> sensitivities, long seed) {
    GaussianKernel plain = RobustScale.ofSpecifications(specifications, seed);
    double[] importance = importance(sensitivities, plain.dimensions());
    if (importance == null) {
      return sharper(plain);
    }
    double[] scale = plain.scale().clone();
    for (int j = 0; j < scale.length; j++) {
      scale[j] /= importance[j];
    }
    return sharper(RobustScale.withScale(specifications, scale, seed));
  }

  /**
   * The median sensitivity of each feature against their mean, with a floor; null when all are 0.
   */
  static double @Nullable [] importance(List<double[]> sensitivities, int dimensions) {
    double[] importance = new double[dimensions];
    double sum = 0;
    for (int j = 0; j < dimensions; j++) {
      double[] column = new double[sensitivities.size()];
      for (int i = 0; i < column.length; i++) {
        column[i] = sensitivities.get(i)[j];
      }
      importance[j] = median(column);
      sum += importance[j];
    }
    if (!(sum > 0)) {
      return null;
    }
    for (int j = 0; j < dimensions; j++) {
      importance[j] = Math.max(LEAST_IMPORTANCE, importance[j] * dimensions / sum);
    }
    return importance;
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  private static GaussianKernel sharper(GaussianKernel kernel) {
    return new GaussianKernel(SHARPNESS * kernel.gamma(), kernel.scale());
  }
}
