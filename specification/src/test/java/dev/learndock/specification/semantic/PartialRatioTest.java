package dev.learndock.specification.semantic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PartialRatioTest {
  @Test
  void theFieldsExamples() {
    assertEquals(82.3529, PartialRatio.of("laernwaer", "learnware_0"), 1e-4);
    assertEquals(66.6667, PartialRatio.of("abc", "xabdcx"), 1e-4);
    assertEquals(85.7143, PartialRatio.of("abcd", "zabc"), 1e-4);
    assertEquals(90.9091, PartialRatio.of("digits", "hand-written digit"), 1e-4);
    assertEquals(62.5, PartialRatio.of("hello world", "world hello"), 1e-4);
    assertEquals(88.9, PartialRatio.of("testx", "test classification"), 0.05);
    assertEquals(66.7, PartialRatio.of("region", "test classification"), 0.05);
    assertEquals(22.2, PartialRatio.of("region", "just a test"), 0.05);
  }

  @Test
  void nothingIsFoundInNothingOnly() {
    assertEquals(100, PartialRatio.of("", ""));
    assertEquals(0, PartialRatio.of("", "a"));
    assertEquals(0, PartialRatio.of("a", ""));
  }

  @Test
  void charactersBeyondSixteenBitsAreOne() {
    assertEquals(100, PartialRatio.of("😀", "x😀y"));
    assertEquals(0, PartialRatio.of("😀", "😁"));
  }

  /** The plain definition, by the textbook table of common subsequences. */
  @Test
  void bitsGiveWhatTheTableGives() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      int longest = seed % 10 == 0 ? 150 : 12;
      String a = word(random, random.nextInt(longest));
      String b = word(random, seed % 3 == 0 ? a.length() : random.nextInt(longest));
      assertEquals(plain(a, b), PartialRatio.of(a, b), 1e-9, a + " in " + b);
    }
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(4)));
    }
    return word.toString();
  }

  private static double plain(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() == b.length() ? 100 : 0;
    }
    if (a.length() > b.length()) {
      return plain(b, a);
    }
    double best = a.length() == b.length() ? windows(b, a) : 0;
    return Math.max(best, windows(a, b));
  }

  private static double windows(String shorter, String longer) {
    double best = 0;
    for (int start = 1 - shorter.length(); start < longer.length(); start++) {
      int to = Math.min(start + shorter.length(), longer.length());
      String window = longer.substring(Math.max(start, 0), to);
      best = Math.max(best, 200.0 * common(shorter, window) / (shorter.length() + window.length()));
    }
    return best;
  }

  private static int common(String a, String b) {
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        table[i][j] =
            a.charAt(i - 1) == b.charAt(j - 1)
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    return table[a.length()][b.length()];
  }
}
