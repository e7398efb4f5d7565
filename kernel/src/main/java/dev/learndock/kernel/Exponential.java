package dev.learndock.kernel;

/**
 * {@code e^x} for {@code x <= 0} out of additions and multiplications alone.
 *
 * <p>{@link Math#exp} may differ in the last bit from one machine to another, and in WebAssembly it
 * is whatever the browser has. This one gives the same bits everywhere, in the scalar form and in
 * the Vector API form, so that a specification made in a browser equals one made by a server.
 *
 * <p>The idea is the usual one: {@code x = n ln 2 + r} with {@code |r| <= ln 2 / 2}; {@code e^r} is
 * its Taylor sum up to {@code r^13 / 13!} (the first term left out is below 4e-18), and {@code 2^n}
 * is written into the exponent bits. {@code n} is found by adding and subtracting {@code 1.5 *
 * 2^52}, which rounds to an integer. {@code ln 2} is held as two numbers, the first with 32
 * significant bits, so that {@code n} times it is exact. The error stays below one unit in the last
 * place. Results below the normal range, {@code x < -708}, are taken as zero: no sum of kernel
 * values can tell.
 */
final class Exponential {
  /** Arguments below this give zero. */
  static final double LOWEST = -708;

  static final double LOG2_E = 1.4426950408889634;
  static final double ROUNDER = 0x1.8p52;
  static final double LN2_HIGH = 0x1.62e42feep-1;
  static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  static final double C2 = 1.0 / 2;
  static final double C3 = 1.0 / 6;
  static final double C4 = 1.0 / 24;
  static final double C5 = 1.0 / 120;
  static final double C6 = 1.0 / 720;
  static final double C7 = 1.0 / 5040;
  static final double C8 = 1.0 / 40320;
  static final double C9 = 1.0 / 362880;
  static final double C10 = 1.0 / 3628800;
  static final double C11 = 1.0 / 39916800;
  static final double C12 = 1.0 / 479001600;
  static final double C13 = 1.0 / 6227020800.0;

  private Exponential() {}

  /** {@code e^x} for {@code x <= 0}. */
  static double of(double x) {
    if (!(x >= LOWEST)) {
      return 0;
    }
    double n = (x * LOG2_E + ROUNDER) - ROUNDER;
    double r = (x - n * LN2_HIGH) - n * LN2_LOW;
    double tail = C12 + r * C13;
    tail = C11 + r * tail;
    tail = C10 + r * tail;
    tail = C9 + r * tail;
    tail = C8 + r * tail;
    tail = C7 + r * tail;
    tail = C6 + r * tail;
    tail = C5 + r * tail;
    tail = C4 + r * tail;
    tail = C3 + r * tail;
    tail = C2 + r * tail;
    double power = 1 + (r + r * r * tail);
    return power * Double.longBitsToDouble(((long) n + 1023) << 52);
  }
}
