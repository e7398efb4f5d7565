package dev.learndock.storage.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.index.Landmark;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.dock.index.VectorIndex.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentIndexTest {
  private static final int WRITERS = 3;
  private static final int OF_EACH = 100;

  @TempDir Path folder;

  @Test
  void whoeverPutsFindsWhatHePutWhileOthersPutAndRemoveAndCommit() throws Exception {
    try (LuceneIndexStore store = new LuceneIndexStore(folder, 200);
        VectorIndex index = new Points(1).build(store, "a", 100_000, 100_500);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int first = i * OF_EACH;
        all.add(threads.submit(() -> write(index, first)));
      }
      for (Future<?> one : all) {
        one.get();
      }
      TreeSet<Long> there = new TreeSet<>();
      try (Reading reading = index.read()) {
        reading.forEach(landmark -> assertTrue(there.add(landmark.learnware())));
        assertEquals(500 + WRITERS * OF_EACH / 2, reading.size());
        assertEquals(reading.size(), there.size());
      }
    }
  }

  /** Puts some, each of which must be the nearest to itself at once, and removes every other. */
  private static @Nullable Void write(VectorIndex index, int first) throws Exception {
    Random random = new Random(first);
    for (int i = first; i < first + OF_EACH; i++) {
      byte[] direction = new byte[Points.DIMENSIONS];
      for (int k = 0; k < direction.length; k++) {
        direction[k] = (byte) random.nextInt(-127, 128);
      }
      index.put(Points.landmark(i), direction);
      assertEquals(List.of((long) i), nearest(index, direction));
      if (i % 2 == 0) {
        index.remove(i);
        assertTrue(!nearest(index, direction).contains((long) i), "removed, but found");
      }
      if (i % 50 == 0) {
        index.commit(i);
      }
    }
    return null;
  }

  private static List<Long> nearest(VectorIndex index, byte[] direction) throws Exception {
    try (Reading reading = index.read()) {
      return reading.nearest(direction, 1, null).stream().map(Landmark::learnware).toList();
    }
  }

  @Test
  void severalThreadsBuildOneIndex() throws Exception {
    try (LuceneIndexStore store = new LuceneIndexStore(folder);
        VectorIndex.Builder builder = store.build("a", Points.DIMENSIONS, new byte[0]);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Callable<Boolean>> halves = List.of(() -> add(builder, 0), () -> add(builder, 1));
      for (Future<Boolean> half : threads.invokeAll(halves)) {
        assertTrue(half.get());
      }
      try (VectorIndex index = builder.publish(1);
          Reading reading = index.read()) {
        assertEquals(1, ((VectorReading) reading).segments());
        TreeSet<Long> there = new TreeSet<>();
        reading.forEach(landmark -> there.add(landmark.learnware()));
        assertEquals(2000, there.size());
        assertEquals(2000, reading.size());
      }
    }
  }

  private static boolean add(VectorIndex.Builder builder, int first) throws Exception {
    Points points = new Points(first);
    for (int i = first; i < 2000; i += 2) {
      builder.add(Points.landmark(i), points.direction());
    }
    return true;
  }
}
