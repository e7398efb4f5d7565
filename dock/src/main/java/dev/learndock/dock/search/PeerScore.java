package dev.learndock.dock.search;

import dev.learndock.kernel.SimplexQp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The peer's ranking and its relative score, rule by rule, for those who compare with it or speak
 * its language. The score only orders: the best is always at least 0.92 and a lone learnware always
 * 1, however bad the match; a {@link dev.learndock.dock.Hit} has absolute figures.
 *
 * <p>Source: {@code EasyStatSearcher} of the learnware package 0.4, greedy method. Cost: at most
 * {@code most * most^2} quadratic programs of up to {@code most} unknowns.
 */
public final class PeerScore {
  private static final double DECAY = 0.95;
  private static final double LEAST_BEST = 0.92;
  private static final double DISTANCE_RATIO = 0.1;
  private static final double IMPROVED = 0.7;
  private static final double FILTER = 0.6;

  private PeerScore() {}

  /**
   * What is compared. Learnwares are numbers from 0 on, in the order in which the dock lists them.
   *
   * @param squaredNorm {@code <u,u>} of the user's specification
   * @param withUser {@code <u,l>} of each learnware
   * @param squaredMmd of each learnware to the user
   * @param products {@code <a,b>} of two learnwares
   */
  public record Distances(
      double squaredNorm, double[] withUser, double[] squaredMmd, Products products) {}

  /** Inner products of two learnwares. */
  @FunctionalInterface
  public interface Products {
    /** {@code <a,b>}. */
    double of(int a, int b);
  }

  /** A learnware with its score, zero to one. */
  public record Scored(int learnware, double score) {}

  /**
   * The peer's answer.
   *
   * @param single best first
   * @param mixture members in the order in which they were picked; empty when there is none
   * @param mixtureScore zero when there is none
   */
  public record Ranking(List<Scored> single, List<Integer> mixture, double mixtureScore) {
    /** Copies the lists. */
    public Ranking {
      single = List.copyOf(single);
      mixture = List.copyOf(mixture);
    }
  }

  private record Mixed(List<Integer> members, double squaredMmd) {}

  /**
   * Ranks learnwares as the peer does.
   *
   * @param most members of a mixture; the peer's default is 5
   */
  public static Ranking rank(Distances distances, int most) {
    List<Integer> sorted =
        IntStream.range(0, distances.squaredMmd().length)
            .boxed()
            .filter(l -> Double.isFinite(distances.squaredMmd()[l]))
            .sorted(Comparator.comparingDouble(l -> distances.squaredMmd()[l]))
            .toList();
    if (sorted.isEmpty()) {
      return new Ranking(List.of(), List.of(), 0);
    }
    double[] ordered = sorted.stream().mapToDouble(l -> distances.squaredMmd()[l]).toArray();
    List<Integer> pool = sorted.subList(0, Math.min(most * most, sorted.size()));
    Mixed mixed = ordered[0] > 0 ? greedy(distances, pool, most) : new Mixed(List.of(), Double.NaN);
    boolean hasMixture = mixed.members().size() > 1;
    double[] scores = scores(hasMixture ? with(ordered, mixed.squaredMmd()) : ordered);
    double mixtureScore = hasMixture ? scores[ordered.length] : 0;
    if (hasMixture && (int) (100 * mixtureScore) == (int) (100 * scores[0])) {
      hasMixture = false;
    }
    return filtered(sorted, scores, hasMixture ? mixed.members() : List.of(), mixtureScore);
  }

  /** Adds whoever brings the best convex mixture nearest, while each takes away a twentieth. */
  private static Mixed greedy(Distances distances, List<Integer> pool, int most) {
    List<Integer> chosen = new ArrayList<>();
    double best = Double.NaN;
    for (int step = 0; step < Math.min(most, pool.size()); step++) {
      int pick = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int candidate : pool) {
        if (!chosen.contains(candidate)) {
          double value = squaredMmd(distances, with(chosen, candidate));
          if (value < least) {
            least = value;
            pick = candidate;
          }
        }
      }
      if (step > 0 && !(least <= DECAY * best)) {
        break;
      }
      chosen.add(pick);
      best = least;
    }
    return new Mixed(chosen, best);
  }

  private static double squaredMmd(Distances distances, List<Integer> members) {
    int n = members.size();
    double[] gram = new double[n * n];
    double[] inner = new double[n];
    for (int i = 0; i < n; i++) {
      inner[i] = distances.withUser()[members.get(i)];
      for (int j = 0; j < n; j++) {
        gram[i * n + j] = distances.products().of(members.get(i), members.get(j));
      }
    }
    double[] weights = SimplexQp.solve(gram, inner);
    double value = distances.squaredNorm();
    for (int i = 0; i < n; i++) {
      value -= 2 * weights[i] * inner[i];
      for (int j = 0; j < n; j++) {
        value += weights[i] * weights[j] * gram[i * n + j];
      }
    }
    return value;
  }

  /** From distances to scores between zero for the worst and 0.92 or more for the best. */
  static double[] scores(double[] squaredMmd) {
    double least = Arrays.stream(squaredMmd).min().orElse(0);
    double most = Arrays.stream(squaredMmd).max().orElse(0);
    double[] scores = new double[squaredMmd.length];
    if (least == most) {
      Arrays.fill(scores, 1);
      return scores;
    }
    double mean = Arrays.stream(squaredMmd).average().orElse(0);
    double offset = DISTANCE_RATIO * mean;
    if (least < offset) {
      offset = least;
    } else if ((most - least) / (most - offset) < LEAST_BEST) {
      offset = most - (most - least) / LEAST_BEST;
    }
    for (int i = 0; i < scores.length; i++) {
      double raw = (most - squaredMmd[i]) / (most - offset);
      scores[i] = raw < IMPROVED ? Math.min(Math.sqrt(raw), IMPROVED) : raw;
    }
    return scores;
  }

  /** Drops what scores below 0.6, and lifts a lone single that does, the mixture with it. */
  private static Ranking filtered(
      List<Integer> sorted, double[] scores, List<Integer> mixture, double mixtureScore) {
    List<Scored> single = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      if (i == 0 || scores[i] >= FILTER) {
        single.add(new Scored(sorted.get(i), scores[i]));
      }
    }
    double lifted = mixtureScore;
    Scored only = single.getFirst();
    if (single.size() == 1 && only.score() < FILTER) {
      double ratio = Math.abs(only.score()) < 1e-5 ? 100 : FILTER / only.score();
      single.set(0, new Scored(only.learnware(), FILTER));
      lifted = Math.min(1, mixtureScore * ratio);
    }
    return new Ranking(single, mixture, mixture.isEmpty() ? 0 : lifted);
  }

  private static double[] with(double[] values, double last) {
    double[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = last;
    return longer;
  }

  private static List<Integer> with(List<Integer> members, int last) {
    List<Integer> longer = new ArrayList<>(members);
    longer.add(last);
    return longer;
  }
}
