package dev.learndock.specification.table;

import dev.learndock.kernel.Cores;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Fills gaps with what rows that are alike hold there: the median of the {@value #NEAREST} nearest
 * rows that have a value, in a column of words the most frequent. Nearest by the columns that both
 * rows have, each in units of its own deviation (Troyanskaya et al., <i>Missing value estimation
 * methods for DNA microarrays</i>, 2001). A model then answers a row that could be, where a value
 * drawn from the column may contradict all others of the row.
 *
 * <p>Whom to resemble is looked for among {@value #DONORS} rows, so the cost is that many distances
 * for each row with a gap. A gap for which none of them has a value stays.
 */
final class Neighbours {
  private static final int DONORS = 500;
  private static final int NEAREST = 5;

  private final List<Column> columns;
  private final float[][] before;
  private final double[] unit;
  private final int[] donors;

  private Neighbours(List<Column> columns, int rows, long seed) {
    this.columns = columns;
    this.before = new float[columns.size()][];
    this.unit = new double[columns.size()];
    for (int j = 0; j < unit.length; j++) {
      before[j] = Arrays.copyOf(columns.get(j).values(), rows);
      unit[j] = isWords(j) ? 0 : deviation(before[j]);
    }
    SplittableRandom random = new SplittableRandom(seed);
    this.donors =
        rows <= DONORS
            ? IntStream.range(0, rows).toArray()
            : random.ints(DONORS, 0, rows).distinct().toArray();
  }

  /**
   * Fills columns, of which each may hold words or numbers; each row from what was there before.
   */
  static void fill(List<Column> columns, int rows, long seed) {
    Neighbours neighbours = new Neighbours(columns, rows, seed);
    Cores.all().run(rows, neighbours::fillRow);
  }

  private boolean isWords(int column) {
    return columns.get(column).content() == Column.Content.WORDS;
  }

  private static double deviation(float[] values) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (float value : values) {
      if (!Float.isNaN(value)) {
        sum += value;
        squares += (double) value * value;
        n++;
      }
    }
    return Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
  }

  private void fillRow(int row) {
    int[] order = new int[0];
    for (int j = 0; j < before.length; j++) {
      if (Float.isNaN(before[j][row])) {
        order = order.length == 0 ? nearestFirst(row) : order;
        float[] theirs = nearest(order, j);
        if (theirs.length > 0) {
          columns.get(j).values()[row] = isWords(j) ? mostFrequent(theirs) : median(theirs);
        }
      }
    }
  }

  private int[] nearestFirst(int row) {
    double[] apart = new double[donors.length];
    Arrays.setAll(apart, d -> donors[d] == row ? Double.POSITIVE_INFINITY : apart(row, donors[d]));
    return IntStream.range(0, donors.length)
        .boxed()
        .sorted(Comparator.comparingDouble(d -> apart[d]))
        .mapToInt(d -> donors[d])
        .toArray();
  }

  /** The mean of squared differences, over the columns that both have; two strangers' is two. */
  private double apart(int row, int other) {
    double sum = 0;
    int both = 0;
    for (int j = 0; j < before.length; j++) {
      float a = before[j][row];
      float b = before[j][other];
      if (!Float.isNaN(a) && !Float.isNaN(b)) {
        double difference = unit[j] > 0 ? (a - b) / unit[j] : 0;
        sum += isWords(j) ? (a == b ? 0 : 2) : difference * difference;
        both++;
      }
    }
    return both == 0 ? 2 : sum / both;
  }

  private float[] nearest(int[] order, int column) {
    float[] theirs = new float[NEAREST];
    int n = 0;
    for (int k = 0; k < order.length && n < NEAREST; k++) {
      float value = before[column][order[k]];
      if (!Float.isNaN(value)) {
        theirs[n++] = value;
      }
    }
    return Arrays.copyOf(theirs, n);
  }

  private static float median(float[] values) {
    Arrays.sort(values);
    return values[(values.length - 1) / 2];
  }

  /** Of equally frequent ones the nearest row's. */
  private static float mostFrequent(float[] values) {
    float best = values[0];
    int most = 0;
    for (float value : values) {
      int count = 0;
      for (float other : values) {
        count += other == value ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = value;
      }
    }
    return best;
  }
}
