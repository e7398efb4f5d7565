package dev.learndock.kernel;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Inner products and distances of kernel means, in double.
 *
 * <p>The mean embedding of weighted points is the function {@code mu(y) = sum_i w_i k(a_i, y)}; the
 * inner product of two is {@code sum_ij wa_i wb_j k(a_i, b_j)}, and the squared distance between
 * them is the squared maximum mean discrepancy (Gretton et al., <i>A kernel two-sample test</i>,
 * 2012). Distances are summed feature by feature from differences, never as {@code |a|^2 - 2ab +
 * |b|^2}, which loses every digit when values are large and close together.
 *
 * <p>Cost: as many kernel values as there are pairs; memory: one chunk of rows, never rows x
 * points.
 */
public final class KernelMean {
  /** Rows that one piece of work takes. */
  private static final int CHUNK = 512;

  private KernelMean() {}

  /** {@code sum_ij wa_i wb_j k(a_i, b_j)}. */
  public static double innerProduct(ReducedSet a, ReducedSet b, GaussianKernel kernel) {
    return innerProduct(a, b, kernel, Arithmetic.best());
  }

  /** The inner product by the given arithmetic. */
  public static double innerProduct(
      ReducedSet a, ReducedSet b, GaussianKernel kernel, Arithmetic arithmetic) {
    Scaling scaling = Scaling.around(b, kernel);
    Scaling.requireDimensions(a.dimensions(), kernel);
    double[][] to = byFeature(b, scaling);
    double[] sums = new double[to[0].length];
    arithmetic.addKernels(
        scaling.byPoint(a, 0, a.size()),
        Scaling.filled(a.weights()),
        0,
        Scaling.upTo(Arithmetic.ROWS, a.size()),
        to,
        sums);
    double product = 0;
    for (int i = 0; i < b.size(); i++) {
      product += b.weights()[i] * sums[i];
    }
    return product;
  }

  /** The kernel values between all points of a set; size x size, point after point. */
  public static double[] gram(ReducedSet set, GaussianKernel kernel, Arithmetic arithmetic) {
    Scaling scaling = Scaling.around(set, kernel);
    int n = set.size();
    double[][] to = byFeature(set, scaling);
    double[] gram = new double[Math.multiplyExact(n, n)];
    double[] one = {1, 0, 0, 0};
    for (int i = 0; i < n; i++) {
      double[] values = new double[to[0].length];
      arithmetic.addKernels(scaling.byPoint(set, i, i + 1), one, 0, one.length, to, values);
      System.arraycopy(values, 0, gram, i * n, n);
    }
    return gram;
  }

  /**
   * The squared maximum mean discrepancy {@code <a,a> - 2<a,b> + <b,b>}; may be slightly negative.
   */
  public static double squaredMmd(ReducedSet a, ReducedSet b, GaussianKernel kernel) {
    return innerProduct(a, a, kernel) - 2 * innerProduct(a, b, kernel) + innerProduct(b, b, kernel);
  }

  /**
   * The mean embedding of a reduced set at each row: {@code sum_j w_j k(row_i, z_j)}; N numbers.
   */
  public static double[] at(Matrix rows, ReducedSet set, GaussianKernel kernel) {
    return at(rows, set, kernel, Arithmetic.best(), Cores.all());
  }

  /** The mean embedding at each row by the given arithmetic and cores. */
  public static double[] at(
      Matrix rows, ReducedSet set, GaussianKernel kernel, Arithmetic arithmetic, Cores cores) {
    Scaling scaling = Scaling.around(set, kernel);
    Scaling.requireDimensions(rows.columns(), kernel);
    double[] from = scaling.byPoint(set, 0, set.size());
    double[] weights = Scaling.filled(set.weights());
    double[] values = new double[rows.rows()];
    cores.run(
        chunks(rows),
        chunk -> {
          int start = chunk * CHUNK;
          int end = Math.min(rows.rows(), start + CHUNK);
          double[][] to =
              Scaling.byFeature(scaling.byPoint(rows, start, end), end - start, rows.columns());
          double[] sums = new double[to[0].length];
          arithmetic.addKernels(from, weights, 0, weights.length, to, sums);
          System.arraycopy(sums, 0, values, start, end - start);
        });
    return values;
  }

