package dev.learndock.reuse;

import dev.learndock.kernel.Cores;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who knows a row, judged without a label.
 *
 * <p>Three signs are multiplied into the weight of learnware l for row x:
 *
 * <ul>
 *   <li>it has seen such rows: its own mean embedding at x (density), to a power;
 *   <li>it agrees with those who are at home near x: its squared error on the {@link Ground} around
 *       x, averaged with the kernel, to a negative power;
 *   <li>its data look like the user's as a whole: the squared MMD between both.
 * </ul>
 *
 * <p>How sharp the kernel is and how much each sign counts differ from market to market, so they
 * are not constants: each learnware in turn plays the user. Its reduced points are the rows, its
 * own answers the truth, it is left out itself, and the setting that predicts best over all of them
 * is taken. With fewer than {@value #ENOUGH} learnwares that would be chance, and the middle of the
 * grid is taken.
 *
 * <p>Labelled rows, where the user has some, join the ground: there the truth is known.
 *
 * <p>Cost: m models on P points once; the choice of a setting P^2 D, then a row P D.
 */
final class Expertise {
  /** Fewer learnwares than this cannot say which setting is better. */
  private static final int ENOUGH = 6;

  private static final double[] SHARPNESSES = {0.25, 0.5, 1, 2, 4};
  private static final double[] DENSITY_POWERS = {0, 1, 2};
  private static final double[] ERROR_POWERS = {1, 2};
  private static final double NEARNESS = 1;

  /** Points of the ground that play the user's rows, at most. */
  private static final int PLAYED = 4_000;

  /** What the ground far away weighs against the ground at hand. */
  private static final double PRIOR = 1e-3;

  /** A labelled row of the user's own counts as much as so much of a learnware's reduced set. */
  private static final double LABEL_WEIGHT = 0.3;

  /** Kernel values below e^-12 of the largest change nothing that can be seen. */
  private static final float NEGLIGIBLE = 12;

  private static final int CHUNK = 64;

  private final Ground ground;
  private final double[] nearness;
  private final Setting setting;
  private final @Nullable Labelled labelled;
  private final AtomicReference<@Nullable Views> last;

  /**
   * @param sharpness of the kernel, as a multiple of the metric's gamma
   * @param density power of the density
   * @param error power of the squared error
   */
  record Setting(double sharpness, double density, double error) {
    /** What is taken when there is nothing to choose by. */
    static final Setting MIDDLE = new Setting(1, 1, 2);
  }

  /**
   * Rows whose truth is known.
   *
   * @param squaredErrors n x candidates
   */
  private record Labelled(Matrix rows, float[] squaredErrors) {}

  private Expertise(
      Ground ground,
      double[] nearness,
      Setting setting,
      @Nullable Labelled labelled,
      AtomicReference<@Nullable Views> last) {
    this.last = last;
    this.ground = ground;
    this.nearness = nearness;
    this.setting = setting;
    this.labelled = labelled;
  }

  /**
   * Judges candidates for a user; distances are taken from the candidates.
   *
   * @param metric the island's
   * @throws ModelException if a model does not answer on the common ground
   */
  static Expertise of(Candidates candidates, GaussianKernel metric) throws ModelException {
    Ground ground = Ground.of(candidates, metric);
    return new Expertise(ground, nearness(candidates), choose(ground), null, new AtomicReference<>());
  }

  /** The same learnwares and setting for another user, whose distances these candidates carry. */
  Expertise forUser(Candidates candidates) {
    return new Expertise(ground, nearness(candidates), setting, null, last);
  }

  /**
   * The same, with labelled rows of the user joined to the ground.
   *
   * @param answers of the candidates on the rows
   */
  Expertise withLabels(Answers answers, double[] targets) {
    Labelled rows = new Labelled(answers.rows(), ground.squaredErrors(answers.clipped(), targets));
    return new Expertise(ground, nearness, setting, rows, last);
  }

  /** The setting in force. */
  Setting setting() {
    return setting;
  }

  /** The common ground. */
  Ground ground() {
    return ground;
  }

  /**
   * The prediction: the mean of the answers, each row weighted by who knows it.
   *
   * @param answers of the candidates, clipped
   * @return n x outputs
   */
  Matrix combine(Answers answers) {
    return combine(answers, i -> -1);
  }

  /**
   * The prediction for the labelled rows themselves, each judged without its own label.
   *
   * @param answers on the rows given to {@link #withLabels}, clipped
   */
  Matrix combineLeavingOut(Answers answers) {
    return combine(answers, i -> i);
  }

  private Matrix combine(Answers answers, IntFunction<Integer> leftOut) {
    int width = ground.candidates().task().width();
    float[] combined = new float[answers.size() * width];
    overRows(
        answers.rows(),
        leftOut,
        (row, weights) -> {
          for (int o = 0; o < width; o++) {
            double sum = 0;
            for (int l = 0; l < weights.length; l++) {
              sum += weights[l] * answers.of(l).get(row, o);
            }
            combined[row * width + o] = (float) sum;
          }
        });
    return Matrix.wrap(answers.size(), width, combined);
  }

  /** Mean weight of each candidate over rows; sums to one. */
  double[] shares(Matrix rows) {
    double[][] weights = new double[rows.rows()][];
    overRows(rows, i -> -1, (row, w) -> weights[row] = w.clone());
    double[] shares = new double[ground.candidates().size()];
    for (double[] row : weights) {
      for (int l = 0; l < shares.length; l++) {
        shares[l] += row[l] / rows.rows();
      }
    }
    return shares;
  }

  private interface WithWeights {
    void accept(int row, double[] weights);
  }

  private void overRows(Matrix rows, IntFunction<Integer> leftOut, WithWeights use) {
    Views views = views(rows);
    float[] toLabelled =
        labelled == null ? new float[0] : ground.squaredDistances(rows, labelled.rows());
    Cores.all()
        .run(
            chunks(rows),
            c -> {
              Sight sight = new Sight(ground);
              for (int i = c * CHUNK; i < Math.min(rows.rows(), (c + 1) * CHUNK); i++) {
                views.restore(i, sight);
                addLabelled(sight, toLabelled, i, leftOut.apply(i));
                use.accept(i, sight.weights(setting, nearness, -1));
              }
            });
  }

  /** What is seen of the ground from rows; remembered, since the same rows come with more labels. */
  private Views views(Matrix rows) {
    Views known = last.get();
    if (known == null || known.rows() != rows) {
      known = Views.of(ground, setting.sharpness(), rows);
      last.set(known);
    }
    return known;
  }

  private static int chunks(Matrix rows) {
    return (rows.rows() + CHUNK - 1) / CHUNK;
  }

  /**
   * What is seen of the ground from each of some rows.
   *
   * @param seen for each row and candidate log density, error and own share, one after the other
   */
  private record Views(Matrix rows, double[] seen) {
    static Views of(Ground ground, double sharpness, Matrix rows) {
      int m = ground.candidates().size();
      double[] seen = new double[Math.multiplyExact(rows.rows(), 3 * m)];
      Cores.all()
          .run(
              chunks(rows),
              c -> {
                Sight sight = new Sight(ground);
                for (int i = c * CHUNK; i < Math.min(rows.rows(), (c + 1) * CHUNK); i++) {
                  ground.squaredDistances(rows.values(), i, sight.squared);
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

  private void addLabelled(Sight sight, float[] toLabelled, int row, int leftOut) {
    Labelled known = labelled;
    if (known == null) {
      return;
    }
    int n = known.rows().rows();
    for (int i = 0; i < n; i++) {
      double exponent = setting.sharpness() * toLabelled[row * n + i];
      if (i != leftOut && exponent < NEGLIGIBLE) {
        sight.know(LABEL_WEIGHT * Math.exp(-exponent), known.squaredErrors(), i);
      }
    }
  }

  /** What is seen from one row: densities and errors of all candidates. Reused from row to row. */
  private static final class Sight {
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
    double[] weights(Setting setting, double[] nearness, int leftOut) {
      int m = logDensity.length;
      double[] weights = new double[m];
      double most = Double.NEGATIVE_INFINITY;
      for (int l = 0; l < m; l++) {
        double error = (errors[l] + PRIOR * ground.typicalError()) / (all - own[l] + PRIOR);
        weights[l] =
            l == leftOut
                ? Double.NEGATIVE_INFINITY
                : setting.density() * logDensity[l]
                    - setting.error() * Math.log(error)
                    - NEARNESS * nearness[l];
        most = Math.max(most, weights[l]);
      }
      double sum = 0;
      for (int l = 0; l < m; l++) {
        weights[l] = Math.exp(weights[l] - most);
        sum += weights[l];
      }
      for (int l = 0; l < m; l++) {
        weights[l] /= sum;
      }
      return weights;
    }
  }

  /** Distances with the nearest at zero and the median at one. */
  private static double[] nearness(Candidates candidates) {
    return nearness(candidates.list().stream().mapToDouble(Candidate::squaredMmd).toArray(), -1);
  }

  private static double[] nearness(double[] squaredMmd, int leftOut) {
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
    double[] nearness = new double[squaredMmd.length];
    for (int l = 0; l < nearness.length; l++) {
      nearness[l] = median > least ? (squaredMmd[l] - least) / (median - least) : 0;
    }
    return nearness;
  }

  /** The setting that predicts each learnware best from the others. */
  private static Setting choose(Ground ground) {
    int m = ground.candidates().size();
    if (m < ENOUGH) {
      return Setting.MIDDLE;
    }
    double[][] nearness = nearnessAmong(ground);
    int step = (ground.size() + PLAYED - 1) / PLAYED;
    int played = (ground.size() + step - 1) / step;
    int kinds = DENSITY_POWERS.length * ERROR_POWERS.length;
    double[][] losses = new double[played][];
    Cores.all()
        .run(played, i -> losses[i] = losses(ground, i * step, nearness[ground.owner(i * step)]));
    double[] total = new double[SHARPNESSES.length * kinds];
    for (double[] loss : losses) {
      for (int k = 0; k < total.length; k++) {
        total[k] += loss[k];
      }
    }
    int best = 0;
    for (int k = 1; k < total.length; k++) {
      best = total[k] < total[best] ? k : best;
    }
    return setting(best);
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
  private static double[] losses(Ground ground, int point, double[] nearness) {
    int owner = ground.owner(point);
    int kinds = DENSITY_POWERS.length * ERROR_POWERS.length;
    double[] losses = new double[SHARPNESSES.length * kinds];
    Sight sight = new Sight(ground);
    ground.squaredDistances(ground.answers().rows().values(), point, sight.squared);
    for (int k = 0; k < losses.length; k++) {
      Setting setting = setting(k);
      if (k % kinds == 0) {
        sight.look(setting.sharpness(), owner);
      }
      double[] weights = sight.weights(setting, nearness, owner);
      losses[k] = ground.weight(point) * ground.squaredErrorOf(weights, point);
    }
    return losses;
  }

  /** For each learnware the nearness of the others to it, as {@link #nearness} has it. */
  private static double[][] nearnessAmong(Ground ground) {
    int m = ground.candidates().size();
    double[][] products = new double[m][m];
    double[][] rows = new double[ground.size()][];
    Cores.all().run(ground.size(), p -> rows[p] = ground.densities(p));
    for (int p = 0; p < rows.length; p++) {
      for (int l = 0; l < m; l++) {
        products[ground.owner(p)][l] += ground.weight(p) * rows[p][l];
      }
    }
    double[][] nearness = new double[m][];
    for (int t = 0; t < m; t++) {
      double[] squared = new double[m];
      for (int l = 0; l < m; l++) {
        squared[l] = products[t][t] - 2 * products[t][l] + products[l][l];
      }
      nearness[t] = nearness(squared, t);
    }
    return nearness;
  }
}
