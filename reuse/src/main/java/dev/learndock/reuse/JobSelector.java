package dev.learndock.reuse;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Gives each row to the learnware that most probably covers it: row x goes to the candidate of the
 * largest {@code w_i mu_i(x)}, its share of the mixture times the mean embedding of its
 * specification. When specifications are read as densities this is the posterior of "which
 * learnware's data is this row from", in closed form; the peer trains a classifier on drawn rows
 * for the same question ({@link TrainedJobSelector}).
 *
 * <p>A row that nobody covers goes to the nearest; of equal candidates to the first. A candidate
 * without a share gets no row. Costs K kernel values for each row and candidate.
 *
 * @param candidates who may be asked
 * @param kernel the metric of their island
 */
public record JobSelector(Candidates candidates, GaussianKernel kernel) implements RowAssignment {
  /** A row that no candidate covers more than this is looked at again in logarithms. */
  private static final double FAINT = 1e-30;

  @Override
  public int[] assign(Matrix rows) {
    double[] weights = candidates.weights();
    int[] asked = IntStream.range(0, weights.length).filter(c -> weights[c] > 0).toArray();
    int[] best = new int[rows.rows()];
    double[] most = new double[rows.rows()];
    Arrays.fill(best, asked[0]);
    for (int c : asked) {
      double[] density = KernelMean.at(rows, candidates.get(c).reduced(), kernel);
      for (int i = 0; i < best.length; i++) {
        if (weights[c] * density[i] > most[i]) {
          most[i] = weights[c] * density[i];
          best[i] = c;
        }
      }
    }
    for (int i = 0; i < best.length; i++) {
      best[i] = most[i] > FAINT ? best[i] : nearest(rows.row(i), asked, weights);
    }
    return best;
  }

  private int nearest(float[] row, int[] asked, double[] weights) {
    int best = asked[0];
    double most = Double.NEGATIVE_INFINITY;
    for (int c : asked) {
      double posterior =
          Math.log(weights[c]) + Density.logAt(row, candidates.get(c).reduced(), kernel);
      if (posterior > most) {
        most = posterior;
        best = c;
      }
    }
    return best;
  }
}
