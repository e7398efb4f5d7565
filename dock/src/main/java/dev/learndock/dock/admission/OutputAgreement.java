package dev.learndock.dock.admission;

import dev.learndock.dock.Learnware;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.OutputKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far two models answer the same rows alike: one when they always do, zero when one says no
 * more of the other than chance.
 *
 * <p>{@code 1 - D / V}, at least zero, with rows weighted as their reduced set weighs them. For
 * values and probabilities, D is the mean squared difference and V the variance of the answers of
 * whose rows they are: the coefficient of determination. For labels, D is the share of rows that
 * get different labels and V what it would be if both gave theirs at random: kappa (Cohen, <i>A
 * coefficient of agreement for nominal scales</i>, 1960). So nobody agrees only because most rows
 * are of one class.
 *
 * <p>Models that answer different questions, as far as they say so, do not agree: other kinds of
 * answers, another number of them, other classes. Classes in another order are brought into one.
 */
final class OutputAgreement {
  private OutputAgreement() {}

  /**
   * Answers of a model.
   *
   * @param outputs one row for each row that was asked
   * @param kind what they mean
   * @param classes names of the classes, in the order of the columns or indices; empty when nobody
   *     says
   */
  record Answers(Matrix outputs, OutputKind kind, List<String> classes) {
    static Answers of(Matrix outputs, Learnware.Contents who) {
      return new Answers(outputs, who.gives().kind(), who.classes());
    }

    boolean areClasses() {
      return kind == OutputKind.LABELS || kind == OutputKind.PROBABILITIES;
    }

    /** The class that each row gets: of probabilities the likeliest, the first of equals. */
    float[] labels() {
      if (kind == OutputKind.LABELS) {
        return outputs.column(0);
      }
      float[] labels = new float[outputs.rows()];
      for (int i = 0; i < labels.length; i++) {
        int best = 0;
        for (int c = 1; c < outputs.columns(); c++) {
          best = outputs.get(i, c) > outputs.get(i, best) ? c : best;
        }
        labels[i] = best;
      }
      return labels;
    }
  }

  /**
   * Between zero and one.
   *
   * @param own answers of whose rows they are
   * @param others answers to the same rows
   * @param weights of the rows; negative ones count as none
   */
  static double of(Answers own, Answers others, double[] weights) {
    if (!sameQuestion(own, others)) {
      return 0;
    }
    List<String> names = own.classes;
    List<String> theirs = others.classes;
    boolean reordered = !names.isEmpty() && !theirs.isEmpty() && !names.equals(theirs);
    if (own.kind() == OutputKind.LABELS || others.kind() == OutputKind.LABELS) {
      float[] labels = others.labels();
      return ofLabels(own.labels(), reordered ? renamed(labels, theirs, names) : labels, weights);
    }
    Matrix answers = others.outputs;
    return ofNumbers(
        own.outputs,
        reordered
            ? answers.selectColumns(names.stream().mapToInt(theirs::indexOf).toArray())
            : answers,
        weights);
  }

  private static boolean sameQuestion(Answers own, Answers others) {
    boolean sameForm =
        own.kind() != others.kind() || own.outputs.columns() == others.outputs.columns();
    if (!own.areClasses()) {
      return own.kind() == others.kind() && sameForm;
    }
    List<String> names = own.classes;
    List<String> theirs = others.classes;
    boolean sameClasses =
        names.isEmpty() || theirs.isEmpty() || Set.copyOf(names).equals(Set.copyOf(theirs));
    return others.areClasses() && sameForm && sameClasses;
  }

  private static float[] renamed(float[] labels, List<String> names, List<String> wanted) {
    float[] renamed = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      int label = (int) labels[i];
      renamed[i] = label < names.size() ? wanted.indexOf(names.get(label)) : -1;
    }
    return renamed;
  }

  private static double ofNumbers(Matrix own, Matrix others, double[] weights) {
    double difference = 0;
    double variance = 0;
    double total = total(weights);
    for (int o = 0; o < own.columns(); o++) {
      double mean = 0;
      for (int i = 0; i < weights.length; i++) {
        mean += Math.max(0, weights[i]) / total * own.get(i, o);
      }
      for (int i = 0; i < weights.length; i++) {
        double weight = Math.max(0, weights[i]) / total;
        double apart = (double) own.get(i, o) - others.get(i, o);
        difference += weight * apart * apart;
        double off = own.get(i, o) - mean;
        variance += weight * off * off;
      }
    }
    return ratio(difference, variance);
  }

  private static double ofLabels(float[] own, float[] others, double[] weights) {
    double difference = 0;
    double total = total(weights);
    Map<Float, Double> ownShares = new HashMap<>();
    Map<Float, Double> otherShares = new HashMap<>();
    for (int i = 0; i < weights.length; i++) {
      double weight = Math.max(0, weights[i]) / total;
      difference += own[i] == others[i] ? 0 : weight;
      ownShares.merge(own[i], weight, Double::sum);
      otherShares.merge(others[i], weight, Double::sum);
    }
    double same = 0;
    for (Map.Entry<Float, Double> share : ownShares.entrySet()) {
      same += share.getValue() * otherShares.getOrDefault(share.getKey(), 0.0);
    }
    return ratio(difference, 1 - same);
  }

  private static double total(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += Math.max(0, weight);
    }
    return total;
  }

  /** A model that answers one thing everywhere is agreed with by those who answer just that. */
  private static double ratio(double difference, double chance) {
    if (difference == 0) {
      return 1;
    }
    double agreement = 1 - difference / chance;
    return agreement > 0 ? agreement : 0;
  }
}