  /**
   * The mean embedding of a reduced set at each point of another, whose weights play no part; in
   * the calling thread alone.
   */
  public static double[] at(ReducedSet points, ReducedSet set, GaussianKernel kernel) {
    Scaling scaling = Scaling.around(set, kernel);
    Scaling.requireDimensions(points.dimensions(), kernel);
    double[][] to = byFeature(points, scaling);
    double[] sums = new double[to[0].length];
    Arithmetic.best()
        .addKernels(
            scaling.byPoint(set, 0, set.size()),
            Scaling.filled(set.weights()),
            0,
            Scaling.upTo(Arithmetic.ROWS, set.size()),
            to,
            sums);
    return Arrays.copyOf(sums, points.size());
  }

  /** For each point of the set the mean over rows of {@code k(point, row)}; K numbers. */
  public static double[] ofRowsAt(ReducedSet set, Matrix rows, GaussianKernel kernel) {
    return ofRowsAt(set, rows, kernel, Arithmetic.best(), Cores.all());
  }

  /** The mean over rows by the given arithmetic and cores. */
  public static double[] ofRowsAt(
      ReducedSet set, Matrix rows, GaussianKernel kernel, Arithmetic arithmetic, Cores cores) {
    Scaling scaling = Scaling.around(set, kernel);
    Scaling.requireDimensions(rows.columns(), kernel);
    requireRows(rows);
    double[][] to = byFeature(set, scaling);
    double[] sums =
        sumOfPieces(
            chunks(rows),
            to[0].length,
            cores,
            chunk -> {
              int start = chunk * CHUNK;
              int end = Math.min(rows.rows(), start + CHUNK);
              double[] piece = new double[to[0].length];
              arithmetic.addKernels(
                  scaling.byPoint(rows, start, end),
                  ones(end - start),
                  0,
                  Scaling.upTo(Arithmetic.ROWS, end - start),
                  to,
                  piece);
              return piece;
            });
    double[] means = Arrays.copyOf(sums, set.size());
    for (int i = 0; i < means.length; i++) {
      means[i] /= rows.rows();
    }
    return means;
  }

  /**
   * The squared norm of the rows' mean embedding. With more than {@code limit} rows it is estimated
   * without bias from so many of them, drawn with the seed.
   */
  public static double squaredNorm(Matrix rows, GaussianKernel kernel, int limit, long seed) {
    return squaredNorm(rows, kernel, limit, seed, Arithmetic.best(), Cores.all());
  }

  /** The squared norm by the given arithmetic and cores. */
  public static double squaredNorm(
      Matrix rows,
      GaussianKernel kernel,
      int limit,
      long seed,
      Arithmetic arithmetic,
      Cores cores) {
    requireRows(rows);
    if (limit < 2) {
      throw new IllegalArgumentException("the limit must be at least 2, it is " + limit);
    }
    int all = rows.rows();
    Matrix some =
        all <= limit ? rows : rows.selectRows(new RandomStream(seed).distinct(limit, all));
    SquaredNorm norm = new SquaredNorm(some, Scaling.around(some, kernel), arithmetic);
    cores.run(norm.pieces(), norm::compute);
    return norm.ofAll(all);
  }

  private static int chunks(Matrix rows) {
    return (rows.rows() + CHUNK - 1) / CHUNK;
  }

  /** Makes the pieces on the cores and adds them up in their order. */
  private static double[] sumOfPieces(
      int pieces, int length, Cores cores, IntFunction<double[]> make) {
    double[][] made = new double[pieces][];
    cores.run(pieces, i -> made[i] = make.apply(i));
    double[] sum = new double[length];
    for (double[] piece : made) {
      for (int i = 0; i < length; i++) {
        sum[i] += piece[i];
      }
    }
    return sum;
  }

  private static double[][] byFeature(ReducedSet set, Scaling scaling) {
    return Scaling.byFeature(scaling.byPoint(set, 0, set.size()), set.size(), set.dimensions());
  }

  private static double[] ones(int count) {
    double[] ones = new double[Scaling.upTo(Arithmetic.ROWS, count)];
    Arrays.fill(ones, 0, count, 1);
    return ones;
  }

  private static void requireRows(Matrix rows) {
    if (rows.rows() == 0) {
      throw new IllegalArgumentException("no rows: their mean is not defined");
    }
  }
}
