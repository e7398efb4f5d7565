package dev.learndock.kernel;

import java.util.Arrays;

/**
 * Fits a reduced set to rows: K weighted points whose mean embedding is as near as can be to that
 * of the rows, that is, the least {@code MMD^2 = |mu_X - sum_i b_i k(z_i, .)|^2} over points and
 * weights.
 *
 * <p>The usual recipe (Wu, Xu, Liu &amp; Zhou, <i>Model reuse with reduced kernel mean embedding
 * specification</i>, 2021) takes k-means centres and a few gradient steps. Here points and weights
 * move together all the way down ({@link Descent}), which reaches a squared distance several times
 * smaller with the same number of points. A step looks at a few hundred rows only: their mean
 * embedding is near enough to that of all rows to tell the way, so the cost hardly grows with the
 * rows. At the end the points stay and the weights get their exact optimum over all rows ({@link
 * SimplexQp}); so do the points of the start, and the better of the two is taken.
 *
 * <p>The norm of the rows' embedding, a constant that only tells how good the fit is, costs more
 * than the fit; it is computed on the other cores meanwhile. With more than {@value #NORM_ROWS}
 * rows, distance and norm are estimated from so many of them: an unbiased estimate of the distance
 * itself on one sample is far more exact than one of each of its terms, since their errors cancel.
 *
 * <p>Cost: about {@value #STEPS} x ({@value #BATCH} + K) x K kernel values, rows x K more for the
 * weights, and half a square of at most {@value #NORM_ROWS} for the norm. Memory: the rows, and
 * what does not grow with them but four bytes a row.
 */
public final class ReducedSetFit {
  static final int NORM_ROWS = 10_000;
  static final int STEPS = 400;
  private static final int BATCH = 400;
  private static final int SPREAD_ROWS = 999;

  private ReducedSetFit() {}

  /**
   * @param set the fitted points and weights, in the units of the rows; weights on the simplex
   * @param squaredMmd between the set and all rows, to about 1e-6 of the norm; an estimate when
   *     there are more than 10,000 rows
   * @param squaredNorm of the rows' own mean embedding; likewise
   */
  public record Result(ReducedSet set, double squaredMmd, double squaredNorm) {}

  /**
   * Fits with the fastest arithmetic on all cores. The same arguments give the same bits on any
   * machine with any number of cores.
   *
   * @param rows of finite numbers, at least one
   * @param size points wanted; when there are no more rows than that, they are the points
   * @throws IllegalArgumentException if there is no row or no column, if the kernel has another
   *     number of features, or if size is not positive
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
    return new Fit(rows, kernel, size, seed, arithmetic, cores).run();
  }

  private static final class Fit {
    private final Matrix rows;
    private final GaussianKernel kernel;
    private final int size;
    private final Arithmetic arithmetic;
    private final Cores cores;
    private final Scaling scaling;
    private final RandomStream random;
    private final Matrix sample;
    private final SquaredNorm norm;

    Fit(
        Matrix rows,
        GaussianKernel kernel,
        int size,
        long seed,
        Arithmetic arithmetic,
        Cores cores) {
      this.rows = rows;
      this.kernel = kernel;
      this.size = size;
      this.arithmetic = arithmetic;
      this.cores = cores;
      scaling = Scaling.around(rows, kernel);
      random = new RandomStream(seed);
      sample =
          rows.rows() <= NORM_ROWS
              ? rows
              : rows.selectRows(random.distinct(NORM_ROWS, rows.rows()));
      norm = new SquaredNorm(sample, scaling, arithmetic);
    }

    Result run() {
      if (rows.rows() <= size) {
        cores.run(norm.pieces(), norm::compute);
        return new Result(ReducedSet.ofRows(rows), 0, norm.ofRows());
      }
      float[][] start = StartingPoints.choose(rows, scaling, size, random, arithmetic);
      float[][] end = new float[start.length][];
      for (int j = 0; j < end.length; j++) {
        end[j] = start[j].clone();
      }
      cores.run(
          1 + norm.pieces(),
          piece -> {
            if (piece == 0) {
              descend(end);
            } else {
              norm.compute(piece - 1);
            }
          });
      Result first = weigh(start);
      Result last = weigh(end);
      return last.squaredMmd() < first.squaredMmd() ? last : first;
    }

    private void descend(float[][] points) {
      int batch = Math.max(BATCH, 2 * size);
      new Descent(points, size, arithmetic, cores)
          .walk(new Batches(rows, scaling, batch, random), STEPS, spread());
    }

    /** Median distance of some rows from their middle, in kernel lengths. */
    private double spread() {
      int some = Math.min(SPREAD_ROWS, sample.rows());
      double[] squares = new double[some];
      for (int i = 0; i < some; i++) {
        int row = (int) ((long) i * sample.rows() / some);
        for (double x : scaling.byPoint(sample, row, row + 1)) {
          squares[i] += x * x;
        }
      }
      Arrays.sort(squares);
      return Math.sqrt(squares[some / 2]);
    }

    /** The points with their best weights over all rows. */
    private Result weigh(float[][] points) {
      ReducedSet even = even(points);
      double[] c = KernelMean.ofRowsAt(even, rows, kernel, arithmetic, cores);
      double[] gram = KernelMean.gram(even, kernel, arithmetic);
      double[] weights = SimplexQp.solve(gram, c);
      ReducedSet set = new ReducedSet(even.dimensions(), even.points(), weights);
      double own = 0;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          own += weights[i] * weights[j] * gram[i * size + j];
        }
      }
      double cross = dot(weights, c);
      double crossOfSample =
          rows.rows() <= NORM_ROWS
              ? cross
              : dot(weights, KernelMean.ofRowsAt(even, sample, kernel, arithmetic, cores));
      double mmd = Math.max(0, norm.ofAll(rows.rows()) - 2 * crossOfSample + own);
      return new Result(set, mmd, mmd + 2 * cross - own);
    }

    private ReducedSet even(float[][] points) {
      int d = points.length;
      double[] z = new double[size * d];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < d; j++) {
          z[i * d + j] = points[j][i] / scaling.factor()[j] + scaling.centre()[j];
        }
      }
      double[] weights = new double[size];
      Arrays.fill(weights, 1.0 / size);
      return new ReducedSet(d, z, weights);
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }
  }
}
