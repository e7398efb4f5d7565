package dev.learndock.storage.lucene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.Landmark;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.dock.index.VectorIndex.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorIndexTest {
  /** Smaller than in a real dock, so that a graph is made soon. */
  private static final int GRAPH = 4000;

  @TempDir Path folder;
  private final Points points = new Points(1);
  private LuceneIndexStore store = new LuceneIndexStore(Path.of("."));

  @BeforeEach
  void open() {
    store = new LuceneIndexStore(folder, GRAPH);
  }

  @AfterEach
  void close() throws DockException {
    store.close();
  }

  @Test
  void aSmallIndexFindsExactlyTheNearestAndReturnsTheirLandmarks() throws DockException {
    VectorIndex index = points.build(store, "a", 1, 2000);
    try (Reading reading = index.read()) {
      for (int i = 0; i < 20; i++) {
        byte[] direction = points.direction();
        points.assertNearest(reading, direction, 30, null);
        reading.nearest(direction, 30, null).forEach(VectorIndexTest::assertWhole);
      }
    }
  }

  private static void assertWhole(Landmark landmark) {
    Landmark wanted = Points.landmark(landmark.learnware());
    assertArrayEquals(wanted.features(), landmark.features());
    assertEquals(wanted.squaredNorm(), landmark.squaredNorm());
    assertEquals(wanted.threshold(), landmark.threshold());
  }

  @Test
  void aGraphFindsNearlyAllAndAFilterThatLeavesFewIsExact() throws DockException {
    int size = 5000;
    VectorIndex index = points.build(store, "a", 1, size);
    try (Reading reading = index.read()) {
      assertEquals(1, reading(reading).segments());
      assertTrue(reading(reading).hasGraph(), "built without a graph");
      int hits = 0;
      for (int i = 0; i < 30; i++) {
        hits += hits(reading, 50, 10, null);
      }
      assertTrue(hits >= 0.97 * 300, "only " + hits + " of 300 were found");
      for (int share : new int[] {2, 7, 50, 1000}) {
        BitSet admitted = Points.set(LongStream.range(1, size).filter(n -> n % share == 0));
        hits = 0;
        for (int i = 0; i < 10; i++) {
          hits += hits(reading, 50, 2, admitted);
        }
        assertTrue(hits >= 0.97 * 20, "only %d of 20 of every %dth".formatted(hits, share));
      }
      BitSet few = Points.set(LongStream.of(3, 17, 4711, 90_000));
      byte[] direction = points.direction();
      points.assertNearest(reading, direction, 5, few);
    }
  }

  private static VectorReading reading(Reading reading) {
    return (VectorReading) reading;
  }

  /** How many of the nearest are among those that are found. */
  private int hits(Reading reading, int limit, int wanted, @Nullable BitSet admitted)
      throws DockException {
    byte[] direction = points.direction();
    Set<Long> found = new HashSet<>(Points.numbers(reading.nearest(direction, limit, admitted)));
    return (int)
        points.nearest(direction, wanted, admitted).stream().filter(found::contains).count();
  }

  @Test
  void everyPutReplacementAndRemovalIsSeenByTheNextReading() throws DockException {
    VectorIndex index = points.build(store, "a", 1, 500);
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      long learnware = random.nextLong(1, 700);
      if (random.nextInt(3) == 0) {
        points.remove(index, learnware);
      } else {
        points.put(index, learnware);
      }
      assertSame(index);
    }
    index.commit(8);
    assertSame(index);
  }

  /** The index and the slow and obvious way hold the same. */
  private void assertSame(VectorIndex index) throws DockException {
    try (Reading reading = index.read()) {
      assertEquals(points.directions.size(), reading.size());
      byte[] direction = points.direction();
      BitSet odd = Points.set(LongStream.range(1, 1000).filter(n -> n % 2 == 1));
      points.assertNearest(reading, direction, 20, null);
      points.assertNearest(reading, direction, 20, odd);
    }
  }

  @Test
  void manyRemovedInARowDoNotEndTheSearchBeforeTheOthers() throws DockException {
    VectorIndex index = points.build(store, "a", 1, 1000);
    for (long learnware = 1; learnware < 900; learnware++) {
      points.remove(index, learnware);
    }
    assertSame(index);
  }

  @Test
  void aReadingGoesOnAsItWasWhateverIsChangedAndClosed() throws DockException {
    VectorIndex index = points.build(store, "a", 1, 100);
    byte[] direction = points.direction();
    Reading before = index.read();
    List<Long> wanted = points.nearest(direction, 100, null);
    for (long learnware = 1; learnware < 100; learnware += 2) {
      points.remove(index, learnware);
    }
    assertEquals(wanted, Points.numbers(before.nearest(direction, 100, null)));
    index.close();
    assertEquals(wanted, Points.numbers(before.nearest(direction, 100, null)));
    before.close();
    assertThrows(DockException.class, () -> index.put(Points.landmark(1), direction));
  }

  @Test
  void someAndEachAreThoseThatAreThere() throws DockException {
    VectorIndex index = points.build(store, "a", 1, 3000);
    points.remove(index, 10);
    points.put(index, 20);
    points.put(index, 5000);
    try (Reading reading = index.read()) {
      List<Landmark> some = reading.some(Points.set(LongStream.of(10, 20, 30, 4000, 5000)));
      some.forEach(VectorIndexTest::assertWhole);
      assertEquals(Set.of(20L, 30L, 5000L), new TreeSet<>(Points.numbers(some)));
      assertEquals(3, some.size());
      List<Landmark> half = reading.some(Points.set(LongStream.range(0, 1500)));
      assertEquals(1498, half.size());
      List<Landmark> all = new ArrayList<>();
      reading.forEach(all::add);
      all.forEach(VectorIndexTest::assertWhole);
      assertEquals(
          List.copyOf(points.directions.keySet()), Points.numbers(all).stream().sorted().toList());
    }
  }

  @Test
  void anEmptyIndexAnswersWithNothing() throws DockException {
    VectorIndex index = points.build(store, "a", 1, 1);
    try (Reading reading = index.read()) {
      assertEquals(0, reading.size());
      assertEquals(List.of(), reading.nearest(points.direction(), 5, null));
      assertEquals(List.of(), reading.some(Points.set(LongStream.of(1))));
    }
    points.put(index, 1);
    try (Reading reading = index.read()) {
      assertEquals(List.of(), reading.nearest(points.direction(), 0, null));
      assertEquals(List.of(), reading.nearest(points.direction(), 5, new BitSet()));
      assertEquals(List.of(1L), Points.numbers(reading.nearest(points.direction(), 5, null)));
    }
  }

  @Test
  void whatDoesNotFitTheIndexIsRefusedAndHarmsNothing() throws DockException {
    VectorIndex index = points.build(store, "a", 1, 10);
    assertThrows(IllegalArgumentException.class, () -> index.put(Points.landmark(1), new byte[3]));
    assertThrows(
        IllegalArgumentException.class,
        () -> index.put(Points.landmark(1L << 31), points.direction()));
    assertSame(index);
  }

  @Test
  void theBytesAreThoseOnTheDisk() throws DockException {
    VectorIndex index = points.build(store, "a", 1, 1000);
    assertTrue(index.bytes() > 1000 * (64 + Points.DIMENSIONS), "only " + index.bytes());
  }
}
