package dev.learndock.reuse;

import dev.learndock.kernel.Cores;
import dev.learndock.kernel.Matrix;
import java.util.Arrays;

/**
 * What is seen of the {@link Ground} from one row: how densely each candidate's points lie around
 * it, and how wrong each candidate is there. Filled for one row after the other.
 */
final class Sight {
  /** Rows that one piece of work takes. */
  private static final int CHUNK = 64;

  /** Kernel values below e^-12 of the largest change nothing that can be seen. */
  static final float NEGLIGIBLE = 12;

  /** What the ground far away weighs against the ground at hand. */
  private static final double PRIOR = 1e-3;

  private final Ground ground;
  private final float[] squared;
  private final double[] logDensity;
  private final double[] errors;
  private final double[] own;
  private double all;

  Sight(Ground ground) {
    int m = ground.candidates().size();
    this.ground = ground;
    this.squared = new float[ground.size()];
    this.logDensity = new double[m];
    this.errors = new double[m];
    this.own = new double[m];
  }

  /** Stands on a row: its distances to the whole ground. */
  void stand(Matrix rows, int row) {
    ground.squaredDistances(rows.values(), row, squared);
  }

  /** Sums over the ground, but for the points of one owner. */
  void look(double sharpness, int leftOut) {
    int m = logDensity.length;
    Arrays.fill(errors, 0);
    Arrays.fill(own, 0);
    all = 0;
    float[] nearest = new float[m];
    Arrays.fill(nearest, Float.POSITIVE_INFINITY);
    float least = Float.POSITIVE_INFINITY;
    for (int p = 0; p < squared.length; p++) {
      int owner = ground.owner(p);
      if (owner != leftOut && ground.weight(p) > 0) {
        nearest[owner] = Math.min(nearest[owner], squared[p]);
        least = Math.min(least, squared[p]);
      }
    }
    double reach = least + NEGLIGIBLE / sharpness;
    for (int p = 0; p < squared.length; p++) {
      int owner = ground.owner(p);
      if (squared[p] <= reach && owner != leftOut) {
        // Relative to the nearest point of all, so that nothing is lost far from everybody.
        double kernel = Math.exp(-sharpness * (squared[p] - least)) * ground.weight(p);
        own[owner] += kernel;
        for (int l = 0; l < m; l++) {
          errors[l] += kernel * ground.squaredError(p, l);
        }
      }
    }
    double level = Math.exp(-sharpness * least);
    for (int l = 0; l < m; l++) {
      logDensity[l] =
          own[l] > 0 ? Math.log(own[l]) : -sharpness * (nearest[l] - least) - NEGLIGIBLE / 4;
      own[l] *= level;
      errors[l] *= level;
      all += own[l];
    }
  }

  /** Adds a row whose truth is known. */
  void know(double kernel, float[] squaredErrors, int row) {
    all += kernel;
    for (int l = 0; l < errors.length; l++) {
      errors[l] += kernel * squaredErrors[row * errors.length + l];
    }
  }

  /** Weights with sum one; the candidate left out gets none. */
  double[] weights(Setting setting, double[] prior, int leftOut) {
    double[] weights = logWeights(setting, prior, leftOut);
    Scores.softmax(weights);
    return weights;
  }

  /**
   * The logarithms of weights, but for a constant.
   *
   * @param prior what is known of each candidate beside this row, a logarithm
   */
  double[] logWeights(Setting setting, double[] prior, int leftOut) {
    double[] logs = new double[logDensity.length];
    for (int l = 0; l < logs.length; l++) {
      double error = (errors[l] + PRIOR * ground.typicalError()) / (all - own[l] + PRIOR);
      logs[l] =
          l == leftOut
              ? Double.NEGATIVE_INFINITY
              : prior[l] + setting.density() * logDensity[l] - setting.error() * Math.log(error);
    }
    return logs;
  }

  /**
   * What is seen of the ground from each of some rows.
   *
   * @param seen for each row and candidate log density, error and own share, one after the other
   */
  record Views(Matrix rows, double[] seen) {
    static Views of(Ground ground, double sharpness, Matrix rows) {
      int m = ground.candidates().size();
      double[] seen = new double[Math.multiplyExact(rows.rows(), 3 * m)];
      Cores.all()
          .run(
              chunks(rows),
              c -> {
                Sight sight = new Sight(ground);
                for (int i = c * CHUNK; i < Math.min(rows.rows(), (c + 1) * CHUNK); i++) {
                  sight.stand(rows, i);
                  sight.look(sharpness, -1);
                  System.arraycopy(sight.logDensity, 0, seen, 3 * i * m, m);
                  System.arraycopy(sight.errors, 0, seen, (3 * i + 1) * m, m);
                  System.arraycopy(sight.own, 0, seen, (3 * i + 2) * m, m);
                }
              });
      return new Views(rows, seen);
    }

    void restore(int row, Sight sight) {
      int m = sight.own.length;
      System.arraycopy(seen, 3 * row * m, sight.logDensity, 0, m);
      System.arraycopy(seen, (3 * row + 1) * m, sight.errors, 0, m);
      System.arraycopy(seen, (3 * row + 2) * m, sight.own, 0, m);
      sight.all = 0;
      for (double own : sight.own) {
        sight.all += own;
      }
    }
  }

  static int chunks(Matrix rows) {
    return (rows.rows() + CHUNK - 1) / CHUNK;
  }

  /** The rows of a piece of work: from the first, to before the last. */
  static int[] chunk(Matrix rows, int chunk) {
    return new int[] {chunk * CHUNK, Math.min(rows.rows(), (chunk + 1) * CHUNK)};
  }
}
