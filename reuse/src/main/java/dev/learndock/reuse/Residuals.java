package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a combination of learnwares leaves over on labelled rows, learnt as a Gaussian process
 * (Rasmussen &amp; Williams, <i>Gaussian Processes for Machine Learning</i>, 2006). Its kernel adds
 * up what may be wrong with a combination: a constant, a slope, a smooth function of the features
 * that matter (the island's metric), one of all features, and too much or too little of single
 * learnwares. The strength of the whole is the one whose predictions of left-out rows, which a
 * Gaussian process has in closed form, are best.
 *
 * <p>Cost: n^3 for {@value #STRENGTHS} strengths; at most {@value #MOST_ROWS} rows are learnt from.
 */
final class Residuals {
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_LEARNWARES = 10;
  private static final int STRENGTHS = 7;
  private static final double CONSTANT = 0.1;
  private static final double SLOPE = 0.05;
  private static final double METRIC = 0.6;
  private static final double FEATURES = 0.2;
  private static final double LEARNWARES = 0.05;

  private final Ground ground;
  private final Inputs inputs;
  private final double[] width;
  private final double[][] solved;
  private final Matrix leftOut;

  /**
   * What the kernel looks at.
   *
   * @param rows n x features
   * @param standard the rows in units of the spread of the common ground
   * @param deviations n x some learnwares, in units of the residuals' spread
   */
  private record Inputs(Matrix rows, Matrix standard, Matrix deviations) {}

  /** How rows are turned into inputs. */
  private record Preparation(
      Ground ground, Standardiser standardiser, int[] learnwares, double[] spread) {
    Inputs of(Answers answers, Matrix combined) {
      float[] deviations = new float[answers.size() * learnwares.length * spread.length];
      int at = 0;
      for (int i = 0; i < answers.size(); i++) {
        for (int l : learnwares) {
          for (int o = 0; o < spread.length; o++) {
            double apart = (answers.of(l).get(i, o) - combined.get(i, o)) / spread[o];
            deviations[at++] = (float) (Math.clamp(apart, -3, 3) / Math.sqrt(spread.length));
          }
        }
      }
      Matrix rows = answers.rows();
      return new Inputs(
          rows,
          standard(rows),
          Matrix.wrap(rows.rows(), learnwares.length * spread.length, deviations));
    }

    private Matrix standard(Matrix rows) {
      double[] scaled = standardiser.apply(rows);
      float[] standard = new float[scaled.length];
      for (int i = 0; i < scaled.length; i++) {
        standard[i] = (float) scaled[i];
      }
      return Matrix.wrap(rows.rows(), scaled.length / rows.rows(), standard);
    }
  }

  private final Preparation preparation;

  private Residuals(
      Preparation preparation, Inputs inputs, double[] width, double[][] solved, Matrix leftOut) {
    this.ground = preparation.ground();
    this.preparation = preparation;
    this.inputs = inputs;
    this.width = width;
    this.solved = solved;
    this.leftOut = leftOut;
  }

  /**
   * Learns.
   *
   * @param answers of all candidates on the labelled rows, clipped
   * @param combined what the combination predicts for each of them without its label
   * @param residuals truth minus that, n x outputs
   * @param shares of the candidates in the combination
   */
  static Residuals fit(
      Ground ground, Answers answers, Matrix combined, Matrix residuals, double[] shares) {
    int n = Math.min(MOST_ROWS, residuals.rows());
    int[] used = IntStream.range(0, n).toArray();
    double[] spread = spread(residuals);
    Preparation preparation =
        new Preparation(ground, Standardiser.of(ground.answers().rows()), largest(shares), spread);
    Inputs inputs = preparation.of(answers.select(used), combined.selectRows(used));
    float[] byMetric = ground.squaredDistances(inputs.rows(), inputs.rows());
    float[] byFeatures = squaredDistances(inputs.standard(), inputs.standard());
    double[] width = {median(byMetric, n), median(byFeatures, n)};
    double[] kernel = kernel(inputs, inputs, byMetric, byFeatures, width);
    double[][] targets = new double[residuals.columns()][n];
    for (int o = 0; o < targets.length; o++) {
      for (int i = 0; i < n; i++) {
        targets[o][i] = residuals.get(i, o) / spread[o];
      }
    }
    Fitted best = strongest(kernel, targets);
    float[] leftOut = new float[residuals.values().length];
    for (int o = 0; o < targets.length; o++) {
      for (int i = 0; i < n; i++) {
        leftOut[i * targets.length + o] = (float) (spread[o] * best.leftOut()[o][i]);
      }
    }
    Matrix left = Matrix.wrap(residuals.rows(), residuals.columns(), leftOut);
    return new Residuals(preparation, inputs, width, best.solved(), left);
  }

  /**
   * A fit of one strength.
   *
   * @param solved strength times the solution for each output: the weights of kernel values
   * @param leftOut what is predicted for each row from the others
   */
  private record Fitted(double loss, double[][] solved, double[][] leftOut) {}

  private static Fitted strongest(double[] kernel, double[][] targets) {
    Fitted best = fitted(kernel, targets, 0.02);
    double strength = 0.02;
    for (int s = 1; s < STRENGTHS; s++) {
      strength *= 2.5;
      Fitted next = fitted(kernel, targets, strength);
      if (next.loss() < best.loss()) {
        best = next;
      }
    }
    return best;
  }

  /** Noise has variance one. */
  private static Fitted fitted(double[] kernel, double[][] targets, double strength) {
    int n = targets[0].length;
    double[] scaled = new double[kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      scaled[i] = strength * kernel[i];
    }
    Cholesky factor = Cholesky.of(scaled, n, 1);
    double[] inverse = factor.inverseDiagonal();
    double[][] solved = new double[targets.length][];
    double[][] leftOut = new double[targets.length][n];
    double loss = 0;
    for (int o = 0; o < targets.length; o++) {
      double[] alpha = factor.solve(targets[o]);
      for (int i = 0; i < n; i++) {
        double error = alpha[i] / inverse[i];
        leftOut[o][i] = targets[o][i] - error;
        loss += error * error;
        alpha[i] *= strength;
      }
      solved[o] = alpha;
    }
    return new Fitted(loss, solved, leftOut);
  }

  /** What it predicts for each labelled row from the others; n x outputs, zero beyond the most. */
  Matrix leftOut() {
    return leftOut;
  }

  /**
   * What is to be added to the combination.
   *
   * @param answers on other rows, clipped
   * @param combined the combination there
   */
  Matrix predict(Answers answers, Matrix combined) {
    Inputs other = preparation.of(answers, combined);
    double[] spread = preparation.spread();
    int n = inputs.rows().rows();
    double[] kernel =
        kernel(
            other,
            inputs,
            ground.squaredDistances(other.rows(), inputs.rows()),
            squaredDistances(other.standard(), inputs.standard()),
            width);
    float[] added = new float[answers.size() * spread.length];
    for (int i = 0; i < answers.size(); i++) {
      for (int o = 0; o < spread.length; o++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += kernel[i * n + k] * solved[o][k];
        }
        added[i * spread.length + o] = (float) (spread[o] * sum);
      }
    }
    return Matrix.wrap(answers.size(), spread.length, added);
  }

  private static double[] kernel(
      Inputs a, Inputs b, float[] byMetric, float[] byFeatures, double[] width) {
    int m = a.rows().rows();
    int n = b.rows().rows();
    double[] kernel = new double[Math.multiplyExact(m, n)];
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < n; k++) {
        int at = i * n + k;
        kernel[at] =
            CONSTANT
                + SLOPE * product(a.standard(), i, b.standard(), k)
                + LEARNWARES * product(a.deviations(), i, b.deviations(), k)
                + METRIC * Math.exp(-byMetric[at] / width[0])
                + FEATURES * Math.exp(-byFeatures[at] / width[1]);
      }
    }
    return kernel;
  }

  /** The mean of the products of two rows. */
  private static double product(Matrix a, int i, Matrix b, int k) {
    int d = a.columns();
    double sum = 0;
    for (int j = 0; j < d; j++) {
      sum += a.values()[i * d + j] * b.values()[k * d + j];
    }
    return d == 0 ? 0 : sum / d;
  }

  private static float[] squaredDistances(Matrix a, Matrix b) {
    int d = a.columns();
    float[] squared = new float[Math.multiplyExact(a.rows(), b.rows())];
    for (int i = 0; i < a.rows(); i++) {
      for (int k = 0; k < b.rows(); k++) {
        float sum = 0;
        for (int j = 0; j < d; j++) {
          float difference = a.values()[i * d + j] - b.values()[k * d + j];
          sum += difference * difference;
        }
        squared[i * b.rows() + k] = sum;
      }
    }
    return squared;
  }

  private static double median(float[] squared, int n) {
    float[] distances = new float[n * (n - 1) / 2];
    int count = 0;
    for (int i = 1; i < n; i++) {
      for (int k = 0; k < i; k++) {
        distances[count++] = squared[i * n + k];
      }
    }
    Arrays.sort(distances);
    double median = count == 0 ? 0 : distances[count / 2];
    return median > 0 ? median : 1;
  }

  private static double[] spread(Matrix residuals) {
    double[] spread = new double[residuals.columns()];
    for (int o = 0; o < spread.length; o++) {
      double squares = 0;
      for (int i = 0; i < residuals.rows(); i++) {
        squares += residuals.get(i, o) * residuals.get(i, o) / residuals.rows();
      }
      spread[o] = squares > 0 ? Math.sqrt(squares) : 1;
    }
    return spread;
  }

  private static int[] largest(double[] shares) {
    return IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparingDouble(l -> -shares[l]))
        .limit(MOST_LEARNWARES)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
