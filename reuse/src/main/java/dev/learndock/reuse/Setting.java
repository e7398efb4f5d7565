package dev.learndock.reuse;

import dev.learndock.kernel.Cores;
import java.util.Arrays;

/**
 * How sharply the ground is looked at, and what each sign of knowing a row counts.
 *
 * @param sharpness of the kernel, as a multiple of the metric's gamma
 * @param density power of the density
 * @param error power of the squared error
 */
record Setting(double sharpness, double density, double error) {
  /** Fewer learnwares than this cannot say which setting is better. */
  private static final int ENOUGH = 6;

  private static final double[] SHARPNESSES = {0.25, 0.5, 1, 2, 4};
  private static final double[] DENSITY_POWERS = {0, 1, 2};
  private static final double[] ERROR_POWERS = {1, 2};

  /** Squared errors that differ by less than this share are as good as equal. */
  private static final double TIE = 0.01;

  /** Points of the ground that play the user's rows, at most. */
  private static final int PLAYED = 4_000;

  /** What is taken when there is nothing to choose by. */
  static final Setting MIDDLE = new Setting(1, 1, 2);

  /** Minus the distances of the data as a whole, with the nearest at zero and the median at one. */
  static double[] prior(Candidates candidates) {
    return prior(candidates.list().stream().mapToDouble(Candidate::squaredMmd).toArray(), -1);
  }

  private static double[] prior(double[] squaredMmd, int leftOut) {
    double[] sorted = new double[squaredMmd.length - (leftOut < 0 ? 0 : 1)];
    int count = 0;
    for (int l = 0; l < squaredMmd.length; l++) {
      if (l != leftOut) {
        sorted[count++] = squaredMmd[l];
      }
    }
    Arrays.sort(sorted);
    double least = count == 0 ? 0 : sorted[0];
    double median = count == 0 ? 0 : sorted[count / 2];
    double[] prior = new double[squaredMmd.length];
    for (int l = 0; l < prior.length; l++) {
      prior[l] = median > least ? (least - squaredMmd[l]) / (median - least) : 0;
    }
    return prior;
  }

  /** The setting that predicts each learnware best from the others. */
  static Setting choose(Ground ground) {
    int m = ground.candidates().size();
    if (m < ENOUGH) {
      return Setting.MIDDLE;
    }
    double[][] priors = priorsAmong(ground);
    int step = (ground.size() + PLAYED - 1) / PLAYED;
    int played = (ground.size() + step - 1) / step;
    int kinds = DENSITY_POWERS.length * ERROR_POWERS.length;
    double[][] losses = new double[played][];
    Cores.all()
        .run(played, i -> losses[i] = losses(ground, i * step, priors[ground.owner(i * step)]));
    double[] total = new double[SHARPNESSES.length * kinds];
    for (double[] loss : losses) {
      for (int k = 0; k < total.length; k++) {
        total[k] += loss[k];
      }
    }
    return setting(sharpestOfTheBest(total));
  }

  /**
   * The best of the sharpest settings among those that are as good as equal. Who plays the user has
   * lost the learnware most like itself, which a user may well have; so the game favours looking
   * too widely, and of equals the sharper one is taken.
   */
  private static int sharpestOfTheBest(double[] loss) {
    double least = Arrays.stream(loss).min().orElse(0);
    int kinds = DENSITY_POWERS.length * ERROR_POWERS.length;
    int best = -1;
    for (int k = 0; k < loss.length; k++) {
      boolean equal = loss[k] <= least * (1 + TIE);
      if (equal && (best < 0 || k / kinds > best / kinds || loss[k] < loss[best])) {
        best = k;
      }
    }
    return Math.max(best, 0);
  }

  private static Setting setting(int index) {
    int errors = ERROR_POWERS.length;
    int kinds = DENSITY_POWERS.length * errors;
    return new Setting(
        SHARPNESSES[index / kinds],
        DENSITY_POWERS[index % kinds / errors],
        ERROR_POWERS[index % errors]);
  }

  /** The weighted squared error on one point of the ground under every setting. */
  private static double[] losses(Ground ground, int point, double[] prior) {
    int owner = ground.owner(point);
    int kinds = DENSITY_POWERS.length * ERROR_POWERS.length;
    double[] losses = new double[SHARPNESSES.length * kinds];
    Sight sight = new Sight(ground);
    sight.stand(ground.answers().rows(), point);
    for (int k = 0; k < losses.length; k++) {
      Setting setting = setting(k);
      if (k % kinds == 0) {
        sight.look(setting.sharpness(), owner);
      }
      double[] weights = sight.weights(setting, prior, owner);
      losses[k] = ground.weight(point) * ground.squaredErrorOf(weights, point);
    }
    return losses;
  }

  /** For each learnware what {@link #prior} says of the others when it plays the user. */
  private static double[][] priorsAmong(Ground ground) {
    int m = ground.candidates().size();
    double[][] products = new double[m][m];
    double[][] rows = new double[ground.size()][];
    Cores.all().run(ground.size(), p -> rows[p] = ground.densities(p));
    for (int p = 0; p < rows.length; p++) {
      for (int l = 0; l < m; l++) {
        products[ground.owner(p)][l] += ground.weight(p) * rows[p][l];
      }
    }
    double[][] priors = new double[m][];
    for (int t = 0; t < m; t++) {
      double[] squared = new double[m];
      for (int l = 0; l < m; l++) {
        squared[l] = products[t][t] - 2 * products[t][l] + products[l][l];
      }
      priors[t] = prior(squared, t);
    }
    return priors;
  }
}
