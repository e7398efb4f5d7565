package dev.learndock.specification.semantic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How well the shorter of two texts is found somewhere in the longer one, 0 to 100: {@code 200 *
 * LCS(s, w) / (|s| + |w|)}, the best over all windows w of the longer text that have the length of
 * the shorter one, or less at either end; LCS is the length of the longest common subsequence. The
 * measure by which the peer searches names.
 *
 * <p>The subsequences are found 64 characters at a time (Hyyrö, <i>Bit-parallel LCS-length
 * computation revisited</i>, 2004); cost: windows x |s| x |s| / 64.
 */
final class PartialRatio {
  private final int length;
  private final int words;
  private final Map<Integer, long[]> places = new HashMap<>();

  private PartialRatio(int[] shorter) {
    length = shorter.length;
    words = (length + 63) / 64;
    for (int i = 0; i < length; i++) {
      places.computeIfAbsent(shorter[i], c -> new long[words])[i / 64] |= 1L << i;
    }
  }

  /** The ratio of two texts, over Unicode code points. */
  static double of(String first, String second) {
    int[] a = first.codePoints().toArray();
    int[] b = second.codePoints().toArray();
    if (a.length == 0 || b.length == 0) {
      return a.length == b.length ? 100 : 0;
    }
    if (a.length == b.length) {
      return Math.max(new PartialRatio(a).best(b), new PartialRatio(b).best(a));
    }
    return a.length < b.length ? new PartialRatio(a).best(b) : new PartialRatio(b).best(a);
  }

  private double best(int[] longer) {
    long[] none = new long[words];
    long[][] matches = new long[longer.length][];
    for (int i = 0; i < longer.length; i++) {
      matches[i] = places.getOrDefault(longer[i], none);
    }
    double best = 0;
    for (int start = 1 - length; start < longer.length; start++) {
      int from = Math.max(start, 0);
      int to = Math.min(start + length, longer.length);
      if (200.0 * (to - from) / (length + to - from) > best) {
        int common = commonSubsequence(matches, from, to);
        best = Math.max(best, 200.0 * common / (length + to - from));
      }
    }
    return best;
  }

  /** Every zero bit that is left is a character of a longest common subsequence. */
  private int commonSubsequence(long[][] matches, int from, int to) {
    long[] state = new long[words];
    Arrays.fill(state, -1);
    for (int i = from; i < to; i++) {
      long carry = 0;
      for (int k = 0; k < words; k++) {
        long s = state[k];
        long both = s & matches[i][k];
        long sum = s + both;
        long carried = sum + carry;
        carry = Long.compareUnsigned(sum, s) < 0 || Long.compareUnsigned(carried, sum) < 0 ? 1 : 0;
        state[k] = carried | (s - both);
      }
    }
    int zeros = 0;
    for (int k = 0; k < words; k++) {
      int bits = Math.min(64, length - 64 * k);
      zeros += Long.bitCount(~state[k] & (-1L >>> (64 - bits)));
    }
    return zeros;
  }
}
