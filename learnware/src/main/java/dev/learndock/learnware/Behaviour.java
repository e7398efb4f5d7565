package dev.learndock.learnware;

import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import java.util.SplittableRandom;

/**
 * What a model does on the reduced set of its own specification. Made when a learnware is handed
 * in; no label and nobody's data is needed.
 *
 * @param kind what the outputs mean
 * @param outputs K x outputs: the answers on the K points
 * @param sensitivity one number for each feature: how far the answers move when the feature is
 *     taken from another point, as a share of how far answers lie apart; zero for a feature that
 *     the model ignores, about 1.4 for one that alone decides
 */
public record Behaviour(OutputKind kind, Matrix outputs, double[] sensitivity) {
  /** How often each feature is exchanged: the mean over so many draws is what counts. */
  private static final int DRAWS = 2;

  /** Checks that sensitivities are finite and not negative. */
  public Behaviour {
    for (int j = 0; j < sensitivity.length; j++) {
      if (!(sensitivity[j] >= 0) || Double.isInfinite(sensitivity[j])) {
        throw new IllegalArgumentException(
            "the sensitivity to feature " + j + " is " + sensitivity[j]);
      }
    }
  }

  /**
   * Runs a model on its reduced set, and once more for each feature and draw with that feature
   * exchanged (permutation importance, Breiman, <i>Random Forests</i>, 2001, with the outputs in
   * the place of the error).
   *
   * <p>Cost: one batch of {@code K * (2 D + 1)} rows in pieces of K * D.
   *
   * @throws ModelException if the model does not answer
   */
  public static Behaviour observe(Model model, ReducedSet reduced, long seed)
      throws ModelException {
    Matrix points = reduced.toMatrix();
    Matrix outputs = model.predict(points);
    int d = reduced.dimensions();
    double[] moved = new double[d];
    SplittableRandom random = new SplittableRandom(seed);
    for (int draw = 0; draw < DRAWS; draw++) {
      Matrix answers = model.predict(exchanged(points, reduced.weights(), random));
      for (int j = 0; j < d; j++) {
        moved[j] += squaredDifference(answers, j * points.rows(), outputs, reduced.weights());
      }
    }
    double spread = spread(outputs, reduced.weights());
    double[] sensitivity = new double[d];
    for (int j = 0; j < d; j++) {
      sensitivity[j] = spread > 0 ? Math.sqrt(moved[j] / DRAWS / spread) : 0;
    }
    return new Behaviour(model.outputKind(), outputs, sensitivity);
  }

  /** D copies of the points; in copy j feature j is taken from points drawn by their weights. */
  private static Matrix exchanged(Matrix points, double[] weights, SplittableRandom random) {
    int n = points.rows();
    int d = points.columns();
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(n, d), d)];
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < n; i++) {
        int row = (j * n + i) * d;
        System.arraycopy(points.values(), i * d, values, row, d);
        values[row + j] = points.get(drawn(weights, random), j);
      }
    }
    return Matrix.wrap(n * d, d, values);
  }

  private static int drawn(double[] weights, SplittableRandom random) {
    double sum = 0;
    for (double weight : weights) {
      sum += Math.max(0, weight);
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < weights.length; i++) {
      left -= Math.max(0, weights[i]);
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  private static double squaredDifference(
      Matrix answers, int from, Matrix outputs, double[] weights) {
    double sum = 0;
    for (int i = 0; i < outputs.rows(); i++) {
      double row = 0;
      for (int o = 0; o < outputs.columns(); o++) {
        double difference = answers.get(from + i, o) - outputs.get(i, o);
        row += difference * difference;
      }
      sum += Math.max(0, weights[i]) * row;
    }
    return sum;
  }

  /** The weighted variance of the outputs, summed over them. */
  private static double spread(Matrix outputs, double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += Math.max(0, weight);
    }
    double spread = 0;
    for (int o = 0; o < outputs.columns(); o++) {
      double mean = 0;
      double squares = 0;
      for (int i = 0; i < weights.length; i++) {
        double share = Math.max(0, weights[i]) / total;
        mean += share * outputs.get(i, o);
        squares += share * outputs.get(i, o) * outputs.get(i, o);
      }
      spread += Math.max(0, squares - mean * mean);
    }
    return spread;
  }
}
