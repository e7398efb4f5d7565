package dev.learndock.dock.search;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnoughTest {
  @Test
  void asManyAsAreWantedAreMeasuredInAnyCase() {
    Enough enough = new Enough(3);
    assertFalse(enough.isEnough(100));
    enough.measured(1, 1);
    enough.measured(2, 2);
    assertFalse(enough.isEnough(100));
    enough.measured(3, 3);
    assertTrue(enough.isEnough(3.5));
    assertFalse(enough.isEnough(2.5));
  }

  @Test
  void anEstimateThatErrsAlwaysByTheSameIsCorrected() {
    Enough enough = new Enough(2);
    for (int i = 1; i <= 2; i++) {
      enough.measured(i, i + 10);
    }
    assertTrue(enough.isEnough(2.1));
  }

  @Test
  void theBestAreNearlyAlwaysAmongThoseMeasuredThoughFewAre() {
    Random random = new Random(1);
    int found = 0;
    int measured = 0;
    for (int user = 0; user < 200; user++) {
      double[] exact = random.doubles(1_000, 0, 10).toArray();
      double[] estimate =
          Arrays.stream(exact).map(x -> x + 0.2 * random.nextGaussian() - 1).toArray();
      int[] order = byValue(estimate);
      Enough enough = new Enough(10);
      int count = 0;
      while (!enough.isEnough(estimate[order[count]])) {
        enough.measured(estimate[order[count]], exact[order[count]]);
        count++;
      }
      int[] seen = Arrays.copyOf(order, count);
      found +=
          (int)
              Arrays.stream(byValue(exact))
                  .limit(10)
                  .filter(best -> Arrays.stream(seen).anyMatch(i -> i == best))
                  .count();
      measured += count;
    }
    assertTrue(found >= 0.99 * 2_000, found + " of 2,000 were found");
    assertTrue(measured < 200 * 150, measured / 200 + " of 1,000 were measured");
  }

  private static int[] byValue(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(i -> i)
        .toArray();
  }
}
