package dev.learndock.dock.search;

import dev.learndock.dock.Uncovered;
import dev.learndock.kernel.ReducedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Says of the user's data that nobody covers in which columns it stands out: where its typical
 * value (weighted median) lies outside the range that holds the middle 90 % of what the learnwares
 * know.
 */
final class Blanks {
  private static final int SHOWN = 3;
  private static final double EDGE = 0.05;

  private Blanks() {}

  /**
   * @param user columns named by {@code names}
   * @param points those that nobody covers
   * @param share of the user's data that they carry
   * @param known reduced sets of the learnwares that were looked at
   */
  static Uncovered of(
      ReducedSet user, BitSet points, double share, List<ReducedSet> known, List<String> names) {
    if (points.isEmpty() || known.isEmpty()) {
      return new Uncovered(share, List.of());
    }
    List<Standout> found = new ArrayList<>();
    for (int j = 0; j < user.dimensions(); j++) {
      Standout standout = standout(user, points, known, j, names.get(j));
      if (standout.distance() > 0) {
        found.add(standout);
      }
    }
    found.sort(Comparator.comparingDouble(Standout::distance).reversed());
    return new Uncovered(share, found.stream().limit(SHOWN).map(Standout::column).toList());
  }

  /** How far out a column is, in widths of the known range. */
  private record Standout(double distance, Uncovered.Column column) {}

  private static Standout standout(
      ReducedSet user, BitSet points, List<ReducedSet> known, int j, String name) {
    double[] values = points.stream().mapToDouble(i -> user.point(i, j)).toArray();
    double[] weights = points.stream().mapToDouble(i -> user.weights()[i]).toArray();
    double typical = Familiarity.quantile(values, weights, 0.5);
    double[] knownValues = known.stream().flatMapToDouble(set -> column(set, j)).toArray();
    double[] knownWeights =
        known.stream().flatMapToDouble(set -> Arrays.stream(set.weights())).toArray();
    double low = Familiarity.quantile(knownValues, knownWeights, EDGE);
    double high = Familiarity.quantile(knownValues, knownWeights, 1 - EDGE);
    double outside = Math.max(low - typical, typical - high);
    double width = Math.max(high - low, 1e-9 * Math.max(1, Math.abs(high)));
    return new Standout(outside / width, new Uncovered.Column(name, typical, low, high));
  }

  private static java.util.stream.DoubleStream column(ReducedSet set, int j) {
    return java.util.stream.IntStream.range(0, set.size()).mapToDouble(i -> set.point(i, j));
  }
}
