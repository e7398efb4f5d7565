package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reuse that decides by itself. Without labels it is the {@link ExpertCombination}. With labels it
 * starts from the same, with the labelled rows joined to what says who knows a row, and then asks
 * what a correction would bring: one learnt from what the combination leaves over, and the model
 * that the user would train without any learnware.
 *
 * <p>A correction is judged on rows that it did not see, and applied only as far as these bear it
 * out: by the slope of the residuals on the correction, shrunk to nothing when that slope may be
 * chance. So a few labels change little, many labels as much as they deserve, and where no
 * learnware fits the user's own model takes over.
 *
 * <p>Cost: that of the corrections, n^3 for n labelled rows (at most 1,000 of them), and six times
 * the training of a model of one's own.
 */
public final class Auto implements Reuser {
  /** With fewer labelled rows than this no correction can be judged. */
  private static final int FEWEST = 10;

  /** Standard errors from zero at which a correction begins to count, with many labels. */
  private static final double ERRORS = 2;

  /** With so many labels it takes twice as many, since the error itself is not well known. */
  private static final double UNCERTAIN = 10;

  private final Candidates candidates;
  private final Expertise expertise;
  private final List<Applied> corrections;
  private final String explanation;

  private Auto(
      Candidates candidates, Expertise expertise, List<Applied> corrections, String explanation) {
    this.candidates = candidates;
    this.expertise = expertise;
    this.corrections = corrections;
    this.explanation = explanation;
  }

  /** What may be added to a combination. */
  private interface Correction {
    String name();

    /** What it adds to each labelled row, learnt from the others: n x outputs. */
    Matrix leftOut();

    /** What it adds to other rows. */
    Matrix added(Answers clipped, Matrix combined);
  }

  private record Applied(Correction correction, double share) {}

  /** Without labels. */
  public static Auto of(ExpertCombination combination) {
    String explanation =
        String.format(
            Locale.ROOT,
            "no labels: %d learnwares combined, each row answered mostly by those who know it",
            combination.candidates().size());
    return new Auto(combination.candidates(), combination.expertise(), List.of(), explanation);
  }

  /**
   * With labels.
   *
   * @param answers of the candidates on the labelled rows
   * @param targets one for each row: the value, or the index of the class
   * @throws ReuseException if the labels do not fit the rows or the task
   */
  public static Auto of(ExpertCombination combination, Answers answers, double[] targets, long seed)
      throws ReuseException {
    Task task = combination.candidates().task();
    return of(combination, answers, targets, SelfTrained.fit(answers.rows(), targets, task, seed));
  }

  /** With labels, and the model that was trained from them without any learnware. */
  public static Auto of(
      ExpertCombination combination, Answers answers, double[] targets, SelfTrained own)
      throws ReuseException {
    Candidates candidates = combination.candidates();
    candidates.task().check(answers.rows(), targets);
    Answers clipped = answers.clipped();
    Expertise expertise = combination.expertise().withLabels(answers, targets);
    Matrix combined = expertise.combineLeavingOut(clipped);
    if (targets.length < FEWEST) {
      return new Auto(
          candidates,
          expertise,
          List.of(),
          targets.length + " labels: they say who knows what; too few to correct by");
    }
    Matrix residuals = residuals(candidates.task(), combined, targets);
    List<Correction> offered = new ArrayList<>();
    offered.add(
        new Left(
            Residuals.fit(
                expertise.ground(),
                clipped,
                combined,
                residuals,
                expertise.shares(answers.rows()))));
    offered.add(Own.of(own, combined));
    List<Applied> applied = apply(offered, residuals, threshold(candidates.task(), targets));
    return new Auto(candidates, expertise, applied, explain(targets.length, applied));
  }

  private static Matrix residuals(Task task, Matrix combined, double[] targets) {
    int width = task.width();
    float[] residuals = new float[combined.values().length];
    for (int i = 0; i < targets.length; i++) {
      for (int o = 0; o < width; o++) {
        double truth =
            task instanceof Task.Classification ? (o == (int) targets[i] ? 1 : 0) : targets[i];
        boolean known = task instanceof Task.Classification || o == 0;
        residuals[i * width + o] = known ? (float) (truth - combined.get(i, o)) : 0;
      }
    }
    return Matrix.wrap(targets.length, width, residuals);
  }

  /** The best first, then the others on what it leaves. */
  private static List<Applied> apply(List<Correction> offered, Matrix residuals, double errors) {
    List<Correction> left = new ArrayList<>(offered);
    List<Applied> applied = new ArrayList<>();
    float[] remaining = residuals.values().clone();
    while (!left.isEmpty()) {
      Applied best = null;
      double bestGain = 0;
      for (Correction correction : left) {
        float[] added = correction.leftOut().values();
        double share = share(remaining, added, residuals.columns(), errors);
        double gain = share * share * squares(added);
        if (gain > bestGain) {
          bestGain = gain;
          best = new Applied(correction, share);
        }
      }
      if (best == null) {
        break;
      }
      applied.add(best);
      left.remove(best.correction());
      float[] added = best.correction().leftOut().values();
      for (int i = 0; i < remaining.length; i++) {
        remaining[i] -= (float) (best.share() * added[i]);
      }
    }
    return List.copyOf(applied);
  }

