package dev.learndock.reuse;

import dev.learndock.kernel.Cores;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ground that candidates share: the reduced points of all of them, and what every candidate
 * answers on each. On its own points a learnware is at home, so its answer there stands for the
 * truth; how far the others are from it says how well each of them knows that place. No label and
 * no row of anybody is needed.
 *
 * <p>The idea of judging a learnware on other learnwares' reduced sets is that of evolvable
 * specifications (ELSI, AAAI 2024) and of the RKME cover tree (KDD 2025); here it is kept local,
 * point by point.
 *
 * <p>Cost: each of m models answers the P points of all; P x m numbers are kept.
 */
final class Ground {
  private final Candidates candidates;
  private final int dimensions;
  private final double[] centre;
  private final double[] factor;
  private final float[] columns;
  private final int[] owners;
  private final float[] weights;
  private final float[] squaredErrors;
  private final Answers answers;
  private final double[] shares;
  private final double typicalError;

  private Ground(Candidates candidates, GaussianKernel metric, Answers answers, int[] owners) {
    this.candidates = candidates;
    this.answers = answers;
    this.owners = owners;
    this.dimensions = metric.dimensions();
    Matrix points = answers.rows();
    this.centre = new double[dimensions];
    this.factor = new double[dimensions];
    for (int j = 0; j < dimensions; j++) {
      for (int i = 0; i < points.rows(); i++) {
        centre[j] += points.get(i, j) / points.rows();
      }
      factor[j] = Math.sqrt(metric.gamma()) / metric.scale()[j];
    }
    this.columns = new float[points.values().length];
    this.weights = new float[points.rows()];
    for (int i = 0; i < points.rows(); i++) {
      for (int j = 0; j < dimensions; j++) {
        columns[j * points.rows() + i] = scaled(points.get(i, j), j);
      }
    }
    int at = 0;
    for (Candidate candidate : candidates) {
      for (double weight : candidate.reduced().weights()) {
        weights[at++] = (float) Math.max(0, weight);
      }
    }
    this.shares = shares();
    this.squaredErrors = squaredErrors(answers, owners);
    this.typicalError = typical();
  }

  /**
   * Runs every candidate on the reduced points of all.
   *
   * @param metric the island's; its width is where {@link Expertise} starts from
   * @throws ModelException if a model does not answer
   */
  static Ground of(Candidates candidates, GaussianKernel metric) throws ModelException {
    List<Matrix> parts = new ArrayList<>();
    int size = 0;
    for (Candidate candidate : candidates) {
      parts.add(candidate.reduced().toMatrix());
      size += candidate.reduced().size();
    }
    float[] values = new float[size * metric.dimensions()];
    int[] owners = new int[size];
    int row = 0;
    for (int owner = 0; owner < parts.size(); owner++) {
      float[] part = parts.get(owner).values();
      System.arraycopy(part, 0, values, row * metric.dimensions(), part.length);
      for (int i = 0; i < parts.get(owner).rows(); i++) {
        owners[row++] = owner;
      }
    }
    Matrix points = Matrix.wrap(size, metric.dimensions(), values);
    return new Ground(candidates, metric, Answers.of(candidates, points).clipped(), owners);
  }

  private float[] squaredErrors(Answers given, int[] owners) {
    int m = candidates.size();
    float[] errors = new float[owners.length * m];
    for (int p = 0; p < owners.length; p++) {
      Matrix truth = given.of(owners[p]);
      for (int l = 0; l < m; l++) {
        errors[p * m + l] = (float) squaredDifference(given.of(l), truth, p);
      }
    }
    return errors;
  }

  /**
   * Outputs of different units count alike: each is divided by its own variance over the points.
   */
  private double[] shares() {
    int width = candidates.task().width();
    double[] found = new double[width];
    for (int o = 0; o < width; o++) {
      double mean = 0;
      double squares = 0;
      for (int p = 0; p < owners.length; p++) {
        double value = answers.of(owners[p]).get(p, o);
        mean += value / owners.length;
        squares += value * value / owners.length;
      }
      double variance = squares - mean * mean;
      found[o] = candidates.task() instanceof Task.Regression && variance > 0 ? 1 / variance : 1;
    }
    return found;
  }

  private double squaredDifference(Matrix one, Matrix other, int row) {
    double sum = 0;
    for (int o = 0; o < shares.length; o++) {
      double difference = one.get(row, o) - other.get(row, o);
      sum += shares[o] * difference * difference;
    }
    return sum;
  }

