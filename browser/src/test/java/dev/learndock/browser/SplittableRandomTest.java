package dev.learndock.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.learndock.browser.substitute.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplittableRandomTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE, 0x9E3779B97F4A7C15L})
  void itDrawsWhatTheJdkDraws(long seed) {
    var jdk = new java.util.SplittableRandom(seed);
    var ours = new SplittableRandom(seed);
    for (int bound : new int[] {1, 2, 3, 7, 64, 1000, 1 << 30, (1 << 30) + 1, Integer.MAX_VALUE}) {
      for (int i = 0; i < 100; i++) {
        assertEquals(jdk.nextInt(bound), ours.nextInt(bound));
        assertEquals(jdk.nextDouble(), ours.nextDouble());
      }
    }
    assertArrayEquals(jdk.ints(500, 0, 777).toArray(), ours.ints(500, 0, 777).toArray());
  }
}
