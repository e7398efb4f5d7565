package dev.learndock.reuse;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import java.util.Arrays;

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

  @Override
  public int[] assign(Matrix rows) {
    int[] best = new int[rows.rows()];
    double[] most = new double[rows.rows()];
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    double[] weights = candidates.weights();
    Arrays.fill(best, firstWithShare(weights));
    for (int c = 0; c < weights.length; c++) {
      if (weights[c] == 0) {
        continue;
      }
      double[] density = Density.logAt(rows, candidates.get(c).reduced(), kernel);
      for (int i = 0; i < best.length; i++) {
        double posterior = Math.log(weights[c]) + density[i];
        if (posterior > most[i]) {
          most[i] = posterior;
          best[i] = c;
        }
      }
    }
    return best;
  }

  private static int firstWithShare(double[] weights) {
    int first = 0;
    while (weights[first] == 0) {
      first++;
    }
    return first;
  }
}
