package dev.learndock.kernel;

import java.util.Arrays;

/** Fits a reduced set to rows by going to a minimum of the MMD. */
public final class ReducedSetFit {
  private static final int NORM_ROWS = 20_000;

  private final Matrix rows;
  private final Scaling scaling;
  private final RandomStream random;
  private final Arithmetic arithmetic;
  private final int size;
  private final int stride;
  private final int d;
  private final float[] z;
  private final float[] logits;

  private ReducedSetFit(
      Matrix rows, GaussianKernel kernel, int size, long seed, Arithmetic arithmetic) {
    this.rows = rows;
    this.size = size;
    this.arithmetic = arithmetic;
    scaling = Scaling.around(rows, kernel);
    random = new RandomStream(seed);
    d = rows.columns();
    stride = Columns.stride(size);
    z = new float[stride * d];
    logits = new float[size];
  }

  /**
   * @param set the fitted points and weights, in the units of the rows; weights on the simplex
   * @param squaredMmd between the set and all rows
   * @param squaredNorm of the rows' own mean embedding (over at most 20,000 of them)
   */
  public record Result(ReducedSet set, double squaredMmd, double squaredNorm) {}

  /**
   * @param size points wanted; fewer when there are fewer rows
   */
  public static Result fit(Matrix rows, GaussianKernel kernel, int size, long seed) {
    return fit(rows, kernel, size, seed, Arithmetic.best(), Cores.all());
  }

  /** The fit by the given arithmetic and cores. */
  public static Result fit(
      Matrix rows, GaussianKernel kernel, int size, long seed, Arithmetic arithmetic, Cores cores) {
    if (rows.rows() == 0 || rows.columns() == 0) {
      throw new IllegalArgumentException(rows + " has nothing to fit a reduced set to");
    }
    if (size < 1) {
      throw new IllegalArgumentException("the size must be at least 1, it is " + size);
    }
    double norm = KernelMean.squaredNorm(rows, kernel, NORM_ROWS, seed, arithmetic, cores);
    if (rows.rows() <= size) {
      return new Result(ReducedSet.ofRows(rows), 0, norm);
    }
    ReducedSetFit fit = new ReducedSetFit(rows, kernel, size, seed, arithmetic);
    fit.start();
    Result start = fit.weigh(kernel, norm, cores);
    fit.descend(200, Math.min(1000, rows.rows()));
    Result end = fit.weigh(kernel, norm, cores);
    return end.squaredMmd() < start.squaredMmd() ? end : start;
  }

  private void start() {
    int[] chosen = random.distinct(size, rows.rows());
    for (int i = 0; i < size; i++) {
      double[] row = scaling.rows(rows, chosen[i], chosen[i] + 1);
      for (int j = 0; j < d; j++) {
        z[j * stride + i] = (float) row[j];
      }
    }
  }

  private void descend(int steps, int batch) {
    float[] batchWeights = new float[batch];
    Arrays.fill(batchWeights, -1f / batch);
    float[] from = new float[batch * d];
    float[] points = new float[size * d];
    float[] sums = new float[stride];
    float[] pulls = new float[stride * d];
    Adam adamZ = new Adam(z.length);
    Adam adamLogits = new Adam(size);
    float[] gradient = new float[stride * d];
    float[] logitGradient = new float[size];
    for (int step = 0; step < steps; step++) {
      float[] beta = softmax();
      for (int i = 0; i < batch; i++) {
        int row = random.nextInt(rows.rows());
        for (int j = 0; j < d; j++) {
          from[i * d + j] =
              (float) ((rows.get(row, j) - scaling.centre()[j]) * scaling.factor()[j]);
        }
      }
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < d; j++) {
          points[i * d + j] = z[j * stride + i];
        }
      }
      Arrays.fill(sums, 0);
      Arrays.fill(pulls, 0);
      arithmetic.addPulls(points, beta, z, sums, pulls);
      arithmetic.addPulls(from, batchWeights, z, sums, pulls);
      double mean = 0;
      for (int i = 0; i < size; i++) {
        mean += beta[i] * sums[i];
      }
      for (int i = 0; i < size; i++) {
        logitGradient[i] = 2 * beta[i] * (float) (sums[i] - mean);
        for (int j = 0; j < d; j++) {
          gradient[j * stride + i] = 4 * beta[i] * pulls[j * stride + i];
        }
      }
      float rate = (float) (0.05 * (1 + Math.cos(Math.PI * step / steps)));
      adamZ.step(z, gradient, rate * 0.316f);
      adamLogits.step(logits, logitGradient, rate);
    }
  }

  private float[] softmax() {
    float[] beta = new float[size];
    double greatest = logits[0];
    for (float logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      beta[i] = (float) Exponential.of(logits[i] - greatest);
      sum += beta[i];
    }
    for (int i = 0; i < size; i++) {
      beta[i] /= (float) sum;
    }
    return beta;
  }

  /** The points as they stand with their best weights over all rows. */
  private Result weigh(GaussianKernel kernel, double norm, Cores cores) {
    double[] points = new double[size * d];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < d; j++) {
        points[i * d + j] = z[j * stride + i] / scaling.factor()[j] + scaling.centre()[j];
      }
    }
    double[] even = new double[size];
    Arrays.fill(even, 1.0 / size);
    ReducedSet set = new ReducedSet(d, points, even);
    double[] c = KernelMean.ofRowsAt(set, rows, kernel, arithmetic, cores);
    double[] gram = KernelMean.gram(set, kernel, arithmetic);
    double[] weights = SimplexQp.solve(gram, c);
    double own = 0;
    double cross = 0;
    for (int i = 0; i < size; i++) {
      cross += weights[i] * c[i];
      for (int k = 0; k < size; k++) {
        own += weights[i] * weights[k] * gram[i * size + k];
      }
    }
    return new Result(new ReducedSet(d, points, weights), norm - 2 * cross + own, norm);
  }

  private static final class Adam {
    private static final float B1 = 0.8f;
    private static final float B2 = 0.98f;
    private final float[] first;
    private final float[] second;
    private double c1 = 1;
    private double c2 = 1;

    Adam(int length) {
      first = new float[length];
      second = new float[length];
    }

    void step(float[] x, float[] gradient, float rate) {
      c1 *= B1;
      c2 *= B2;
      float scaled = (float) (rate / (1 - c1));
      float correction = (float) (1 / (1 - c2));
      for (int i = 0; i < x.length; i++) {
        float g = gradient[i];
        float m = B1 * first[i] + (1 - B1) * g;
        float v = B2 * second[i] + (1 - B2) * g * g;
        first[i] = m;
        second[i] = v;
        x[i] -= scaled * m / ((float) Math.sqrt(v * correction) + 1e-12f);
      }
    }
  }
}
