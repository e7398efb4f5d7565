package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.reuse.CrossValidation.Split;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a combination of learnwares gets wrong about classes, learnt from labelled rows: its
 * probabilities tilted, {@code p'(k | x) ~ p(k | x) exp(w_k' z(x))}. The inputs z are what may be
 * wrong with a combination: a class that is too frequent (a constant), too much or too little
 * sureness (the scores themselves, as in Platt, <i>Probabilistic outputs for support vector
 * machines</i>, 1999), single learnwares that count too little (their scores against the
 * combination's), and slopes in the features. Each of the four has length one in a typical row, so
 * one prior around "no change" serves all; its strength is the one of least log loss on rows left
 * out, and may be nothing.
 *
 * <p>Cost: n rows x inputs x classes, for some hundred steps.
 */
final class Tilt {
  private static final int MOST_LEARNWARES = 10;

  /** Learnwares times classes that are looked at: many classes make the inputs wide. */
  private static final int MOST_DEVIATIONS = 60;

  /** How far a learnware's score may lie from the combination's, in powers of e. */
  private static final double FURTHEST = 2;

  private static final double[] STRENGTHS = {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3};
  private static final int FOLDS = 5;
  private static final long SEED = 1;

  private final Inputs inputs;
  private final double[] weights;
  private final Matrix leftOut;

  /** How rows are turned into inputs. */
  private record Inputs(Standardiser standardiser, int[] learnwares) {
    double[] of(Answers answers, Matrix scores) {
      int n = answers.size();
      int classes = scores.columns();
      double[] standard = standardiser.apply(answers.rows());
      int features = standardiser.features();
      int d = 1 + features + classes * (1 + learnwares.length);
      double[] z = new double[n * d];
      Matrix[] theirs =
          Arrays.stream(learnwares).mapToObj(l -> Scores.of(answers.of(l))).toArray(Matrix[]::new);
      double deviation = Math.sqrt(classes * (double) Math.max(1, learnwares.length));
      for (int i = 0; i < n; i++) {
        int at = i * d;
        z[at++] = 1;
        for (int j = 0; j < features; j++) {
          z[at++] = standard[i * features + j] / Math.sqrt(features);
        }
        double mean = 0;
        for (int k = 0; k < classes; k++) {
          mean += scores.get(i, k) / classes;
        }
        for (int k = 0; k < classes; k++) {
          z[at++] = (scores.get(i, k) - mean) / Math.sqrt(classes);
        }
        for (Matrix one : theirs) {
          for (int k = 0; k < classes; k++) {
            double apart = one.get(i, k) - scores.get(i, k);
            z[at++] = Math.clamp(apart, -FURTHEST, FURTHEST) / deviation;
          }
        }
      }
      return z;
    }
  }

  private Tilt(Inputs inputs, double[] weights, Matrix leftOut) {
    this.inputs = inputs;
    this.weights = weights;
    this.leftOut = leftOut;
  }

  /**
   * Learns.
   *
   * @param ground whose points say how features are scaled
   * @param answers of all candidates on the labelled rows, at least two, clipped
   * @param scores of the combination for each of them without its label, n x classes
   * @param targets class indices
   * @param shares of the candidates in the combination
   */
  static Tilt fit(
      Ground ground, Answers answers, Matrix scores, double[] targets, double[] shares) {
    Inputs inputs =
        new Inputs(Standardiser.of(ground.answers().rows()), largest(shares, scores.columns()));
    double[] z = inputs.of(answers, scores);
    Matrix[] leftOut = leaveOut(scores, z, targets);
    int best = -1;
    double least = loss(scores, targets);
    for (int s = 0; s < STRENGTHS.length; s++) {
      double loss = loss(plus(scores, 1, leftOut[s]), targets);
      if (loss < least) {
        least = loss;
        best = s;
      }
    }
    if (best < 0) {
      return new Tilt(inputs, new double[0], Matrix.zeros(scores.rows(), scores.columns()));
    }
    TiltLoss whole = new TiltLoss(scores, z, targets, 1 / STRENGTHS[best]);
    return new Tilt(inputs, whole.minimise(new double[whole.size()]), leftOut[best]);
  }

  /** For each strength what is added to rows whose part was left out. */
  private static Matrix[] leaveOut(Matrix scores, double[] z, double[] targets) {
    int classes = scores.columns();
    int d = z.length / targets.length;
    Matrix[] leftOut = new Matrix[STRENGTHS.length];
    Arrays.setAll(leftOut, _ -> Matrix.zeros(scores.rows(), classes));
    for (Split split : CrossValidation.stratified(targets, FOLDS, SEED)) {
      Matrix offsets = scores.selectRows(split.train());
      double[] train = CrossValidation.select(z, d, split.train());
      double[] test = CrossValidation.select(z, d, split.test());
      double[] known = CrossValidation.select(targets, split.train());
      double[] weights = new double[classes * d];
      for (int s = 0; s < STRENGTHS.length; s++) {
        weights = new TiltLoss(offsets, train, known, 1 / STRENGTHS[s]).minimise(weights);
        Matrix part = TiltLoss.added(weights, test, split.test().length, classes);
        for (int i = 0; i < split.test().length; i++) {
          System.arraycopy(
              part.values(), i * classes, leftOut[s].values(), split.test()[i] * classes, classes);
        }
      }
    }
    return leftOut;
  }

  private static double loss(Matrix scores, double[] targets) {
    return new Task.Classification(scores.columns()).loss(Scores.probabilities(scores), targets);
  }

  /** One matrix and a multiple of another. */
  static Matrix plus(Matrix one, double times, Matrix other) {
    float[] values = one.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (times * other.values()[i]);
    }
    return Matrix.wrap(one.rows(), one.columns(), values);
  }

  private static int[] largest(double[] shares, int classes) {
    int most = Math.max(1, Math.min(MOST_LEARNWARES, MOST_DEVIATIONS / classes));
    return IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparingDouble(l -> -shares[l]))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** What it adds to the scores of each labelled row, learnt from others; n x classes. */
  Matrix leftOut() {
    return leftOut;
  }

  /**
   * What is to be added to the scores of the combination.
   *
   * @param answers on other rows, clipped
   * @param scores of the combination there
   */
  Matrix predict(Answers answers, Matrix scores) {
    return weights.length == 0
        ? Matrix.zeros(scores.rows(), scores.columns())
        : TiltLoss.added(weights, inputs.of(answers, scores), scores.rows(), scores.columns());
  }
}
