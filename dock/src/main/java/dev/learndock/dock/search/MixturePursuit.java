package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.search.SpecificationSearch.Look;
import dev.learndock.dock.search.SpecificationSearch.Neighbour;
import dev.learndock.kernel.SimplexQp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which learnwares, with which weights, are together nearest to the user's data.
 *
 * <p>Greedy pursuit over the whole market: the next partner is the one that brings the mixture
 * nearest to what is wanted, not one of those that are near by themselves; a good mixture is often
 * made of learnwares that are far each. After each step the weights are solved for exactly on the
 * simplex and members left without weight go. It ends when a step takes away less than {@link
 * #LEAST_GAIN} of the squared distance that is left; then each member may be exchanged for a better
 * partner of the others, a few rounds.
 *
 * <p>Cost: as many questions to the {@link Look} as members and exchanges; quadratic programs of at
 * most {@code members + 1} unknowns.
 */
final class MixturePursuit {
  /** Share of the remaining squared MMD that a step must take away. */
  static final double LEAST_GAIN = 0.01;

  /** Gains below this share of the user's squared norm are rounding. */
  private static final double ROUNDING = 1e-9;

  /** The same for an exchange, which makes the mixture no larger. */
  private static final double LEAST_OF_EXCHANGE = 0.002;

  /** Most rounds of exchanges; the second seldom finds any. */
  private static final int ROUNDS = 3;

  /** Partners that are tried exactly at each step. */
  private static final int TRIED = 8;

  private final Look look;
  private final int members;
  private final Map<Pair, Double> products = new HashMap<>();

  MixturePursuit(Look look, int members) {
    this.look = look;
    this.members = members;
  }

  /**
   * Members with their weights; no weight is zero.
   *
   * @param squaredMmd to what is wanted
   */
  record Blend(List<Neighbour> members, double[] weights, double squaredMmd) {}

  private record Pair(Member a, Member b) {}

  /** The best blend found; one member when no mixture is worth it; null when nobody is admitted. */
  @Nullable Blend run() throws DockException {
    Blend best = grow(null);
    for (int round = 0; best != null && round < ROUNDS; round++) {
      Blend exchanged = exchange(best);
      if (exchanged.squaredMmd() >= best.squaredMmd()) {
        break;
      }
      // A member that was left without weight made room.
      best = grow(exchanged);
    }
    return best;
  }

  private @Nullable Blend grow(@Nullable Blend from) throws DockException {
    Blend best = from;
    while (best == null || best.members().size() < members) {
      Blend next = step(best);
      if (next == null || (best != null && !isWorthIt(best, next))) {
        break;
      }
      best = next;
    }
    return best;
  }

  private boolean isWorthIt(Blend before, Blend after) {
    double gain = before.squaredMmd() - after.squaredMmd();
    return gain > LEAST_GAIN * before.squaredMmd() && gain > ROUNDING * look.squaredNorm();
  }

  private @Nullable Blend step(@Nullable Blend now) throws DockException {
    List<Neighbour> before = now == null ? List.of() : now.members();
    double[] weights = now == null ? new double[0] : now.weights();
    return bestWith(before, look.partners(before, weights, TRIED, true));
  }

  private @Nullable Blend bestWith(List<Neighbour> kept, List<Neighbour> partners) {
    Blend best = null;
    for (Neighbour partner : partners) {
      List<Neighbour> tried = new ArrayList<>(kept);
      tried.add(partner);
      Blend blend = solve(tried);
      if (best == null || blend.squaredMmd() < best.squaredMmd()) {
        best = blend;
      }
    }
    return best;
  }

  /** Exchanges members for better ones, each at most once, in the order in which they came. */
  private Blend exchange(Blend blend) throws DockException {
    Blend now = blend;
    for (Neighbour member : blend.members()) {
      now = exchange(now, member);
    }
    return now;
  }

  /** Only those who come before the member itself in the order of partners can be better. */
  private Blend exchange(Blend now, Neighbour member) throws DockException {
    if (now.members().size() < 2 || !now.members().contains(member)) {
      return now;
    }
    List<Neighbour> others = new ArrayList<>(now.members());
    others.remove(member);
    Blend without = solve(others);
    List<Neighbour> partners = look.partners(without.members(), without.weights(), TRIED, false);
    int own = partners.indexOf(member);
    Blend other = bestWith(without.members(), own < 0 ? partners : partners.subList(0, own));
    if (other != null && other.squaredMmd() < (1 - LEAST_OF_EXCHANGE) * now.squaredMmd()) {
      return other;
    }
    return now;
  }

  private Blend solve(List<Neighbour> tried) {
    int n = tried.size();
    double[] gram = new double[n * n];
    double[] inner = new double[n];
    for (int i = 0; i < n; i++) {
      inner[i] = tried.get(i).innerProduct();
      for (int j = 0; j < n; j++) {
        gram[i * n + j] = product(tried.get(i), tried.get(j));
      }
    }
    double[] weights = SimplexQp.solve(gram, inner);
    double squared = look.squaredNorm();
    for (int i = 0; i < n; i++) {
      squared -= 2 * weights[i] * inner[i];
      for (int j = 0; j < n; j++) {
        squared += weights[i] * weights[j] * gram[i * n + j];
      }
    }
    return withoutZeros(tried, weights, squared);
  }

  private static Blend withoutZeros(List<Neighbour> tried, double[] weights, double squaredMmd) {
    List<Neighbour> kept = new ArrayList<>();
    double[] positive = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        positive[kept.size()] = weights[i];
        kept.add(tried.get(i));
      }
    }
    return new Blend(kept, java.util.Arrays.copyOf(positive, kept.size()), squaredMmd);
  }

  private double product(Neighbour a, Neighbour b) {
    if (a.member().id().compareTo(b.member().id()) > 0) {
      return product(b, a);
    }
    return products.computeIfAbsent(
        new Pair(a.member(), b.member()), pair -> look.innerProduct(a, b));
  }
}
