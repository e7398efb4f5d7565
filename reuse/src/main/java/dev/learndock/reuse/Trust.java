package dev.learndock.reuse;

import java.util.Arrays;

/**
 * How much more or less each candidate is to be heard everywhere, learnt from labelled rows: a
 * factor e^t for its weight in every row. The factors are random effects: t is drawn from a normal
 * distribution around nothing with deviation one, so that a few labels move the weights little, and
 * the most probable t is taken. Labelled rows on the {@link Ground} say who knows the rows around
 * them; this is what they say of everybody as a whole.
 *
 * <p>Cost: rows x candidates for each of some tens of steps, six times.
 *
 * @param whole t of each candidate, learnt from all rows
 * @param leftOut the same for each row, learnt without the fifth of the rows that it is in
 */
record Trust(double[] whole, double[][] leftOut) {
  private static final int FOLDS = 5;
  private static final long SEED = 1;

  /**
   * Learns.
   *
   * @param logWeights of each candidate in each row without its label, but for a constant in a row
   * @param answers of the candidates on the rows, clipped
   * @param targets one for each row
   */
  static Trust fit(double[][] logWeights, Answers answers, double[] targets) {
    Task task = answers.candidates().task();
    Loss loss = Loss.of(logWeights, answers, targets);
    double[][] leftOut = new double[targets.length][answers.candidates().size()];
    if (targets.length < 2) {
      return new Trust(leftOut[0], leftOut);
    }
    for (CrossValidation.Split split : CrossValidation.splits(task, targets, FOLDS, SEED)) {
      double[] learnt = loss.of(split.train()).minimise();
      for (int row : split.test()) {
        leftOut[row] = learnt;
      }
    }
    return new Trust(loss.minimise(), leftOut);
  }

  /**
   * Minus the logarithm of the posterior density of t.
   *
   * @param logWeights n x candidates
   * @param told what each candidate says of each row: the error of its value in units of the
   *     combination's, or its probability of the true class
   * @param classes whether it is a probability
   */
  private record Loss(double[][] logWeights, double[][] told, boolean classes)
      implements Lbfgs.Smooth {
    private static final int STEPS = 60;
    private static final double TOLERANCE = 1e-4;

    /** Nobody is surer of a class than this. */
    private static final double LEAST = 1e-3;

    static Loss of(double[][] logWeights, Answers answers, double[] targets) {
      boolean classes = answers.candidates().task() instanceof Task.Classification;
      double[][] told = new double[targets.length][answers.candidates().size()];
      for (int i = 0; i < told.length; i++) {
        for (int l = 0; l < told[i].length; l++) {
          told[i][l] =
              classes
                  ? answers.of(l).get(i, (int) targets[i])
                  : answers.of(l).get(i, 0) - targets[i];
        }
      }
      Loss loss = new Loss(logWeights, told, classes);
      if (!classes) {
        loss.inUnitsOfTheCombination();
      }
      return loss;
    }

    private void inUnitsOfTheCombination() {
      double squares = 0;
      for (int i = 0; i < told.length; i++) {
        double error = product(weights(i, new double[told[i].length]), told[i]);
        squares += error * error / told.length;
      }
      double unit = squares > 0 ? Math.sqrt(squares) : 1;
      for (double[] row : told) {
        Arrays.setAll(row, l -> row[l] / unit);
      }
    }

    Loss of(int[] rows) {
      return new Loss(
          Arrays.stream(rows).mapToObj(i -> logWeights[i]).toArray(double[][]::new),
          Arrays.stream(rows).mapToObj(i -> told[i]).toArray(double[][]::new),
          classes);
    }

    double[] minimise() {
      return Lbfgs.minimise(this, new double[told[0].length], STEPS, TOLERANCE * told.length);
    }

    private double[] weights(int row, double[] trust) {
      double[] weights = logWeights[row].clone();
      for (int l = 0; l < weights.length; l++) {
        weights[l] += trust[l];
      }
      Scores.softmax(weights);
      return weights;
    }

    @Override
    public double at(double[] trust, double[] gradient) {
      double value = product(trust, trust) / 2;
      System.arraycopy(trust, 0, gradient, 0, trust.length);
      for (int i = 0; i < told.length; i++) {
        double[] weights = weights(i, trust);
        double together = product(weights, told[i]);
        double slope = classes ? -1 / Math.max(LEAST, together) : together;
        value += classes ? -Math.log(Math.max(LEAST, together)) : together * together / 2;
        for (int l = 0; l < weights.length; l++) {
          gradient[l] += slope * weights[l] * (told[i][l] - together);
        }
      }
      return value;
    }

    private static double product(double[] a, double[] b) {
      double sum = 0;
      for (int l = 0; l < a.length; l++) {
        sum += a[l] * b[l];
      }
      return sum;
    }
  }
}
