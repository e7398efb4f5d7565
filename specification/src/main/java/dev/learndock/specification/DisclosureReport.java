package dev.learndock.specification;

import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What leaves the machine with a specification: how near its points come to real rows, held against
 * how near rows come to each other. A point that lies much nearer to a row than rows lie to each
 * other is nearly that row.
 *
 * <p>It is a measurement and no proof: a reduced set has no formal guarantee of privacy. Distances
 * are in the specification's scaled units. Cost: K + {@value #SAMPLED_ROWS} passes over the rows.
 *
 * @param rows that it was made from
 * @param points that leave the machine
 * @param nearest distance from a point to the row nearest to it, the least over points
 * @param medianNearest the same, the median over points
 * @param neighbours distance from a row to the other row nearest to it, the median over rows
 * @param nearlyEqual points that lie nearer to a row than a tenth of {@code neighbours}
 */
public record DisclosureReport(
    long rows,
    int points,
    double nearest,
    double medianNearest,
    double neighbours,
    int nearlyEqual) {

  /** Rows for each point below which a specification is not made unless forced. */
  public static final int FEWEST_ROWS_PER_POINT = 5;

  private static final int SAMPLED_ROWS = 100;
  private static final double NEARLY = 0.1;

  /** A distance that only rounding makes. */
  private static final double EQUAL = 1e-6;

  /** Rows that a point stands for, on average. */
  public double rowsPerPoint() {
    return (double) rows / points;
  }

  /** The most points that so many rows may be specified by without force; zero for too few rows. */
  public static int mostPoints(long rows) {
    return (int) Math.min(rows / FEWEST_ROWS_PER_POINT, Integer.MAX_VALUE);
  }

  /**
   * Measures a specification against the rows that it was made from.
   *
   * @throws IllegalArgumentException if they have another number of features, or fewer than two
   */
  public static DisclosureReport of(TableSpecification specification, Matrix rows, long seed) {
    if (rows.columns() != specification.dimensions() || rows.rows() < 2) {
      throw new IllegalArgumentException(specification + " was not made from " + rows);
    }
    float[] factor = factors(specification.kernel().scale());
    float[] scaled = scaled(rows, factor);
    double[] toRows = new double[specification.reduced().size()];
    for (int i = 0; i < toRows.length; i++) {
      toRows[i] = nearest(point(specification.reduced(), i, factor), scaled, -1);
    }
    double neighbours = neighbourDistance(rows, scaled, seed);
    double limit = Math.max(NEARLY * neighbours, EQUAL);
    int nearlyEqual = 0;
    for (double distance : toRows) {
      nearlyEqual += distance <= limit ? 1 : 0;
    }
    Arrays.sort(toRows);
    return new DisclosureReport(
        rows.rows(), toRows.length, toRows[0], toRows[toRows.length / 2], neighbours, nearlyEqual);
  }

  private static double neighbourDistance(Matrix rows, float[] scaled, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int d = rows.columns();
    double[] distances = new double[Math.min(rows.rows(), SAMPLED_ROWS)];
    for (int i = 0; i < distances.length; i++) {
      int row = distances.length == rows.rows() ? i : random.nextInt(rows.rows());
      distances[i] = nearest(Arrays.copyOfRange(scaled, row * d, (row + 1) * d), scaled, row);
    }
    Arrays.sort(distances);
    return distances[distances.length / 2];
  }

  private static float[] factors(double[] scale) {
    float[] factors = new float[scale.length];
    for (int j = 0; j < factors.length; j++) {
      factors[j] = (float) (1 / scale[j]);
    }
    return factors;
  }

  private static float[] scaled(Matrix rows, float[] factor) {
    float[] scaled = rows.values().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor[i % factor.length];
    }
    return scaled;
  }

  private static float[] point(ReducedSet set, int point, float[] factor) {
    float[] scaled = new float[factor.length];
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = (float) set.point(point, j) * factor[j];
    }
    return scaled;
  }

  /** Distance to the nearest row but one; a row is given up once it is farther than the nearest. */
  private static double nearest(float[] point, float[] rows, int except) {
    int d = point.length;
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rows.length / d; i++) {
      double sum = 0;
      int from = i * d;
      for (int j = 0; j < d && sum < best; j++) {
        double difference = point[j] - rows[from + j];
        sum += difference * difference;
      }
      if (sum < best && i != except) {
        best = sum;
      }
    }
    return Math.sqrt(best);
  }
}
