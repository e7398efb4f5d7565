package dev.learndock.experiments.market;

import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.OutputKind;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * The model that a learnware of the market would have: a weighted sum of the features, each
 * provider with weights of their own around those of all. Nothing is run: for such a model {@link
 * Behaviour} has a closed form.
 *
 * @param weights one number for each feature
 */
record LinearModel(double[] weights) {
  /** How much minutes in the air depend on each feature, in the order of {@link FlightRows}. */
  private static final double[] OF_ALL = {
    0.25, 0.05, 0.05, 0.2, 1, 0.15, 1, 0.3, 0.6, 0.1, 0.1, 0.15, 0.15, 0.1, 0.1, 0.15, 0.3, 0.15,
    0.05, 0.1, 0.05
  };

  /** A model; each weight is 0.4 to 1.6 times that of all, some with the other sign. */
  static LinearModel draw(int dimensions, SplittableRandom random) {
    double[] weights = new double[dimensions];
    for (int j = 0; j < dimensions; j++) {
      double sign = random.nextInt(5) == 0 ? -1 : 1;
      weights[j] = sign * OF_ALL[j % OF_ALL.length] * (0.4 + 1.2 * random.nextDouble());
    }
    return new LinearModel(weights);
  }

  /**
   * What it does on a reduced set. With a feature taken from another point an answer moves by the
   * weight times the difference of two values, whose mean square is twice the variance.
   */
  Behaviour on(ReducedSet set) {
    int d = weights.length;
    float[] answers = new float[set.size()];
    for (int i = 0; i < set.size(); i++) {
      double sum = 0;
      for (int j = 0; j < d; j++) {
        sum += weights[j] * set.point(i, j);
      }
      answers[i] = (float) sum;
    }
    double spread = Math.sqrt(variance(set, i -> answers[i]));
    double[] sensitivity = new double[d];
    for (int j = 0; j < d; j++) {
      int feature = j;
      double moved =
          Math.abs(weights[j]) * Math.sqrt(2 * variance(set, i -> set.point(i, feature)));
      sensitivity[j] = spread > 0 ? (float) (moved / spread) : 0;
    }
    return new Behaviour(OutputKind.VALUE, Matrix.wrap(set.size(), 1, answers), sensitivity);
  }

  private static double variance(ReducedSet set, IntToDoubleFunction value) {
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < set.size(); i++) {
      double x = value.applyAsDouble(i);
      mean += set.weights()[i] * x;
      squares += set.weights()[i] * x * x;
    }
    return Math.max(0, squares - mean * mean);
  }
}
