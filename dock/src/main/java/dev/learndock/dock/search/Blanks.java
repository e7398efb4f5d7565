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

  /** The nearest learnwares say what is known: sorting the columns of more takes time. */
  private static final int HEARD = 16;

  private static final double EDGE = 0.05;

  private Blanks() {}

  /**
   * @param user columns named by {@code names}
   * @param points those that nobody covers
   * @param share of the user's data that they carry
   * @param known reduced sets of the learnwares that were looked at, nearest first
   */
  static Uncovered of(
      ReducedSet user, BitSet points, double share, List<ReducedSet> known, List<String> names) {
    if (points.isEmpty() || known.isEmpty()) {
      return new Uncovered(share, List.of());
    }
    List<ReducedSet> heard = known.subList(0, Math.min(HEARD, known.size()));
    List<Standout> found = new ArrayList<>();
    for (int j = 0; j < user.dimensions(); j++) {
      Standout standout = standout(user, points, heard, j, names.get(j));
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
    double[] middle = middle(known, j);
    double low = middle[0];
    double high = middle[1];
    double outside = Math.max(low - typical, typical - high);
    double width = Math.max(high - low, 1e-9 * Math.max(1, Math.abs(high)));
    return new Standout(outside / width, new Uncovered.Column(name, typical, low, high));
  }

  /** Between which values the middle 90 % of what is known of a column lies. */
  private static double[] middle(List<ReducedSet> known, int j) {
    int size = known.stream().mapToInt(ReducedSet::size).sum();
    double[] weights = new double[size];
    float[] values = new float[size];
    long[] keys = new long[size];
    double total = 0;
    int at = 0;
    for (ReducedSet set : known) {
      for (int i = 0; i < set.size(); i++) {
        values[at] = (float) set.point(i, j);
        weights[at] = Math.max(0, set.weights()[i]);
        total += weights[at];
        keys[at] = ordered(values[at]) << 32 | at;
        at++;
      }
    }
    // Thousands of values for every column: sorted as numbers that carry their place.
    Arrays.sort(keys);
    double[] middle = {values[(int) keys[0]], values[(int) keys[size - 1]]};
    double below = 0;
    for (long key : keys) {
      int place = (int) key;
      double above = below + weights[place];
      if (below <= EDGE * total && above > EDGE * total) {
        middle[0] = values[place];
      }
      if (below <= (1 - EDGE) * total && above > (1 - EDGE) * total) {
        middle[1] = values[place];
      }
      below = above;
    }
    return middle;
  }

  /** A whole number that stands among others as the float does among floats. */
  private static long ordered(float value) {
    int bits = Float.floatToIntBits(value);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }
}