  private double typical() {
    int m = candidates.size();
    double sum = 0;
    double count = 0;
    for (int p = 0; p < owners.length; p++) {
      for (int l = 0; l < m; l++) {
        if (l != owners[p]) {
          sum += weights[p] * squaredErrors[p * m + l];
          count += weights[p];
        }
      }
    }
    return sum > 0 ? sum / count : 1;
  }

  private float scaled(double value, int feature) {
    return (float) ((value - centre[feature]) * factor[feature]);
  }

  /** Whose ground it is. */
  Candidates candidates() {
    return candidates;
  }

  /** Number of points. */
  int size() {
    return owners.length;
  }

  /** What every candidate answers on the points, clipped to its own range. */
  Answers answers() {
    return answers;
  }

  /** Whose point this is. */
  int owner(int point) {
    return owners[point];
  }

  /** The weight of a point in its own reduced set. */
  float weight(int point) {
    return weights[point];
  }

  /** How far a candidate is from the owner on a point, squared; zero for the owner. */
  float squaredError(int point, int candidate) {
    return squaredErrors[point * candidates.size() + candidate];
  }

  /** How far a weighted mean of all answers is from the owner on a point, squared. */
  double squaredErrorOf(double[] mixture, int point) {
    double sum = 0;
    for (int o = 0; o < shares.length; o++) {
      double mean = 0;
      for (int l = 0; l < mixture.length; l++) {
        mean += mixture[l] * answers.of(l).get(point, o);
      }
      double difference = mean - answers.of(owners[point]).get(point, o);
      sum += shares[o] * difference * difference;
    }
    return sum;
  }

  /** The mean embedding of every candidate at a point, under the metric as it is. */
  double[] densities(int point) {
    float[] squared = new float[owners.length];
    squaredDistances(answers.rows().values(), point, squared);
    double[] densities = new double[candidates.size()];
    for (int p = 0; p < squared.length; p++) {
      if (squared[p] < 40) {
        densities[owners[p]] += weights[p] * Math.exp(-squared[p]);
      }
    }
    return densities;
  }

  /** The mean of {@link #squaredError} over points and candidates that do not own them. */
  double typicalError() {
    return typicalError;
  }

  /** Squared errors of answers on labelled rows, in the unit of {@link #squaredError}: n x m. */
  float[] squaredErrors(Answers labelled, double[] targets) {
    int m = candidates.size();
    Matrix truth = asAnswers(targets);
    float[] errors = new float[targets.length * m];
    for (int i = 0; i < targets.length; i++) {
      for (int l = 0; l < m; l++) {
        errors[i * m + l] = (float) squaredDifference(labelled.of(l), truth, i);
      }
    }
    return errors;
  }

  /** Targets in the form of answers: values in the first column, or probabilities of one. */
  private Matrix asAnswers(double[] targets) {
    int width = candidates.task().width();
    float[] values = new float[targets.length * width];
    for (int i = 0; i < targets.length; i++) {
      if (candidates.task() instanceof Task.Classification) {
        values[i * width + (int) targets[i]] = 1;
      } else {
        values[i * width] = (float) targets[i];
      }
    }
    return Matrix.wrap(targets.length, width, values);
  }

  /** Writes the squared distance of a row to every point, in units of the metric's width. */
  void squaredDistances(float[] values, int row, float[] squared) {
    Arrays.fill(squared, 0);
    int size = owners.length;
    for (int j = 0; j < dimensions; j++) {
      float x = scaled(values[row * dimensions + j], j);
      int column = j * size;
      for (int p = 0; p < size; p++) {
        float difference = x - columns[column + p];
        squared[p] += difference * difference;
      }
    }
  }

  /** Squared distances of rows to rows in the same units: a x b. */
  float[] squaredDistances(Matrix a, Matrix b) {
    int n = b.rows();
    float[] other = new float[b.values().length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < dimensions; j++) {
        other[j * n + i] = scaled(b.get(i, j), j);
      }
    }
    float[] squared = new float[Math.multiplyExact(a.rows(), n)];
    Cores.all()
        .run(
            a.rows(),
            i -> {
              for (int j = 0; j < dimensions; j++) {
                float x = scaled(a.get(i, j), j);
                for (int p = 0; p < n; p++) {
                  float difference = x - other[j * n + p];
                  squared[i * n + p] += difference * difference;
                }
              }
            });
    return squared;
  }
}
