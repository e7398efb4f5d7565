package dev.learndock.experiments.market;

import dev.learndock.kernel.ReducedSet;
import dev.learndock.specification.TableSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody with data of their own: rows of real groups, in units and with an offset that only they
 * have. Each feature is stretched by 0.8 to 1.25, and two to five features are shifted by up to
 * half a standard deviation.
 *
 * @param groups whose rows these are, each with an equal share
 * @param stretch a factor for each feature
 * @param shift what is added to each feature afterwards
 */
record Provider(List<FlightRows.Group> groups, float[] stretch, float[] shift) {
  /** Points of a specification. */
  static final int POINTS = 100;

  /** Rows behind a fitted one. */
  private static final int ROWS = 600;

  private static final float CUT = 8;
  private static final double GAMMA = 0.1;

  /** A provider of so many groups. */
  static Provider draw(FlightRows rows, int groups, SplittableRandom random) {
    int d = rows.features().size();
    List<FlightRows.Group> chosen = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      chosen.add(rows.groups().get(random.nextInt(rows.groups().size())));
    }
    float[] stretch = new float[d];
    for (int j = 0; j < d; j++) {
      stretch[j] = (float) (0.8 + 0.45 * random.nextDouble());
    }
    float[] shift = new float[d];
    int shifted = 2 + random.nextInt(4);
    for (int i = 0; i < shifted; i++) {
      shift[random.nextInt(d)] = (float) (random.nextDouble() - 0.5);
    }
    return new Provider(List.copyOf(chosen), stretch, shift);
  }

  /**
   * A specification of rows that are drawn anew: {@value #POINTS} of them as points, with equal
   * weights or with weights of a Dirichlet distribution. Their sampling noise is greater than that
   * of a fitted specification, which makes neighbours harder to tell apart. Cost: some 20
   * microseconds.
   */
  TableSpecification raw(FlightRows rows, SplittableRandom random) {
    float[] points = rows(rows, POINTS, random);
    return specification(points, random.nextBoolean() ? equal() : dirichlet(random), rows);
  }

  /**
   * A specification nearer to one that is fitted: {@value #ROWS} rows, one step of Lloyd's from
   * {@value #POINTS} of them, each cluster's mean with its share as weight. Cost: 1.3 million
   * squared differences.
   */
  TableSpecification fitted(FlightRows rows, SplittableRandom random) {
    LloydStep step = new LloydStep(rows(rows, ROWS, random), stretch.length, POINTS);
    return specification(step.means(), step.shares(), rows);
  }

  private float[] rows(FlightRows from, int count, SplittableRandom random) {
    int d = stretch.length;
    float[] taken = new float[count * d];
    for (int i = 0; i < count; i++) {
      int[] group = groups.get(i % groups.size()).rows();
      from.copy(group[random.nextInt(group.length)], taken, i * d);
      for (int j = 0; j < d; j++) {
        float moved = taken[i * d + j] * stretch[j] + shift[j];
        taken[i * d + j] = Math.clamp(moved, -CUT, CUT);
      }
    }
    return taken;
  }

  private static double[] equal() {
    double[] weights = new double[POINTS];
    Arrays.fill(weights, 1.0 / POINTS);
    return weights;
  }

  /** Dirichlet(2): sums of two exponential numbers each, over their sum. */
  private static double[] dirichlet(SplittableRandom random) {
    double[] weights = new double[POINTS];
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double both = (1 - random.nextDouble()) * (1 - random.nextDouble());
      weights[i] = -StrictMath.log(both);
      sum += weights[i];
    }
    for (int i = 0; i < POINTS; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** Every number is one that a float says exactly: so it is kept in half the bytes. */
  private static TableSpecification specification(
      float[] points, double[] weights, FlightRows rows) {
    int d = rows.features().size();
    double[] exact = new double[points.length];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = points[i];
    }
    double[] rounded = new double[weights.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) weights[i];
    }
    return new TableSpecification(
        new ReducedSet(d, exact, rounded), GAMMA, ROWS, rows.features(), null);
  }
}
