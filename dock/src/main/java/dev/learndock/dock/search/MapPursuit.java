package dev.learndock.dock.search;

import dev.learndock.dock.index.Landmark;
import dev.learndock.kernel.FeatureMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
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
  private static final int FEW = 8;

  private final float[] wanted;
  private final byte[] rounded;
  private final double unit;
  private final Map<Long, Candidate> seen = new HashMap<>();
  private final List<Candidate> candidates = new ArrayList<>();

  /** All that were ever members, each with a place of its own among the products of candidates. */
  private final List<Candidate> members = new ArrayList<>();

  /** A learnware that was seen, with the products of its map, in squared units. */
  private static final class Candidate {
    final Landmark landmark;
    final int own;
    final int withWanted;

    /** Products with all that were ever members, as far as they were met. */
    int[] withMembers = new int[FEW];

    int met;

    /** Its place among those; -1 for one that never was. */
    int place = -1;

    double cost;

    Candidate(Landmark landmark, byte[] wanted) {
      this.landmark = landmark;
      this.own = FeatureMap.innerProduct(landmark.features(), landmark.features());
      this.withWanted = FeatureMap.innerProduct(landmark.features(), wanted);
    }

    /** Makes the products that are missing. */
    void meet(List<Candidate> members) {
      if (members.size() > withMembers.length) {
        withMembers = Arrays.copyOf(withMembers, 2 * members.size());
      }
      for (; met < members.size(); met++) {
        withMembers[met] =
            FeatureMap.innerProduct(landmark.features(), members.get(met).landmark.features());
      }
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
  Mixed mix(List<Long> numbers, double[] weights) {
    List<Candidate> mixed = numbers.stream().map(this::candidate).toList();
    for (Candidate member : mixed) {
      if (member.place < 0) {
        member.place = members.size();
        members.add(member);
      }
    }
    mixed.forEach(member -> member.meet(members));
    return new Mixed(mixed, weights);
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
    private final List<Candidate> mixed;
    private final double[] weights;

    private Mixed(List<Candidate> mixed, double[] weights) {
      this.mixed = mixed;
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
        byte[] map = mixed.get(a).landmark.features();
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
        withWanted += weights[a] * mixed.get(a).withWanted;
        norm += weights[a] * withMixture(mixed.get(a));
      }
      PriorityQueue<Candidate> best =
          new PriorityQueue<>(
              Comparator.comparingDouble((Candidate candidate) -> candidate.cost)
                  .thenComparingLong(candidate -> candidate.landmark.learnware())
                  .reversed());
      Set<Candidate> taken = new HashSet<>(mixed);
      for (Candidate candidate : candidates) {
        candidate.meet(members);
        candidate.cost = cost(candidate, norm, withWanted);
        boolean joins = best.size() < limit || candidate.cost < best.element().cost;
        if (joins && !taken.contains(candidate)) {
          best.add(candidate);
          if (best.size() > limit) {
            best.remove();
          }
        }
      }
      List<Landmark> ordered = new ArrayList<>();
      while (!best.isEmpty()) {
        ordered.addFirst(best.remove().landmark);
      }
      return ordered;
    }

    private double withMixture(Candidate l) {
      double product = 0;
      for (int a = 0; a < weights.length; a++) {
        product += weights[a] * l.withMembers[mixed.get(a).place];
      }
      return product;
    }

    /** The change of the squared distance, never positive; in squared units. */
    private double cost(Candidate l, double norm, double withWanted) {
      double withMixture = withMixture(l);
      double slope = l.withWanted - withMixture - withWanted + norm;
      double curvature = l.own - 2 * withMixture + norm;
      double share = curvature > 0 ? Math.clamp(slope / curvature, 0, 1) : 0;
      return share * (share * curvature - 2 * slope);
    }
  }
}
