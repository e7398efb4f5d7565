package dev.learndock.specification.table;

import java.util.Arrays;
import java.util.List;

/**
 * What the values of a column show: gaps, a single value, or numbers that say who a row is rather
 * than what it is like.
 */
record ColumnFindings(long missing, boolean constant, boolean large, boolean identifier) {
  /** Beyond this a float no longer holds every whole number. */
  private static final float EXACT = 1 << 24;

  /** With fewer rows, whole numbers that are all different may be chance. */
  private static final int ROWS_TO_TELL = 100;

  private static final int ROWS_TO_BE_SURE = 1_000_000;

  static ColumnFindings of(Column column, int rows) {
    float[] values = column.values();
    long missing = 0;
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    boolean whole = true;
    for (int i = 0; i < rows; i++) {
      float v = values[i];
      if (Float.isNaN(v)) {
        missing++;
      } else {
        least = Math.min(least, v);
        greatest = Math.max(greatest, v);
        whole &= v == (float) Math.rint(v);
      }
    }
    boolean numbers = column.content() == Column.Content.NUMBERS;
    boolean large = numbers && (greatest > EXACT || least < -EXACT);
    boolean identifier =
        numbers && whole && missing == 0 && rows >= ROWS_TO_TELL && allDifferent(values, rows);
    return new ColumnFindings(missing, least == greatest, large, identifier);
  }

  /** Stops at the first value that comes again, which in most columns is soon. */
  private static boolean allDifferent(float[] values, int all) {
    int rows = Math.min(all, ROWS_TO_BE_SURE);
    int mask = Integer.highestOneBit(rows) * 4 - 1;
    int[] seen = new int[mask + 1];
    int free = Float.floatToRawIntBits(Float.NaN);
    Arrays.fill(seen, free);
    for (int i = 0; i < rows; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      int slot = (bits * 0x9E3779B9) >>> 7 & mask;
      while (seen[slot] != free) {
        if (seen[slot] == bits) {
          return false;
        }
        slot = (slot + 1) & mask;
      }
      seen[slot] = bits;
    }
    return true;
  }

  SourceColumn describe(Column column, List<String> words) {
    boolean isWords = column.content() == Column.Content.WORDS;
    SourceColumn.Use use = isWords ? SourceColumn.Use.WORDS : SourceColumn.Use.NUMBERS;
    return new SourceColumn(
        column.name(), use, missing, constant, words, column.unknown(), warning());
  }

  private String warning() {
    if (large) {
      return "holds numbers beyond 16,777,216, which lose their last digits";
    }
    if (identifier) {
      return "has a different whole number in every row, as an identifier has";
    }
    return "";
  }
}
