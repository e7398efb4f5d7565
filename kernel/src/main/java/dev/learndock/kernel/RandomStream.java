package dev.learndock.kernel;

/**
 * A stream of random numbers that is the same on every machine: SplitMix64 (Steele, Lea &amp;
 * Flood, <i>Fast splittable pseudorandom number generators</i>, 2014), whole numbers by
 * multiplication and normal ones by the ratio of uniforms (Kinderman &amp; Monahan, 1977), which
 * needs no logarithm.
 */
final class RandomStream {
  private long state;

  RandomStream(long seed) {
    state = seed;
  }

  long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in 0 to {@code bound} - 1; the bias is below {@code bound / 2^32}. */
  int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Uniform in [0, 1). */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Standard normal. */
  double nextNormal() {
    while (true) {
      double u = 1 - nextDouble();
      double v = nextDouble() - 0.5;
      double x = 1.7155277699214135 * v / u; // sqrt(8 / e)
      if (u <= Exponential.of(-x * x / 4)) {
        return x;
      }
    }
  }

  /** {@code count} different numbers of 0 to {@code bound} - 1, in random order. */
  int[] distinct(int count, int bound) {
    int[] numbers = new int[bound];
    for (int i = 0; i < bound; i++) {
      numbers[i] = i;
    }
    int[] taken = new int[count];
    for (int i = 0; i < count; i++) {
      int other = i + nextInt(bound - i);
      taken[i] = numbers[other];
      numbers[other] = numbers[i];
    }
    return taken;
  }
}
