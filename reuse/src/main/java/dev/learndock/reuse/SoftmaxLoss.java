package dev.learndock.reuse;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The penalised sum of log losses of a multinomial logistic model over the classes that occur. The
 * variables are d coefficients for each class, then their intercepts. Of two classes only the
 * second has variables, standing for the difference; its penalty is halved, which makes it the same
 * model at half the work.
 */
final class SoftmaxLoss implements Lbfgs.Smooth {
  private static final int STEPS = 200;

  private final double[] z;
  private final int d;
  private final int[] place;
  private final int[] seen;
  private final double penalty;

  /**
   * The loss on standardised rows.
   *
   * @param z n x d, row after row
   * @param labels n class indices
   */
  SoftmaxLoss(double[] z, double[] labels, double penalty) {
    this.z = z;
    this.d = z.length / labels.length;
    this.seen = Arrays.stream(labels).mapToInt(label -> (int) label).sorted().distinct().toArray();
    this.place = Arrays.stream(labels).mapToInt(l -> Arrays.binarySearch(seen, (int) l)).toArray();
    this.penalty = seen.length == 2 ? penalty / 2 : penalty;
  }

  /** The classes that occur. */
  int[] seen() {
    return seen;
  }

  /** Classes that have variables. */
  static int free(int classes) {
    return classes == 2 ? 1 : classes;
  }

  /** No coefficients, and the intercepts that give each class its share. */
  double[] start() {
    int c = seen.length;
    double[] counts = new double[c];
    IntStream.of(place).forEach(k -> counts[k]++);
    int free = free(c);
    double[] weights = new double[free * d + free];
    double base = c == 2 ? Math.log(counts[0] / place.length) : 0;
    for (int k = 0; k < free; k++) {
      weights[free * d + k] = Math.log(counts[k + c - free] / place.length) - base;
    }
    return weights;
  }

  /** Goes down until the mean gradient over rows is below the tolerance everywhere. */
  double[] minimise(double[] start, double tolerance) {
    return seen.length == 1 ? start : Lbfgs.minimise(this, start, STEPS, tolerance * place.length);
  }

  @Override
  public double at(double[] weights, double[] gradient) {
    int c = seen.length;
    int free = free(c);
    double value = 0;
    for (int m = 0; m < free * d; m++) {
      value += 0.5 * penalty * weights[m] * weights[m];
      gradient[m] = penalty * weights[m];
    }
    Arrays.fill(gradient, free * d, free * d + free, 0);
    double[] p = new double[c];
    for (int i = 0; i < place.length; i++) {
      probabilities(z, i * d, d, weights, p);
      value -= Math.log(Math.max(p[place[i]], Double.MIN_NORMAL));
      p[place[i]] -= 1;
      for (int k = 0; k < free; k++) {
        double off = p[k + c - free];
        gradient[free * d + k] += off;
        for (int j = 0; j < d; j++) {
          gradient[k * d + j] += off * z[i * d + j];
        }
      }
    }
    return value;
  }

  /**
   * Fills p with the probabilities of the classes that occur, for the row that starts at a place.
   */
  static void probabilities(double[] z, int at, int d, double[] weights, double[] p) {
    int c = p.length;
    int free = free(c);
    double largest = c == free ? Double.NEGATIVE_INFINITY : 0;
    p[0] = 0;
    for (int k = 0; k < free; k++) {
      double score = weights[free * d + k];
      for (int j = 0; j < d; j++) {
        score += weights[k * d + j] * z[at + j];
      }
      p[k + c - free] = score;
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
}
