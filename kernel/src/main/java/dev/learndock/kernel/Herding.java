package dev.learndock.kernel;

/**
 * Draws rows that look like the data behind a reduced set.
 *
 * <p>Kernel herding (Chen, Welling &amp; Smola, <i>Super-samples from kernel herding</i>, 2010):
 * each next row is the candidate at which the mean embedding is most underrepresented by the rows
 * drawn so far, the greatest {@code (t + 1) mu(x) - sum_s k(x, x_s)}. A few hundred such rows stand
 * for the embedding as well as many thousand random ones. The sums over what was drawn are kept for
 * every candidate and grow by one kernel value a draw.
 *
 * <p>Candidates are points of the set, as often as their weight says, moved by normal noise. The
 * noise has the proportions of the set's own spread, so a column that does not vary stays as it is,
 * and a length that the set's resolution allows: no more than {@value #OF_NEIGHBOUR} of the way to
 * the nearest other point, and no more than {@value #OF_KERNEL} kernel lengths, since the kernel
 * would tell the noise from the data beyond.
 *
 * <p>Rows are drawn in rounds of at most {@value #ROUND}, each with candidates of its own; so the
 * cost is linear in the rows: {@value #CANDIDATES} x {@value #ROUND} kernel values for each.
 */
public final class Herding {
  private static final int ROUND = 512;
  private static final int CANDIDATES = 8;
  private static final double OF_NEIGHBOUR = 0.5;
  private static final double OF_KERNEL = 0.8;

  private final ReducedSet set;
  private final Scaling scaling;
  private final RandomStream random;
  private final Arithmetic arithmetic;
  private final int d;
  private final double[] points;
  private final double[] weights;
  private final double[][] noise;

  private Herding(
      ReducedSet set, GaussianKernel kernel, RandomStream random, Arithmetic arithmetic) {
    this.set = set;
    this.random = random;
    this.arithmetic = arithmetic;
    scaling = Scaling.around(set, kernel);
    d = set.dimensions();
    points = scaling.byPoint(set, 0, set.size());
    weights = distribution(set.weights());
    noise = noise();
  }

  /**
   * Draws {@code rows} rows; rows x dimensions. Negative weights of the set count as zero.
   *
   * @throws IllegalArgumentException if rows is negative, if no weight is positive, or if the
   *     kernel has another number of features
   */
  public static Matrix draw(ReducedSet set, GaussianKernel kernel, int rows, long seed) {
    return draw(set, kernel, rows, seed, Arithmetic.best());
  }

  /** The draw by the given arithmetic; both forms give the same bits. */
  public static Matrix draw(
      ReducedSet set, GaussianKernel kernel, int rows, long seed, Arithmetic arithmetic) {
    if (rows < 0) {
      throw new IllegalArgumentException("rows must not be negative, it is " + rows);
    }
    Herding herding = new Herding(set, kernel, new RandomStream(seed), arithmetic);
    float[] drawn = new float[Math.multiplyExact(rows, herding.d)];
    for (int done = 0; done < rows; done += ROUND) {
      herding.round(Math.min(ROUND, rows - done), drawn, done);
    }
    return Matrix.wrap(rows, herding.d, drawn);
  }

  private static double[] distribution(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += Math.max(0, weight);
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("no weight of the reduced set is positive");
    }
    double[] distribution = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      distribution[i] = Math.max(0, weights[i]) / sum;
    }
    return distribution;
  }

  /** Spread of the noise for each point and feature, in kernel lengths. */
  private double[][] noise() {
    double[] spread = spread();
    double length = 0;
    for (double s : spread) {
      length += s * s;
    }
    length = Math.sqrt(length);
    double[][] noise = new double[set.size()][d];
    for (int i = 0; i < set.size() && length > 0; i++) {
      double reach = Math.min(OF_KERNEL, OF_NEIGHBOUR * nearest(i));
      for (int j = 0; j < d; j++) {
        noise[i][j] = reach * spread[j] / length;
      }
    }
    return noise;
  }

  /** Standard deviation of each feature over the weighted points. */
  private double[] spread() {
    double[] spread = new double[d];
    for (int j = 0; j < d; j++) {
      double mean = 0;
      double squares = 0;
      for (int i = 0; i < set.size(); i++) {
        double x = points[i * d + j];
        mean += weights[i] * x;
        squares += weights[i] * x * x;
      }
      spread[j] = Math.sqrt(Math.max(0, squares - mean * mean));
    }
    return spread;
  }

  /** Distance to the nearest other point that has weight. */
  private double nearest(int i) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < set.size(); k++) {
      if (k == i || weights[k] == 0) {
        continue;
      }
      double distance = 0;
      for (int j = 0; j < d; j++) {
        double difference = points[i * d + j] - points[k * d + j];
        distance += difference * difference;
      }
      nearest = Math.min(nearest, distance);
    }
    return Math.sqrt(nearest);
  }

  private void round(int rows, float[] drawn, int done) {
    int n = rows * CANDIDATES;
    float[] candidates = candidates(n);
    float[][] to = Scaling.byFeature(candidates, n, d);
    float[] mean = mean(to);
    float[] sums = new float[mean.length];
    boolean[] taken = new boolean[n];
    float[] one = {1, 0, 0, 0};
    float[] from = new float[one.length * d];
    for (int t = 0; t < rows; t++) {
      int best = best(mean, sums, taken, t + 1);
      taken[best] = true;
      System.arraycopy(candidates, best * d, from, 0, d);
      arithmetic.addKernels(from, one, 0, one.length, to, sums);
      for (int j = 0; j < d; j++) {
        double x = candidates[best * d + j] / scaling.factor()[j] + scaling.centre()[j];
        drawn[(done + t) * d + j] = (float) x;
      }
    }
  }

  /** Points with noise, each as often as its weight says, to within one. */
  private float[] candidates(int n) {
    double[] candidates = new double[n * d];
    double offset = random.nextDouble();
    double cumulated = weights[0];
    int point = 0;
    for (int c = 0; c < n; c++) {
      while ((c + offset) / n >= cumulated && point < weights.length - 1) {
        point++;
        cumulated += weights[point];
      }
      for (int j = 0; j < d; j++) {
        candidates[c * d + j] = points[point * d + j] + noise[point][j] * random.nextNormal();
      }
    }
    return Scaling.toFloat(candidates);
  }

  private float[] mean(float[][] to) {
    float[] mean = new float[to[0].length];
    float[] filled = Scaling.toFloat(Scaling.filled(weights));
    arithmetic.addKernels(Scaling.toFloat(points), filled, 0, filled.length, to, mean);
    return mean;
  }

  private static int best(float[] mean, float[] sums, boolean[] taken, int factor) {
    int best = -1;
    float greatest = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < taken.length; c++) {
      float value = factor * mean[c] - sums[c];
      if (!taken[c] && value > greatest) {
        greatest = value;
        best = c;
      }
    }
    return best;
  }
}