  /**
   * Standard errors from zero at which a correction begins to count. Of classes the rarer ones say
   * how much is known: nine labels of one class and one of the other are worth two.
   */
  private static double threshold(Task task, double[] targets) {
    double known = targets.length;
    if (task instanceof Task.Classification(int classes)) {
      int[] counts = new int[classes];
      for (double target : targets) {
        counts[(int) target]++;
      }
      known = 2.0 * (targets.length - Arrays.stream(counts).max().orElse(0));
    }
    return ERRORS * (1 + UNCERTAIN / Math.max(known, 1e-9));
  }

  /**
   * The slope of residuals on a correction, shrunk as the positive part of James and Stein's
   * estimator: to zero when it is within some standard errors of zero, hardly at all when it is far
   * from it. Between zero and one.
   */
  static double share(float[] residuals, float[] added, int width, double errors) {
    double squares = squares(added);
    if (!(squares > 0)) {
      return 0;
    }
    double product = 0;
    for (int i = 0; i < added.length; i++) {
      product += (double) residuals[i] * added[i];
    }
    double slope = product / squares;
    double variance = 0;
    for (int row = 0; row < added.length; row += width) {
      double term = 0;
      double leverage = 0;
      for (int i = row; i < row + width; i++) {
        term += added[i] * (residuals[i] - slope * added[i]);
        leverage += added[i] * added[i] / squares;
      }
      // HC3 (MacKinnon & White, 1985): a row that alone decides the slope is not trusted.
      term /= Math.max(1e-9, 1 - leverage);
      variance += term * term;
    }
    double error = Math.sqrt(variance) / squares;
    double kept = 1 - errors * errors * error * error / (slope * slope);
    return slope > 0 ? Math.clamp(slope * kept, 0, 1) : 0;
  }

  private static double squares(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return squares;
  }

  private static String explain(int labels, List<Applied> applied) {
    StringBuilder text = new StringBuilder();
    text.append(labels).append(" labels: they say who knows what");
    for (Applied one : applied) {
      text.append(
          String.format(
              Locale.ROOT, ", plus %.0f %% of %s", 100 * one.share(), one.correction().name()));
    }
    return applied.isEmpty()
        ? text.append("; a correction learnt from them would not help").toString()
        : text.toString();
  }

  /** What was decided, and why, in words. */
  public String explanation() {
    return explanation;
  }

  @Override
  public List<String> notes() {
    return List.of(explanation);
  }

  @Override
  public Matrix weights(Matrix rows) {
    return expertise.weights(rows);
  }

  @Override
  public Candidates candidates() {
    return candidates;
  }

  @Override
  public Matrix predict(Answers answers) {
    Answers clipped = answers.clipped();
    Matrix combined = expertise.combine(clipped);
    if (corrections.isEmpty()) {
      return combined;
    }
    float[] values = combined.values().clone();
    for (Applied applied : corrections) {
      float[] added = applied.correction().added(clipped, combined).values();
      float most = largest(applied.correction().leftOut().values());
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (applied.share() * Math.clamp(added[i], -most, most));
      }
    }
    if (candidates.task() instanceof Task.Classification) {
      toProbabilities(values, combined.columns());
    }
    return Matrix.wrap(combined.rows(), combined.columns(), values);
  }

  /** No correction goes further than it went on the rows that bore it out. */
  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static void toProbabilities(float[] values, int width) {
    for (int row = 0; row < values.length; row += width) {
      double sum = 0;
      for (int i = row; i < row + width; i++) {
        values[i] = Math.max(1e-6f, values[i]);
        sum += values[i];
      }
      for (int i = row; i < row + width; i++) {
        values[i] = (float) (values[i] / sum);
      }
    }
  }

  private record Left(Residuals residuals) implements Correction {
    @Override
    public String name() {
      return "what was learnt from the errors of the combination";
    }

    @Override
    public Matrix leftOut() {
      return residuals.leftOut();
    }

    @Override
    public Matrix added(Answers clipped, Matrix combined) {
      return residuals.predict(clipped, combined);
    }
  }

  private record Own(SelfTrained model, Matrix leftOut) implements Correction {
    static Own of(SelfTrained model, Matrix combined) {
      return new Own(model, minus(model.leftOut(), combined));
    }

    private static Matrix minus(Matrix a, Matrix b) {
      float[] difference = a.values().clone();
      for (int i = 0; i < difference.length; i++) {
        difference[i] -= b.values()[i];
      }
      return Matrix.wrap(a.rows(), a.columns(), difference);
    }

    @Override
    public String name() {
      return "a model of your own (" + model.method() + ")";
    }

    @Override
    public Matrix added(Answers clipped, Matrix combined) {
      return minus(model.predict(clipped.rows()), combined);
    }
  }
}
