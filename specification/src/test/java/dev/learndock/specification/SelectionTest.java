package dev.learndock.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void everyRankIsWhatSortingGives() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double[] values =
          random.doubles(1 + random.nextInt(60)).map(v -> Math.rint(v * 20)).toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int rank = random.nextInt(values.length);
      assertEquals(sorted[rank], Selection.of(values, values.length, rank), "seed " + seed);
    }
  }
}
