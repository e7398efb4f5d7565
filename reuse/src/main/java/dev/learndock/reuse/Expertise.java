package dev.learndock.reuse;

import dev.learndock.kernel.Cores;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
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
 * <p>Labelled rows, where the user has some, join the ground: there the truth is known.
 *
 * <p>Cost: m models on P points once; the choice of a setting P^2 D, then a row P D.
 */
final class Expertise {
  /** A labelled row of the user's own counts as much as so much of a learnware's reduced set. */
  private static final double LABEL_WEIGHT = 0.3;

  private final Ground ground;
  private final double[] nearness;
  private final Setting setting;
  private final @Nullable Labelled labelled;
  private final AtomicReference<Sight.@Nullable Views> last;

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
      AtomicReference<Sight.@Nullable Views> last) {
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
    return new Expertise(
        ground,
        Setting.nearness(candidates),
        Setting.choose(ground),
        null,
        new AtomicReference<>());
  }

  /** The same learnwares and setting for another user, whose distances these candidates carry. */
  Expertise forUser(Candidates candidates) {
    return new Expertise(
        ground, Setting.nearness(candidates), setting, null, new AtomicReference<>());
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

  /** The weight of each candidate at each row: n x candidates, each row with sum one. */
  Matrix weights(Matrix rows) {
    int m = ground.candidates().size();
    float[] values = new float[rows.rows() * m];
    overRows(
        rows,
        i -> -1,
        (row, w) -> {
          for (int l = 0; l < m; l++) {
            values[row * m + l] = (float) w[l];
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

  private interface WithWeights {
    void accept(int row, double[] weights);
  }

  private void overRows(Matrix rows, IntFunction<Integer> leftOut, WithWeights use) {
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
                addLabelled(sight, toLabelled, i, leftOut.apply(i));
                use.accept(i, sight.weights(setting, nearness, -1));
              }
            });
  }

  /**
   * What is seen of the ground from rows; remembered, since the same rows come with more labels.
   */
  @SuppressWarnings("ReferenceEquality") // the same rows, not rows that happen to be equal
  private Sight.Views views(Matrix rows) {
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
