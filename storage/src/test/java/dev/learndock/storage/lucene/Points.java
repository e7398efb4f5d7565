package dev.learndock.storage.lucene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.index.Landmark;
import dev.learndock.dock.index.VectorIndex;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Directions in clusters, and the slow and obvious way to find the nearest. */
final class Points {
  static final int DIMENSIONS = 24;
  private static final int CLUSTERS = 50;

  private final Random random;
  private final int[][] centres = new int[CLUSTERS][DIMENSIONS];
  final Map<Long, byte[]> directions = new TreeMap<>();

  Points(long seed) {
    random = new Random(seed);
    for (int[] centre : centres) {
      for (int i = 0; i < DIMENSIONS; i++) {
        centre[i] = (int) Math.clamp(30 * random.nextGaussian(), -100, 100);
      }
    }
  }

  /** A direction near one of the clusters, as a user's would be. */
  byte[] direction() {
    int[] centre = centres[random.nextInt(CLUSTERS)];
    byte[] direction = new byte[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      direction[i] = (byte) Math.clamp(centre[i] + 15 * random.nextGaussian(), -127, 127);
    }
    return direction;
  }

  /** A landmark that tells its number by every part of it. */
  static Landmark landmark(long learnware) {
    byte[] features = new byte[64];
    new Random(learnware).nextBytes(features);
    return new Landmark(learnware, features, learnware + 0.5f, -learnware);
  }

  VectorIndex build(IndexStore store, String name, int from, int to) throws DockException {
    return build(store, name, from, to, 7);
  }

  VectorIndex build(IndexStore store, String name, int from, int to, long change)
      throws DockException {
    try (VectorIndex.Builder builder = store.build(name, DIMENSIONS, new byte[] {1, 2, 3})) {
      for (long learnware = from; learnware < to; learnware++) {
        byte[] direction = direction();
        directions.put(learnware, direction);
        builder.add(landmark(learnware), direction);
      }
      return builder.publish(change);
    }
  }

  void put(VectorIndex index, long learnware) throws DockException {
    byte[] direction = direction();
    directions.put(learnware, direction);
    index.put(landmark(learnware), direction);
  }

  void remove(VectorIndex index, long learnware) throws DockException {
    directions.remove(learnware);
    index.remove(learnware);
  }

  /** Numbers of the nearest, nearest first, by looking at all of them. */
  List<Long> nearest(byte[] direction, int limit, @Nullable BitSet admitted) {
    return directions.keySet().stream()
        .filter(learnware -> admitted == null || admitted.get(learnware.intValue()))
        .sorted(
            Comparator.comparingDouble(
                learnware -> distance(direction, directions.getOrDefault(learnware, direction))))
        .limit(limit)
        .toList();
  }

  /** Asserts that a reading finds the nearest, but for the order of two that are equally near. */
  void assertNearest(
      VectorIndex.Reading reading, byte[] direction, int limit, @Nullable BitSet admitted)
      throws DockException {
    List<Long> found = numbers(reading.nearest(direction, limit, admitted));
    assertEquals(found.size(), Set.copyOf(found).size(), "some are found twice");
    assertTrue(directions.keySet().containsAll(found), "some are not there");
    assertArrayEquals(
        distances(direction, nearest(direction, limit, admitted)),
        distances(direction, found),
        1e-4);
  }

  private double[] distances(byte[] direction, List<Long> learnwares) {
    return learnwares.stream()
        .mapToDouble(n -> distance(direction, directions.getOrDefault(n, direction)))
        .toArray();
  }

  private static double distance(byte[] a, byte[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return sum;
  }

  static List<Long> numbers(List<Landmark> landmarks) {
    return landmarks.stream().map(Landmark::learnware).toList();
  }

  static BitSet set(LongStream numbers) {
    BitSet set = new BitSet();
    numbers.forEach(number -> set.set((int) number));
    return set;
  }
}
