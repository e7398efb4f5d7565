package dev.learndock.experiments.market;

import dev.learndock.dock.Hit;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation;
import dev.learndock.experiments.market.Nearest.Near;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.ReducedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Holds what a dock answered against what can be computed without it. Users stand in their order;
 * user number {@code u} is the market's.
 */
final class Judge {
  private final FlightMarket market;
  private final long size;
  private final GaussianKernel metric;
  private final List<ReducedSet> users;
  private final Consumer<String> progress;
  private final Truth truth;
  private final List<List<Near>> nearest;

  /**
   * Finds the truth for all users.
   *
   * @param metric in which the dock compared
   */
  Judge(
      FlightMarket market,
      long size,
      GaussianKernel metric,
      List<ReducedSet> users,
      Consumer<String> progress) {
    this.market = market;
    this.size = size;
    this.metric = metric;
    this.users = users;
    this.progress = progress;
    this.truth = new Truth(market, metric, users, progress);
    this.nearest = truth.nearest(size);
  }

  /** For each user the nearest of all. */
  List<List<Near>> nearest() {
    return nearest;
  }

  /** For each user the nearest of some learnwares. */
  List<List<Near>> nearestOf(long count, LongUnaryOperator learnware) {
    return truth.bruteForce(count, learnware);
  }

  /** The mean recall over the users. */
  double recall(List<Recommendation.Found> found, List<List<Near>> wanted) {
    return IntStream.range(0, users.size())
        .mapToDouble(u -> share(found.get(u).single(), wanted.get(u)))
        .average()
        .orElse(Double.NaN);
  }

  /** How near mixtures are, against others. */
  SearchFigures.Ratios ratios(
      List<Recommendation.Found> mixtures, List<Recommendation.Found> larger, boolean optimum) {
    progress.accept("judging mixtures");
    double of5 = median(mixtures, (u, ours) -> ours / peer(u).greedy(Searches.MEMBERS, 1));
    double of10 = median(larger, (u, ours) -> ours / peer(u).greedy(Searches.MORE_MEMBERS, 1));
    double stopping =
        median(
            mixtures,
            (u, ours) -> ours / peer(u).greedy(Searches.MEMBERS, ExactMixtures.PEERS_DECAY));
    return new SearchFigures.Ratios(of5, of10, stopping, optimum ? optimum(mixtures) : null);
  }

  private SearchFigures.OptimumRatios optimum(List<Recommendation.Found> mixtures) {
    List<ReducedSet> all =
        LongStream.range(0, size).mapToObj(i -> market.specification(i).reduced()).toList();
    return new SearchFigures.OptimumRatios(
        median(
            mixtures,
            (u, ours) -> ours / Optimum.pursuit(all, users.get(u), metric, Searches.MEMBERS)),
        median(mixtures, (u, ours) -> ours / Optimum.bound(all, users.get(u), metric)));
  }

  /** The 25 nearest, among which the peer's rule chooses. */
  private ExactMixtures peer(int user) {
    List<ReducedSet> near =
        nearest.get(user).stream().map(n -> market.specification(n.index()).reduced()).toList();
    return new ExactMixtures(users.get(user), metric, near);
  }

  /** The median over users of two or three groups. */
  private double median(
      List<Recommendation.Found> found, ToDoubleBiFunction<Integer, Double> ratio) {
    List<Double> ratios = new ArrayList<>();
    for (int u = 0; u < users.size(); u++) {
      if (FlightMarket.groupsOfUser(u) > 1) {
        ratios.add(ratio.applyAsDouble(u, squaredMmd(u, members(found.get(u)))));
      }
    }
    return median(ratios.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The middle one, or the mean of the two in the middle; NaN of none. */
  private static double median(double[] numbers) {
    Arrays.sort(numbers);
    int middle = numbers.length / 2;
    if (numbers.length == 0) {
      return Double.NaN;
    }
    return numbers.length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
  }

  private double squaredMmd(int user, List<Hit> members) {
    double[] weights = members.stream().mapToDouble(Hit::weight).toArray();
    if (members.size() == 1) {
      weights[0] = 1;
    }
    return new ExactMixtures(users.get(user), metric, members.stream().map(Hit::reduced).toList())
        .squaredMmd(weights);
  }

  /** Those that a mixture is made of with their weights: the nearest alone when there is none. */
  private static List<Hit> members(Recommendation.Found found) {
    Mixture mixture = found.mixture();
    return mixture == null ? found.single().subList(0, 1) : mixture.members();
  }

  /** Share of the first few true ones that were found. */
  private static double share(List<Hit> found, List<Near> truth) {
    List<Near> wanted = truth.subList(0, Math.min(Searches.LIMIT, truth.size()));
    List<Long> there =
        found.stream()
            .map(hit -> MarketId.of(hit.learnware().contents().packageHash()))
            .map(id -> id.orElseThrow().index())
            .toList();
    long hits = wanted.stream().filter(near -> there.contains(near.index())).count();
    return (double) hits / wanted.size();
  }
}
