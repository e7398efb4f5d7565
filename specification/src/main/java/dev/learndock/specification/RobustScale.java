package dev.learndock.specification;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chooses a metric from data alone. Each feature is divided by its own robust spread, so that a
 * distance in feet and one in hours weigh the same and a few wild values do not matter: the
 * interquartile range over 1.349 (which for normal data is the standard deviation), or half of what
 * the range of the middle nine tenths says, where that is more; where the middle half is all the
 * same, the standard deviation; for a constant, one, so that it neither helps nor hurts. The
 * kernel's width is the median heuristic (Garreau, Jitkrittum &amp; Kanagawa, <i>Large sample
 * analysis of the median heuristic</i>, 2017): gamma is one over the median squared distance
 * between two points.
 *
 * <p>Cost: bounded. Spreads are taken over at most {@value #SPREAD_POINTS} points, distances over
 * at most {@value #DISTANCE_POINTS}, drawn with the seed.
 */
public final class RobustScale {
  private static final int SPREAD_POINTS = 10_000;
  private static final int DISTANCE_POINTS = 1_000;
  private static final double NORMAL_QUARTILES = 1.3489795003921634;
  private static final double NORMAL_TAILS = 3.289707253902945;

  /** A column that is nearly always the same is not stretched until its rare values are all. */
  private static final double TAILS_COUNT = 0.5;

  private RobustScale() {}

  /**
   * Points that count equally.
   *
   * @param values point after point
   * @param owners two points with the same owner are not compared
   */
  private record Points(int dimensions, double[] values, int[] owners) {
    int size() {
      return owners.length;
    }
  }

  /**
   * The metric of one table.
   *
   * @throws IllegalArgumentException if there are no rows
   */
  public static GaussianKernel ofRows(Matrix rows, long seed) {
    if (rows.rows() == 0 || rows.columns() == 0) {
      throw new IllegalArgumentException(rows + " has nothing to take a scale from");
    }
    SplittableRandom random = new SplittableRandom(seed);
    int n = Math.min(rows.rows(), SPREAD_POINTS);
    int d = rows.columns();
    double[] values = new double[n * d];
    int[] owners = new int[n];
    for (int i = 0; i < n; i++) {
      owners[i] = n == rows.rows() ? i : random.nextInt(rows.rows());
      for (int j = 0; j < d; j++) {
        values[i * d + j] = rows.get(owners[i], j);
      }
    }
    return kernel(new Points(d, values, owners), random);
  }

  /**
   * The metric of an island. Every specification counts equally, whatever its size; distances are
   * those between points of different specifications.
   *
   * @throws IllegalArgumentException if there is none, or if they have different numbers of
   *     features
   */
  public static GaussianKernel ofSpecifications(
      List<TableSpecification> specifications, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return kernel(pooled(specifications, random), random);
  }

  /**
   * The same with given scales: the width alone is taken from the data.
   *
   * @param scale one positive number for each feature
   */
  public static GaussianKernel withScale(
      List<TableSpecification> specifications, double[] scale, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return kernel(pooled(specifications, random), scale, random);
  }

  private static Points pooled(List<TableSpecification> specifications, SplittableRandom random) {
    if (specifications.isEmpty()) {
      throw new IllegalArgumentException("no specification to take a scale from");
    }
    int taken = Math.min(specifications.size(), SPREAD_POINTS);
    int each = SPREAD_POINTS / taken;
    int d = specifications.getFirst().dimensions();
    double[] values = new double[taken * each * d];
    int[] owners = new int[taken * each];
    for (int s = 0; s < taken; s++) {
      int chosen = taken == specifications.size() ? s : random.nextInt(specifications.size());
      ReducedSet set = specifications.get(chosen).reduced();
      if (set.dimensions() != d) {
        throw new IllegalArgumentException(
            "specifications of " + d + " and of " + set.dimensions() + " features do not compare");
      }
      int[] points = byWeight(set, each, random);
      for (int i = 0; i < each; i++) {
        int at = s * each + i;
        owners[at] = taken == 1 ? points[i] : s;
        System.arraycopy(set.points(), points[i] * d, values, at * d, d);
      }
    }
    return new Points(d, values, owners);
  }

  /** Points of a set in proportion to their weights, at even steps of the summed weights. */
  private static int[] byWeight(ReducedSet set, int count, SplittableRandom random) {
    double sum = 0;
    for (double weight : set.weights()) {
      sum += Math.max(weight, 0);
    }
    double offset = random.nextDouble();
    int[] chosen = new int[count];
    int point = 0;
    double passed = Math.max(set.weights()[0], 0);
    for (int i = 0; i < count; i++) {
      double wanted = sum * (i + offset) / count;
      while (passed <= wanted && point < set.size() - 1) {
        point++;
        passed += Math.max(set.weights()[point], 0);
      }
      chosen[i] = point;
    }
    return chosen;
  }

  private static GaussianKernel kernel(Points points, SplittableRandom random) {
    double[] scale = new double[points.dimensions()];
    double[] column = new double[points.size()];
    for (int j = 0; j < scale.length; j++) {
      for (int i = 0; i < column.length; i++) {
        column[i] = points.values()[i * scale.length + j];
      }
      scale[j] = spread(column);
    }
    return kernel(points, scale, random);
  }

  private static GaussianKernel kernel(Points points, double[] scale, SplittableRandom random) {
    double typical = typicalSquaredDistance(points, scale, random);
    return new GaussianKernel(typical > 0 ? 1 / typical : 1, scale);
  }

  /** Sorts the values. */
  private static double spread(double[] values) {
    Arrays.sort(values);
    double quartiles = (quantile(values, 0.75) - quantile(values, 0.25)) / NORMAL_QUARTILES;
    double tails = (quantile(values, 0.95) - quantile(values, 0.05)) / NORMAL_TAILS;
    if (quartiles > 0) {
      return Math.max(quartiles, TAILS_COUNT * tails);
    }
    double mean = 0;
    for (double v : values) {
      mean += v / values.length;
    }
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean) / values.length;
    }
    boolean constant = values[0] == values[values.length - 1];
    return constant || !(squares > 0) ? 1 : Math.sqrt(squares);
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** The median; their mean when most points are equal; zero when all are. */
  private static double typicalSquaredDistance(
      Points points, double[] scale, SplittableRandom random) {
    int n = Math.min(points.size(), DISTANCE_POINTS);
    int[] chosen = new int[n];
    for (int i = 0; i < n; i++) {
      chosen[i] = n == points.size() ? i : random.nextInt(points.size());
    }
    double[] distances = new double[n * (n - 1) / 2];
    int found = 0;
    double sum = 0;
    for (int a = 1; a < n; a++) {
      for (int b = 0; b < a; b++) {
        if (points.owners()[chosen[a]] != points.owners()[chosen[b]]) {
          distances[found] = squaredDistance(points, scale, chosen[a], chosen[b]);
          sum += distances[found++];
        }
      }
    }
    if (found == 0) {
      return 0;
    }
    double median = Selection.of(distances, found, found / 2);
    return median > 0 ? median : sum / found;
  }

  private static double squaredDistance(Points points, double[] scale, int a, int b) {
    int d = scale.length;
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double difference = (points.values()[a * d + j] - points.values()[b * d + j]) / scale[j];
      sum += difference * difference;
    }
    return sum;
  }
}
