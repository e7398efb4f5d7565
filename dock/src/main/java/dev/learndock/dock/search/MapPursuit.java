package dev.learndock.dock.search;

import dev.learndock.dock.index.Landmark;
import dev.learndock.kernel.FeatureMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges partners of a mixture by rounded feature maps alone: a few hundred learnwares in a
 * fraction of a millisecond, where exact products would take tens.
 *
 * <p>With what is wanted u, the mixture m and a newcomer l of share s, the squared distance changes
 * by {@code -2 s <u - m, l - m> + s^2 |l - m|^2}: least, over s, at {@code s = <u - m, l - m> / |l
 * - m|^2}. All of it is made of products of two maps, each of which is computed once: a member that
 * joins costs one product for each candidate.
 */
final class MapPursuit {
  /** Of the candidates of earlier steps so many are judged again: the others were far behind. */
  private static final int KEPT = 100;

  private final float[] wanted;
  private final byte[] rounded;
  private final double unit;
  private final Map<Long, Candidate> seen = new HashMap<>();

  /** Judged at the next step: the newly seen, and the best of the step before. */
  private List<Candidate> candidates = new ArrayList<>();

  /** A learnware that was seen, with the products of its map, in squared units. */
  private static final class Candidate {
    final Landmark landmark;
    final int own;
    final int withWanted;
    final Map<Long, Integer> withMembers = new HashMap<>();
    double cost;

    Candidate(Landmark landmark, byte[] wanted) {
      this.landmark = landmark;
      this.own = FeatureMap.innerProduct(landmark.features(), landmark.features());
      this.withWanted = FeatureMap.innerProduct(landmark.features(), wanted);
    }

    int with(Candidate member) {
      return withMembers.computeIfAbsent(
          member.landmark.learnware(),
          number -> FeatureMap.innerProduct(landmark.features(), member.landmark.features()));
    }
  }

  /**
   * @param wanted feature map of what is wanted
   * @param rounded the same, rounded
   * @param unit of rounded maps
   */
  MapPursuit(float[] wanted, byte[] rounded, double unit) {
    this.wanted = wanted;
    this.rounded = rounded;
    this.unit = unit;
  }

  /** Learnwares that may be partners from now on. */
  void see(List<Landmark> landmarks) {
    for (Landmark landmark : landmarks) {
      if (!seen.containsKey(landmark.learnware())) {
        Candidate candidate = new Candidate(landmark, rounded);
        seen.put(landmark.learnware(), candidate);
        candidates.add(candidate);
      }
    }
  }

  /** A mixture of learnwares that were seen. */
  Mixed mix(List<Long> members, double[] weights) {
    return new Mixed(members.stream().map(this::candidate).toList(), weights);
  }

  private Candidate candidate(long number) {
    Candidate candidate = seen.get(number);
    if (candidate == null) {
      throw new IllegalArgumentException("learnware " + number + " was not seen");
    }
    return candidate;
  }

  /** A mixture and what it lacks. */
  final class Mixed {
    private final List<Candidate> members;
    private final double[] weights;

    private Mixed(List<Candidate> members, double[] weights) {
      this.members = members;
      this.weights = weights;
    }

    /**
     * The map that the wanted partner would have if there were one for every map: mixed in with the
     * share that one more member has on average, it would give what is wanted.
     */
    float[] lacking() {
      float share = 1f / (weights.length + 1);
      float[] lacking = new float[wanted.length];
      for (int i = 0; i < lacking.length; i++) {
        lacking[i] = wanted[i] / share;
      }
      for (int a = 0; a < weights.length; a++) {
        byte[] map = members.get(a).landmark.features();
        float factor = (float) (weights[a] * unit) * (1 - share) / share;
        for (int i = 0; i < lacking.length; i++) {
          lacking[i] -= factor * map[i];
        }
      }
      return lacking;
    }

    /** Those that would bring the mixture nearest, best first; no members. */
    List<Landmark> best(int limit) {
      double norm = 0;
      double withWanted = 0;
      for (int a = 0; a < weights.length; a++) {
        withWanted += weights[a] * members.get(a).withWanted;
        for (int b = 0; b < weights.length; b++) {
          double product =
              a == b ? members.get(a).own : (double) members.get(a).with(members.get(b));
          norm += weights[a] * weights[b] * product;
        }
      }
      for (Candidate candidate : candidates) {
        candidate.cost = cost(candidate, norm, withWanted);
      }
      candidates.sort(
          Comparator.comparingDouble((Candidate candidate) -> candidate.cost)
              .thenComparingLong(candidate -> candidate.landmark.learnware()));
      if (candidates.size() > KEPT) {
        candidates = new ArrayList<>(candidates.subList(0, KEPT));
      }
      Set<Candidate> mixed = new HashSet<>(members);
      return candidates.stream()
          .filter(candidate -> !mixed.contains(candidate))
          .limit(limit)
          .map(candidate -> candidate.landmark)
          .toList();
    }

    /** The change of the squared distance, never positive; in squared units. */
    private double cost(Candidate l, double norm, double withWanted) {
      double withMixture = 0;
      for (int a = 0; a < weights.length; a++) {
        withMixture += weights[a] * l.with(members.get(a));
      }
      double slope = l.withWanted - withMixture - withWanted + norm;
      double curvature = l.own - 2 * withMixture + norm;
      double share = curvature > 0 ? Math.clamp(slope / curvature, 0, 1) : 0;
      return share * (share * curvature - 2 * slope);
    }
  }
}
