package dev.learndock.browser.substitute;

import java.util.stream.IntStream;

/**
 * In the place of {@code java.util.SplittableRandom}, which the compiler for the page does not
 * know: the same numbers from the same seed, by the algorithm that its documentation names
 * (SplitMix64; Steele, Lea &amp; Flood, 2014), as far as Learndock asks for them.
 */
public final class SplittableRandom {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private long state;

  public SplittableRandom(long seed) {
    state = seed;
  }

  private long nextLong() {
    state += STEP;
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Of the 32 bits a mixture of their own is taken, not half of the 64. */
  private int nextInt() {
    state += STEP;
    long z = (state ^ (state >>> 33)) * 0x62A9D9ED799705F5L;
    return (int) (((z ^ (z >>> 28)) * 0xCB24D0A5C88C35B3L) >>> 32);
  }

  /** Uniform in 0 to bound - 1, without bias. */
  public int nextInt(int bound) {
    int drawn = nextInt();
    int most = bound - 1;
    if ((bound & most) == 0) {
      return drawn & most;
    }
    int u = drawn >>> 1;
    int value = u % bound;
    while (u + most - value < 0) {
      u = nextInt() >>> 1;
      value = u % bound;
    }
    return value;
  }

  /** Uniform in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  public IntStream ints(long count, int origin, int bound) {
    int[] drawn = new int[(int) count];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = origin + nextInt(bound - origin);
    }
    return IntStream.of(drawn);
  }
}
