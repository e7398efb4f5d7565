package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void theStreamIsSplitMix() {
    // The first numbers of SplitMix64 for the seed 1234567, as published with xoshiro.
    RandomStream random = new RandomStream(1234567);
    assertEquals(6457827717110365317L, random.nextLong());
    assertEquals(3203168211198807973L, random.nextLong());
  }

  @Test
  void normalsHaveTheMomentsOfTheNormalDistribution() {
    RandomStream random = new RandomStream(1);
    double[] moments = new double[5];
    int n = 200_000;
    for (int i = 0; i < n; i++) {
      double x = random.nextNormal();
      for (int p = 1; p < 5; p++) {
        moments[p] += Math.pow(x, p) / n;
      }
    }
    assertEquals(0, moments[1], 0.02);
    assertEquals(1, moments[2], 0.02);
    assertEquals(0, moments[3], 0.05);
    assertEquals(3, moments[4], 0.1);
  }

  @Test
  void wholeNumbersAreEquallyFrequent() {
    RandomStream random = new RandomStream(2);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[random.nextInt(7)]++;
    }
    for (int count : counts) {
      assertEquals(10_000, count, 400);
    }
  }

  @Test
  void distinctNumbersAreDistinctAndAnyOfThemMayCome() {
    RandomStream random = new RandomStream(3);
    boolean[] seen = new boolean[10];
    for (int i = 0; i < 100; i++) {
      int[] numbers = random.distinct(4, 10);
      assertEquals(4, Arrays.stream(numbers).distinct().count());
      for (int number : numbers) {
        seen[number] = true;
      }
    }
    for (boolean s : seen) {
      assertTrue(s);
    }
    assertEquals(10, Arrays.stream(random.distinct(10, 10)).distinct().count());
  }
}
