package dev.learndock.reuse;

import dev.learndock.kernel.Cores;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import java.util.Arrays;
import java.util.Objects;
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
 * is taken. With fewer than six learnwares that would be chance, and the middle of the grid is
 * taken.
 *
 * <p>Labelled rows, where the user has some, join the ground, since there the truth is known, and
 * say whom to {@link Trust} everywhere.
 *
 * <p>Cost: m models on P points once; the choice of a setting P^2 D, then a row P D.
 */
final class Expertise {
  /** A labelled row of the user's own counts as much as so much of a learnware's reduced set. */
  private static final double LABEL_WEIGHT = 0.3;

  private final Ground ground;
  private final Setting setting;
  private final double[] prior;
  private final @Nullable Labelled labelled;
  private final AtomicReference<Sight.@Nullable Views> last;

  /**
   * Rows whose truth is known.
   *
   * @param views from these rows
   * @param squaredErrors n x candidates
   * @param priors for each row, learnt without its label
   */
  private record Labelled(Sight.Views views, float[] squaredErrors, double[][] priors) {
    Matrix rows() {
      return views.rows();
    }
  }

  private Expertise(
      Ground ground,
      Setting setting,
      double[] prior,
      @Nullable Labelled labelled,
      AtomicReference<Sight.@Nullable Views> last) {
    this.ground = ground;
    this.setting = setting;
    this.prior = prior;
    this.labelled = labelled;
    this.last = last;
  }

  /**
   * Judges candidates for a user; distances are taken from the candidates.
   *
   * @param metric the island's
   * @throws ModelException if a model does not answer on the common ground
   */
  static Expertise of(Candidates candidates, GaussianKernel metric) throws ModelException {
    Ground ground = Ground.of(candidates, metric);
    return of(ground, Setting.choose(ground), candidates);
  }

  /** The same learnwares and setting for another user, whose distances these candidates carry. */
  Expertise forUser(Candidates candidates) {
    return of(ground, setting, candidates);
  }

  private static Expertise of(Ground ground, Setting setting, Candidates candidates) {
    double[] prior = Setting.prior(candidates);
    return new Expertise(ground, setting, prior, null, new AtomicReference<>());
  }

  /**
   * The same, with labelled rows of the user joined to the ground, and heard about everybody.
   *
   * @param answers of the candidates on the rows
   */
  Expertise withLabels(Answers answers, double[] targets) {
    Answers clipped = answers.clipped();
    double[][] priors = new double[targets.length][];
    Arrays.fill(priors, prior);
    Labelled rows =
        new Labelled(
            Sight.Views.of(ground, setting.sharpness(), answers.rows()),
            ground.squaredErrors(clipped, targets),
            priors);
    double[][] logWeights = new double[targets.length][];
    new Expertise(ground, setting, prior, rows, last)
        .overRows(
            answers.rows(),
            true,
            (row, sight) -> logWeights[row] = sight.logWeights(setting, prior, -1));
    Trust trust = Trust.fit(logWeights, clipped, targets);
    Arrays.setAll(priors, i -> plus(prior, trust.leftOut()[i]));
    return new Expertise(ground, setting, plus(prior, trust.whole()), rows, last);
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, l -> a[l] + b[l]);
    return sum;
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
    return mean(answers, weights(answers.rows()));
  }

  /**
   * The prediction for the labelled rows themselves, each judged without its own label.
   *
   * @param answers on the rows given to {@link #withLabels}, clipped
   */
  Matrix combineLeavingOut(Answers answers) {
    Labelled known = Objects.requireNonNull(labelled);
    return mean(answers, weights(answers.rows(), true, i -> known.priors()[i]));
  }

  private Matrix mean(Answers answers, Matrix weights) {
    int width = ground.candidates().task().width();
    float[] combined = new float[answers.size() * width];
    for (int i = 0; i < combined.length; i++) {
      double sum = 0;
      for (int l = 0; l < weights.columns(); l++) {
        sum += weights.get(i / width, l) * answers.of(l).values()[i];
      }
      combined[i] = (float) sum;
    }
    return Matrix.wrap(answers.size(), width, combined);
  }

  /** The weight of each candidate at each row: n x candidates, each row with sum one. */
  Matrix weights(Matrix rows) {
    return weights(rows, false, i -> prior);
  }

  private Matrix weights(Matrix rows, boolean leavingOut, IntFunction<double[]> priorOf) {
    int m = ground.candidates().size();
    float[] values = new float[rows.rows() * m];
    overRows(
        rows,
        leavingOut,
        (row, sight) -> {
          double[] weights = sight.weights(setting, priorOf.apply(row), -1);
          for (int l = 0; l < m; l++) {
            values[row * m + l] = (float) weights[l];
          }
        });
    return Matrix.wrap(rows.rows(), m, values);
  }

  /** Mean weight of each candidate over rows; sums to one. */
  double[] shares(Matrix rows) {
    double[] shares = new double[ground.candidates().size()];
    Matrix weights = weights(rows);
    for (int i = 0; i < weights.values().length; i++) {
      shares[i % shares.length] += weights.values()[i] / (double) rows.rows();
    }
    return shares;
  }

  private interface WithSight {
    void accept(int row, Sight sight);
  }

  /**
   * Stands on every row.
   *
   * @param leavingOut whether the rows are the labelled ones, each to be judged without its label
   */
  private void overRows(Matrix rows, boolean leavingOut, WithSight use) {
    Sight.Views views = views(rows);
    float[] toLabelled =
        labelled == null ? new float[0] : ground.squaredDistances(rows, labelled.rows());
    Cores.all()
        .run(
            Sight.chunks(rows),
            c -> {
              Sight sight = new Sight(ground);
              int[] chunk = Sight.chunk(rows, c);
              for (int i = chunk[0]; i < chunk[1]; i++) {
                views.restore(i, sight);
                addLabelled(sight, toLabelled, i, leavingOut ? i : -1);
                use.accept(i, sight);
              }
            });
  }

  /**
   * What is seen of the ground from rows; remembered, since the same rows come with more labels.
   */
  @SuppressWarnings("ReferenceEquality") // the same rows, not rows that happen to be equal
  private Sight.Views views(Matrix rows) {
    if (labelled != null && labelled.rows() == rows) {
      return labelled.views();
    }
    Sight.Views known = last.get();
    if (known == null || known.rows() != rows) {
      known = Sight.Views.of(ground, setting.sharpness(), rows);
      last.set(known);
    }
    return known;
  }

  private void addLabelled(Sight sight, float[] toLabelled, int row, int leftOut) {
    Labelled known = labelled;
    if (known == null) {
      return;
    }
    int n = known.rows().rows();
    for (int i = 0; i < n; i++) {
      double exponent = setting.sharpness() * toLabelled[row * n + i];
      if (i != leftOut && exponent < Sight.NEGLIGIBLE) {
        sight.know(LABEL_WEIGHT * Math.exp(-exponent), known.squaredErrors(), i);
      }
    }
  }
}
