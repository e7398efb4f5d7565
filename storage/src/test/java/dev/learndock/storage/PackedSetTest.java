package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.ReducedSet;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedSetTest {
  /** So many points of so many features, each with at most so many different values. */
  private static ReducedSet set(int size, int dimensions, int values, boolean floats, long seed) {
    Random random = new Random(seed);
    double[] points = new double[size * dimensions];
    for (int j = 0; j < dimensions; j++) {
      double[] of = random.doubles(values, -1e6, 1e6).map(x -> floats ? (float) x : x).toArray();
      for (int i = 0; i < size; i++) {
        points[i * dimensions + j] = of[random.nextInt(values)];
      }
    }
    double[] weights = random.doubles(size).toArray();
    return new ReducedSet(dimensions, points, weights);
  }

  @Test
  void everySetComesBackToTheBit() {
    for (int size : new int[] {1, 2, 7, 100, 256, 257, 1000}) {
      for (int values : new int[] {1, 2, 3, 16, 17, 255, 256, 257, 5000}) {
        for (boolean floats : new boolean[] {true, false}) {
          ReducedSet set = set(size, 3, values, floats, 31L * size + values);
          assertEquals(set, PackedSet.read(PackedSet.write(set)), size + " of " + values);
        }
      }
    }
  }

  @Test
  void aZeroKeepsItsSignAndTheGreatestAndSmallestNumbersTheirValue() {
    double[] points = {-0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE, Float.MIN_VALUE, -1e300};
    double[] read =
        PackedSet.read(PackedSet.write(new ReducedSet(1, points, new double[6]))).points();
    assertArrayEquals(
        Arrays.stream(points).mapToLong(Double::doubleToRawLongBits).toArray(),
        Arrays.stream(read).mapToLong(Double::doubleToRawLongBits).toArray());
  }

  @Test
  void columnsOfFewValuesTakeFewBytesAndOthersHardlyMoreThanTheirNumbers() {
    double[] equal = new double[100];
    Arrays.fill(equal, 0.01);
    ReducedSet few = new ReducedSet(21, set(100, 21, 12, true, 1).points(), equal);
    assertTrue(PackedSet.write(few).length < 21 * (2 + 12 * 4 + 50) + 8 + 10 + 1);
    ReducedSet many = new ReducedSet(21, set(100, 21, 100_000, true, 2).points(), equal);
    assertTrue(PackedSet.write(many).length <= 21 * (1 + 400) + 8 + 10);
  }

  @Test
  void whatIsCutOffOrSomethingElseIsRefused() {
    byte[] whole = PackedSet.write(set(100, 21, 12, true, 3));
    for (int length = 0; length < whole.length; length += 97) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(IllegalArgumentException.class, () -> PackedSet.read(cut));
    }
    byte[] noise = new byte[1000];
    Arrays.fill(noise, (byte) 0x7e);
    assertThrows(IllegalArgumentException.class, () -> PackedSet.read(noise));
  }
}
