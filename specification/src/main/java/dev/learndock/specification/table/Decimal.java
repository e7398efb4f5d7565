package dev.learndock.specification.table;

import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers straight from bytes. Up to 19 digits with a small exponent, which is nearly
 * every cell of nearly every table, are read exactly with one multiplication or division (Clinger,
 * <i>How to read floating point numbers accurately</i>, 1990); the rest goes to {@link
 * Double#parseDouble}.
 */
final class Decimal {
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final int MOST_DIGITS = 18;
  private static final int MOST_EXPONENT = 100_000;

  private Decimal() {}

  /**
   * The number that the bytes spell, correctly rounded; NaN when they do not spell one. A number
   * beyond the range of double is infinite.
   */
  static double parse(byte[] b, int from, int to) {
    int i = from;
    boolean negative = i < to && b[i] == '-';
    if (negative || (i < to && b[i] == '+')) {
      i++;
    }
    long mantissa = 0;
    int digits = 0;
    int seen = 0;
    int exponent = 0;
    boolean afterPoint = false;
    for (; i < to; i++) {
      int d = b[i] - '0';
      if (d >= 0 && d <= 9) {
        seen++;
        mantissa = digits < MOST_DIGITS ? mantissa * 10 + d : mantissa;
        digits += mantissa != 0 ? 1 : 0;
        exponent -= afterPoint ? 1 : 0;
      } else if (b[i] == '.' && !afterPoint) {
        afterPoint = true;
      } else {
        break;
      }
    }
    if (seen == 0) {
      return Double.NaN;
    }
    if (i < to) {
      int written = exponent(b, i, to);
      if (written == Integer.MIN_VALUE) {
        return Double.NaN;
      }
      exponent += written;
    }
    if (digits <= MOST_DIGITS && mantissa <= 1L << 53 && Math.abs(exponent) <= 22) {
      double value = exponent < 0 ? mantissa / TENS[-exponent] : mantissa * TENS[exponent];
      return negative ? -value : value;
    }
    return Double.parseDouble(new String(b, from, to - from, StandardCharsets.US_ASCII));
  }

  /** The exponent that follows the digits, or the least int when what follows is not one. */
  private static int exponent(byte[] b, int from, int to) {
    int i = from + 1;
    if ((b[from] != 'e' && b[from] != 'E') || i == to) {
      return Integer.MIN_VALUE;
    }
    boolean negative = b[i] == '-';
    if (negative || b[i] == '+') {
      i++;
    }
    if (i == to) {
      return Integer.MIN_VALUE;
    }
    int value = 0;
    for (; i < to; i++) {
      int d = b[i] - '0';
      if (d < 0 || d > 9) {
        return Integer.MIN_VALUE;
      }
      value = Math.min(value * 10 + d, MOST_EXPONENT);
    }
    return negative ? -value : value;
  }
}
