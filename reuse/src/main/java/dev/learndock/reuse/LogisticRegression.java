package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.reuse.CrossValidation.Split;
import java.util.Arrays;
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
 * @param weights the variables of a {@link SoftmaxLoss}
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
  private static final double EXACT = 1e-6;

  /** Enough to tell strengths apart. */
  private static final double ROUGH = 1e-4;

  /** Fits with one strength. */
  static LogisticRegression fit(Matrix x, double[] labels, int classes, double penalty) {
    Standardiser standardiser = Standardiser.of(x);
    SoftmaxLoss loss = new SoftmaxLoss(standardiser.apply(x), labels, penalty);
    double[] weights = loss.minimise(loss.start(), EXACT);
    return new LogisticRegression(standardiser, classes, loss.seen(), weights, penalty, null);
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
    SoftmaxLoss loss = new SoftmaxLoss(Relevance.stretch(z, factors), labels, penalty);
    double[] weights = loss.minimise(loss.start(), EXACT);
    for (int m = 0; m < SoftmaxLoss.free(loss.seen().length) * factors.length; m++) {
      weights[m] *= factors[m % factors.length];
    }
    return new LogisticRegression(
        standardiser,
        classes,
        loss.seen(),
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
        double[] weights = new SoftmaxLoss(stretched, known, 1).start();
        for (int p = 0; p < penalties.length; p++) {
          SoftmaxLoss loss = new SoftmaxLoss(stretched, known, penalties[p]);
          // Each strength starts where the stronger one ended: a step or two, not from nothing.
          weights = loss.minimise(weights, ROUGH);
          float[] part = probabilities(out, split.test().length, classes, loss.seen(), weights);
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
      SoftmaxLoss.probabilities(z, i * d, d, weights, p);
      for (int k = 0; k < p.length; k++) {
        values[i * classes + seen[k]] = (float) p[k];
      }
    }
    return values;
  }
}
