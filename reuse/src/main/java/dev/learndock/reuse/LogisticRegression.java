package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.reuse.CrossValidation.Split;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Multinomial logistic regression: {@code p(k | x) ~ exp(w_k'x + b_k)} on standardised features,
 * minimising the sum of log losses plus {@code penalty / 2} times the squared coefficients, the
 * intercepts left free. A class that does not occur among the labels gets probability zero; when
 * only one occurs, it gets one everywhere.
 *
 * @param standardiser of the training rows
 * @param classes number of classes
 * @param seen the classes that occur
 * @param weights {@code seen * features} coefficients, then {@code seen} intercepts
 * @param penalty the strength used
 * @param leftOut for each training row its probabilities when its part was left out, or null when
 *     nothing was cross-validated
 */
record LogisticRegression(
    Standardiser standardiser,
    int classes,
    int[] seen,
    double[] weights,
    double penalty,
    @Nullable Matrix leftOut) {

  /** Strengths from strong to weak; the inverse of what some call C. */
  static final double[] PENALTIES = {1e4, 1e3, 300, 100, 30, 10, 3, 1, 1e-1, 1e-2};

  private static final int FOLDS = 5;
  private static final int STEPS = 200;
  private static final double TOLERANCE = 1e-4;

  /** Fits with one strength. */
  static LogisticRegression fit(Matrix x, double[] labels, int classes, double penalty) {
    Standardiser standardiser = Standardiser.of(x);
    Loss loss = new Loss(standardiser.apply(x), labels, penalty);
    double[] weights = loss.minimise(loss.start());
    return new LogisticRegression(standardiser, classes, loss.seen, weights, penalty, null);
  }

  /**
   * Fits with the strength and the power of {@link Relevance} that have the least log loss in
   * stratified five-fold cross-validation; of equal ones the first. Features are standardised once,
   * on all rows: that looks at no label.
   *
   * @param x n x d, may hold missing values
   * @param labels n class indices
   * @param penalties strengths, from strong to weak
   */
  static LogisticRegression fit(
      Matrix x, double[] labels, int classes, double[] penalties, long seed) {
    if (labels.length < 2) {
      return fit(x, labels, classes, penalties[0]);
    }
    Standardiser standardiser = Standardiser.of(x);
    double[] z = standardiser.apply(x);
    float[][] leftOut = leaveOut(z, labels, classes, penalties, seed);
    int best = leastLoss(leftOut, labels, classes);
    double[] factors =
        Relevance.factors(
            Relevance.ofClasses(z, labels), Relevance.POWERS[best / penalties.length]);
    double penalty = penalties[best % penalties.length];
    Loss loss = new Loss(Relevance.stretch(z, factors), labels, penalty);
    double[] weights = loss.minimise(loss.start());
    for (int m = 0; m < loss.seen.length * factors.length; m++) {
      weights[m] *= factors[m % factors.length];
    }
    return new LogisticRegression(
        standardiser,
        classes,
        loss.seen,
        weights,
        penalty,
        Matrix.wrap(labels.length, classes, leftOut[best]));
  }

  private static int leastLoss(float[][] leftOut, double[] labels, int classes) {
    Task task = new Task.Classification(classes);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int p = 0; p < leftOut.length; p++) {
      double loss = task.loss(Matrix.wrap(labels.length, classes, leftOut[p]), labels);
      if (loss < least) {
        least = loss;
        best = p;
      }
    }
    return best;
  }

  /** The n x classes probabilities of rows left out, power by power, in each by strength. */
  private static float[][] leaveOut(
      double[] z, double[] labels, int classes, double[] penalties, long seed) {
    int d = z.length / labels.length;
    float[][] leftOut = new float[Relevance.POWERS.length * penalties.length][];
    Arrays.setAll(leftOut, _ -> new float[labels.length * classes]);
    for (Split split : CrossValidation.stratified(labels, FOLDS, seed)) {
      double[] train = CrossValidation.select(z, d, split.train());
      double[] test = CrossValidation.select(z, d, split.test());
      double[] known = CrossValidation.select(labels, split.train());
      double[] relevance = Relevance.ofClasses(train, known);
      for (int power = 0; power < Relevance.POWERS.length; power++) {
        double[] factors = Relevance.factors(relevance, Relevance.POWERS[power]);
        double[] stretched = Relevance.stretch(train, factors);
        double[] out = Relevance.stretch(test, factors);
        double[] weights = new Loss(stretched, known, 1).start();
        for (int p = 0; p < penalties.length; p++) {
          Loss loss = new Loss(stretched, known, penalties[p]);
          // Each strength starts where the stronger one ended: a step or two, not from nothing.
          weights = loss.minimise(weights);
          float[] part = probabilities(out, split.test().length, classes, loss.seen, weights);
          float[] into = leftOut[power * penalties.length + p];
          for (int i = 0; i < split.test().length; i++) {
            System.arraycopy(part, i * classes, into, split.test()[i] * classes, classes);
          }
        }
      }
    }
    return leftOut;
  }

  /** Probabilities of rows: n x classes. */
  Matrix predict(Matrix rows) {
    float[] values = probabilities(standardiser.apply(rows), rows.rows(), classes, seen, weights);
    return Matrix.wrap(rows.rows(), classes, values);
  }

  private static float[] probabilities(
      double[] z, int n, int classes, int[] seen, double[] weights) {
    float[] values = new float[n * classes];
    int d = n == 0 ? 0 : z.length / n;
    double[] p = new double[seen.length];
    for (int i = 0; i < n; i++) {
      softmax(z, i * d, d, weights, p);
      for (int k = 0; k < p.length; k++) {
        values[i * classes + seen[k]] = (float) p[k];
      }
    }
    return values;
  }

  /** Fills p with the probabilities of one row. */
  private static void softmax(double[] z, int at, int d, double[] weights, double[] p) {
    int c = p.length;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < c; k++) {
      double score = weights[c * d + k];
      for (int j = 0; j < d; j++) {
        score += weights[k * d + j] * z[at + j];
      }
      p[k] = score;
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (int k = 0; k < c; k++) {
      p[k] = Math.exp(p[k] - largest);
      sum += p[k];
    }
    for (int k = 0; k < c; k++) {
      p[k] /= sum;
    }
  }

  /** The penalised sum of log losses over the classes that occur. */
  static final class Loss implements Lbfgs.Smooth {
    private final double[] z;
    private final int d;
    private final int[] place;
    private final int[] seen;
    private final double penalty;

    Loss(double[] z, double[] labels, double penalty) {
      this.z = z;
      this.d = z.length / labels.length;
      this.penalty = penalty;
      this.seen =
          Arrays.stream(labels).mapToInt(label -> (int) label).sorted().distinct().toArray();
      this.place =
          Arrays.stream(labels).mapToInt(l -> Arrays.binarySearch(seen, (int) l)).toArray();
    }

    /** No coefficients, and the intercepts that give each class its share. */
    double[] start() {
      int c = seen.length;
      double[] counts = new double[c];
      IntStream.of(place).forEach(k -> counts[k]++);
      double[] weights = new double[c * d + c];
      for (int k = 0; k < c; k++) {
        weights[c * d + k] = Math.log(counts[k] / place.length);
      }
      return weights;
    }

    double[] minimise(double[] start) {
      return seen.length == 1 ? start : Lbfgs.minimise(this, start, STEPS, TOLERANCE);
    }

    @Override
    public double at(double[] weights, double[] gradient) {
      int c = seen.length;
      double value = 0;
      for (int m = 0; m < c * d; m++) {
        value += 0.5 * penalty * weights[m] * weights[m];
        gradient[m] = penalty * weights[m];
      }
      Arrays.fill(gradient, c * d, c * d + c, 0);
      double[] p = new double[c];
      for (int i = 0; i < place.length; i++) {
        softmax(z, i * d, d, weights, p);
        value -= Math.log(Math.max(p[place[i]], Double.MIN_NORMAL));
        p[place[i]] -= 1;
        for (int k = 0; k < c; k++) {
          gradient[c * d + k] += p[k];
          for (int j = 0; j < d; j++) {
            gradient[k * d + j] += p[k] * z[i * d + j];
          }
        }
      }
      return value;
    }
  }
}
