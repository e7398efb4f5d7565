package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Reuse that decides by itself. Without labels it is the {@link ExpertCombination}. With labels it
 * starts from the same, with the labelled rows heard about who knows a row and whom to {@link
 * Trust}, and then asks what corrections would bring: those learnt from what the combination leaves
 * over, and the model that the user would train without any learnware.
 *
 * <p>Corrections are judged on rows that they did not see, all together, and applied only as far as
 * these bear them out ({@link Shares}). Of classes they are added to the logarithms of the
 * probabilities and judged by log loss, since shares of wrong labels are too coarse to tell
 * anything from a few. So a few labels change little, many labels as much as they deserve, and
 * where no learnware fits the user's own model takes over.
 *
 * <p>Cost: that of the corrections, n^3 for n labelled rows (at most 1,000 of them), and six times
 * the training of a model of one's own.
 */
public final class Auto implements Reuser {
  /** With fewer labelled rows than this no correction can be judged. */
  private static final int FEWEST = 10;

  /** A correction of less than this is not worth its words. */
  private static final double VISIBLE = 0.005;

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
    Task task = candidates.task();
    Matrix start = task instanceof Task.Classification ? Scores.of(combined) : combined;
    double[] shares = expertise.shares(answers.rows());
    List<Correction> offered =
        task instanceof Task.Classification
            ? List.of(
                new Correction.OfClasses(
                    Tilt.fit(expertise.ground(), clipped, start, targets, shares)),
                Correction.Own.of(own, task, start))
            : List.of(
                new Correction.OfValues(
                    Residuals.fit(
                        expertise.ground(), clipped, start, residuals(start, targets), shares)),
                new Correction.OfTrees(
                    ResidualTrees.fit(answers.rows(), start, residuals(start, targets))),
                Correction.Own.of(own, task, start));
    List<Applied> applied = apply(task, offered, start, targets);
    return new Auto(candidates, expertise, applied, explain(targets.length, applied));
  }

  /** Truth minus prediction; of several outputs only the first is known. */
  private static Matrix residuals(Matrix combined, double[] targets) {
    int width = combined.columns();
    float[] residuals = new float[combined.values().length];
    for (int i = 0; i < targets.length; i++) {
      residuals[i * width] = (float) (targets[i] - combined.get(i, 0));
    }
    return Matrix.wrap(targets.length, width, residuals);
  }

  private static List<Applied> apply(
      Task task, List<Correction> offered, Matrix start, double[] targets) {
    List<Matrix> added = offered.stream().map(Correction::leftOut).toList();
    double[] shares =
        task instanceof Task.Classification
            ? Shares.ofClasses(start, added, targets)
            : Shares.ofValues(residuals(start, targets), added);
    return IntStream.range(0, shares.length)
        .filter(c -> shares[c] >= VISIBLE)
        .mapToObj(c -> new Applied(offered.get(c), shares[c]))
        .toList();
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
    boolean classes = candidates.task() instanceof Task.Classification;
    Matrix start = classes ? Scores.of(combined) : combined;
    float[] values = start.values().clone();
    for (Applied applied : corrections) {
      float[] added = applied.correction().added(clipped, start).values();
      float most = largest(applied.correction().leftOut().values());
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (applied.share() * Math.clamp(added[i], -most, most));
      }
    }
    Matrix corrected = Matrix.wrap(combined.rows(), combined.columns(), values);
    return classes ? Scores.probabilities(corrected) : corrected;
  }

  /** No correction goes further than it went on the rows that bore it out. */
  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
