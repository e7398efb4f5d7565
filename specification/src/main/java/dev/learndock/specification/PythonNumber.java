package dev.learndock.specification;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Prints a double as Python's {@code repr} does, so that a file of ours and one of the peer's are
 * equal to the byte: the shortest decimal that reads back as the same number, {@code 1.0}, {@code
 * -0.0}, {@code 1e-05}, {@code 1e+16}. The exponent form is used when the decimal exponent is below
 * -4 or at least 16, and has at least two digits.
 */
final class PythonNumber {
  private static final double FEW_BITS = 0x1p-1064;

  private PythonNumber() {}

  /** Appends a finite number. */
  static void append(StringBuilder out, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no word for " + value);
    }
    if (value == 0) {
      out.append(1 / value < 0 ? "-0.0" : "0.0");
      return;
    }
    if (value < 0) {
      out.append('-');
    }
    // Double.toString finds the shortest digits too, but sets them in another form.
    String java = Double.toString(Math.abs(value));
    int e = java.indexOf('E');
    String mantissa = e < 0 ? java : java.substring(0, e);
    int exponent = e < 0 ? 0 : Integer.parseInt(java.substring(e + 1));
    int point = mantissa.indexOf('.');
    String digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
    exponent += point - 1;
    int first = 0;
    while (digits.charAt(first) == '0') {
      first++;
      exponent--;
    }
    int last = digits.length();
    while (digits.charAt(last - 1) == '0') {
      last--;
    }
    digits = digits.substring(first, last);
    if (Math.abs(value) < FEW_BITS) {
      // Java prints two digits of a number with almost no bits even where one would read back.
      BigDecimal one = new BigDecimal(Math.abs(value)).round(new MathContext(1));
      if (one.doubleValue() == Math.abs(value)) {
        digits = one.unscaledValue().toString();
        exponent = -one.scale();
      }
    }
    appendDigits(out, digits, exponent);
  }

  /** {@code digits} with the decimal point after the first one, times ten to the exponent. */
  private static void appendDigits(StringBuilder out, String digits, int exponent) {
    if (exponent < -4 || exponent >= 16) {
      out.append(digits.charAt(0));
      if (digits.length() > 1) {
        out.append('.').append(digits, 1, digits.length());
      }
      out.append('e').append(exponent < 0 ? '-' : '+');
      int size = Math.abs(exponent);
      out.append(size < 10 ? "0" : "").append(size);
    } else if (exponent < 0) {
      zeros(out.append("0."), -exponent - 1).append(digits);
    } else if (digits.length() <= exponent + 1) {
      zeros(out.append(digits), exponent + 1 - digits.length()).append(".0");
    } else {
      out.append(digits, 0, exponent + 1).append('.').append(digits, exponent + 1, digits.length());
    }
  }

  private static StringBuilder zeros(StringBuilder out, int count) {
    for (int i = 0; i < count; i++) {
      out.append('0');
    }
    return out;
  }
}
