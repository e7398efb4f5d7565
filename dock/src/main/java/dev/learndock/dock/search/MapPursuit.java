package dev.learndock.dock.search;

import dev.learndock.dock.index.Landmark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges partners of a mixture by feature maps alone: a few hundred learnwares in a tenth of a
 * millisecond, where exact products would take tens.
 *
 * <p>With what is wanted u, the mixture m and a newcomer l of share s, the squared distance changes
 * by {@code -2 s <u - m, l - m> + s^2 |l - m|^2}: least, over s, at {@code s = <u - m, l - m> / |l
 * - m|^2}. All of it is products of maps, two for each newcomer.
 */
final class MapPursuit {
  private final float[] wanted;
  private final double unit;

  /**
   * @param wanted feature map of what is wanted
   * @param unit of the rounded maps
   */
  MapPursuit(float[] wanted, double unit) {
    this.wanted = wanted;
    this.unit = unit;
  }

  /** A mixture of learnwares. */
  Mixed mix(List<Landmark> members, double[] weights) {
    float[] sum = new float[wanted.length];
    Set<Long> numbers = new HashSet<>();
    for (int a = 0; a < weights.length; a++) {
      addMultiple((float) (weights[a] * unit), members.get(a).features(), sum);
      numbers.add(members.get(a).learnware());
    }
    return new Mixed(sum, members.size(), numbers);
  }

  private static void addMultiple(float factor, byte[] numbers, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * numbers[i];
    }
  }

  /** A mixture and what it lacks. */
  final class Mixed {
    private final float[] map;
    private final int members;
    private final Set<Long> numbers;

    private Mixed(float[] map, int members, Set<Long> numbers) {
      this.map = map;
      this.members = members;
      this.numbers = numbers;
    }

    /**
     * The map that the wanted partner would have if there were one for every map: mixed in with the
     * share that one more member has on average, it would give what is wanted.
     */
    float[] lacking() {
      float share = 1f / (members + 1);
      float[] lacking = new float[map.length];
      for (int i = 0; i < lacking.length; i++) {
        lacking[i] = (wanted[i] - (1 - share) * map[i]) / share;
      }
      return lacking;
    }

    /** Those that would bring the mixture nearest, best first; no members. */
    List<Landmark> best(Collection<Landmark> candidates, int limit) {
      record Ranked(double cost, Landmark landmark) {}
      Products products = new Products();
      List<Ranked> ranked = new ArrayList<>(candidates.size());
      for (Landmark candidate : candidates) {
        if (!numbers.contains(candidate.learnware())) {
          ranked.add(new Ranked(products.cost(candidate.features()), candidate));
        }
      }
      return ranked.stream()
          .sorted(
              Comparator.comparingDouble(Ranked::cost)
                  .thenComparingLong(one -> one.landmark().learnware()))
          .limit(limit)
          .map(Ranked::landmark)
          .toList();
    }

    /** The mixture and what it lacks in whole numbers, so that products are sums of those. */
    private final class Products {
      private final short[] mixed = new short[map.length];
      private final short[] lack = new short[map.length];
      private final double step;
      private final double norm;
      private final double lackWithMixture;

      Products() {
        double greatest = 1e-30;
        for (int i = 0; i < map.length; i++) {
          greatest = Math.max(greatest, Math.max(Math.abs(map[i]), Math.abs(wanted[i] - map[i])));
        }
        // A thousand products of 127 and 4,000 stay within an int.
        step = greatest / 4_000;
        double sum = 0;
        double with = 0;
        for (int i = 0; i < map.length; i++) {
          mixed[i] = (short) Math.round(map[i] / step);
          lack[i] = (short) Math.round((wanted[i] - map[i]) / step);
          sum += (double) mixed[i] * mixed[i];
          with += (double) mixed[i] * lack[i];
        }
        norm = sum * step * step;
        lackWithMixture = with * step * step;
      }

      double cost(byte[] features) {
        int withMixture = 0;
        int withLack = 0;
        int own = 0;
        for (int i = 0; i < features.length; i++) {
          withMixture += features[i] * mixed[i];
          withLack += features[i] * lack[i];
          own += features[i] * features[i];
        }
        double slope = withLack * unit * step - lackWithMixture;
        double curvature = own * unit * unit - 2 * (withMixture * unit * step) + norm;
        double share = curvature > 0 ? Math.clamp(slope / curvature, 0, 1) : 0;
        return share * (share * curvature - 2 * slope);
      }
    }
  }
}
