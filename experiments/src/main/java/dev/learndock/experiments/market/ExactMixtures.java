package dev.learndock.experiments.market;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.kernel.SimplexQp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Mixtures of some candidates for one user, judged by exact sums in double: the peer's greedy rule,
 * and the distance of any mixture. Inner products are kept. Cost of one: K * K kernel values.
 */
final class ExactMixtures {
  /** Share of the squared MMD that the peer wants each step to take away. */
  static final double PEERS_DECAY = 0.95;

  private final ReducedSet user;
  private final GaussianKernel kernel;
  private final List<ReducedSet> candidates;
  private final double squaredNorm;
  private final double[] withUser;
  private final Map<Long, Double> products = new HashMap<>();

  ExactMixtures(ReducedSet user, GaussianKernel kernel, List<ReducedSet> candidates) {
    this.user = user;
    this.kernel = kernel;
    this.candidates = List.copyOf(candidates);
    this.squaredNorm = KernelMean.innerProduct(user, user, kernel);
    this.withUser =
        this.candidates.stream()
            .mapToDouble(c -> KernelMean.innerProduct(this.user, c, kernel))
            .toArray();
  }

  /**
   * The squared MMD of the greedy mixture: at each step the candidate joins with which the best
   * weights on the simplex bring the mixture nearest.
   *
   * @param most members
   * @param decay a step is taken if at most this share remains of the squared MMD: {@link
   *     #PEERS_DECAY} for the peer's rule, 1 to go on as long as it gets better
   */
  double greedy(int most, double decay) {
    List<Integer> chosen = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    while (chosen.size() < Math.min(most, candidates.size())) {
      int pick = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int candidate = 0; candidate < candidates.size(); candidate++) {
        if (!chosen.contains(candidate)) {
          double value = squaredMmd(with(chosen, candidate));
          if (value < least) {
            least = value;
            pick = candidate;
          }
        }
      }
      if (!(least <= decay * best)) {
        return best;
      }
      chosen.add(pick);
      best = least;
    }
    return best;
  }

  /** The squared MMD of some candidates with the best weights. */
  double squaredMmd(List<Integer> members) {
    int n = members.size();
    double[] gram = new double[n * n];
    double[] inner = new double[n];
    for (int i = 0; i < n; i++) {
      inner[i] = withUser[members.get(i)];
      for (int j = 0; j < n; j++) {
        gram[i * n + j] = product(members.get(i), members.get(j));
      }
    }
    return value(gram, inner, SimplexQp.solve(gram, inner));
  }

  /** The squared MMD of all candidates with given weights. */
  double squaredMmd(double[] weights) {
    int n = candidates.size();
    double[] gram = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gram[i * n + j] = product(i, j);
      }
    }
    return value(gram, withUser, weights);
  }

  private double value(double[] gram, double[] inner, double[] weights) {
    int n = weights.length;
    double value = squaredNorm;
    for (int i = 0; i < n; i++) {
      value -= 2 * weights[i] * inner[i];
      for (int j = 0; j < n; j++) {
        value += weights[i] * weights[j] * gram[i * n + j];
      }
    }
    return value;
  }

  private double product(int a, int b) {
    return products.computeIfAbsent(
        (long) Math.min(a, b) << 32 | Math.max(a, b),
        pair -> KernelMean.innerProduct(candidates.get(a), candidates.get(b), kernel));
  }

  private static List<Integer> with(List<Integer> members, int last) {
    List<Integer> longer = new ArrayList<>(members);
    longer.add(last);
    return longer;
  }
}
