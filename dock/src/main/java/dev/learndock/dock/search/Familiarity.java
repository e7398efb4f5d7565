package dev.learndock.dock.search;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a learnware is used to see: from which density on a row counts as familiar.
 *
 * <p>The specification of a learnware is a density: {@code f(x) = sum_j w_j k(x, z_j)}. Each of its
 * own points is asked what density it would see if it were not there itself, {@code (f(z_j) - w_j)
 * / (1 - w_j)}; a row is <b>covered</b> when it sees at least what all but the loneliest 5 % of the
 * learnware's own data see. Where own points hardly see each other (heavy tails, or a kernel too
 * narrow for the number of points) that says little, so a row must also see 5 % of what an average
 * row of the learnware's own data sees, which is {@code <l,l>}.
 *
 * <p>So coverage asks whether the learnware has seen such rows, not whether it has seen them as
 * often: a learnware of all months covers a user with rows of June. Cost: K * K kernel values.
 *
 * @param squaredNorm {@code <l,l>}
 * @param threshold density from which on a row is covered
 */
record Familiarity(double squaredNorm, double threshold) {
  /** Share of its own data that a learnware may find unfamiliar. */
  static final double LONELIEST = 0.05;

  /** Share of the average density below which nothing is familiar. */
  static final double FLOOR = 0.05;

  static Familiarity of(ReducedSet set, GaussianKernel kernel) {
    return of(set, KernelMean.at(set, set, kernel));
  }

  /** The same from the density that the set itself has at each of its points. */
  static Familiarity of(ReducedSet set, double[] density) {
    double[] weights = set.weights();
    double norm = 0;
    double[] withoutSelf = new double[set.size()];
    for (int j = 0; j < withoutSelf.length; j++) {
      norm += weights[j] * density[j];
      double others = 1 - weights[j];
      withoutSelf[j] = others > 0 ? (density[j] - weights[j]) / others : 0;
    }
    double usual = quantile(withoutSelf, weights, LONELIEST);
    return new Familiarity(norm, Math.max(usual, FLOOR * norm));
  }

  /** The value below which the given share of the weight lies; negative weights count as none. */
  static double quantile(double[] values, double[] weights, double share) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    double total = Arrays.stream(weights).map(w -> Math.max(0, w)).sum();
    double below = 0;
    for (int i : order) {
      below += Math.max(0, weights[i]);
      if (below > share * total) {
        return values[i];
      }
    }
    return values[order[order.length - 1]];
  }
}
