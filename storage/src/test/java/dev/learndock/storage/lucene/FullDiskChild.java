package dev.learndock.storage.lucene;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.dock.index.VectorIndex.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Puts learnwares into an index on a small disk until there is no room, makes room, goes on. */
final class FullDiskChild {
  private static final int BATCH = 50;

  private FullDiskChild() {}

  public static void main(String[] args) throws DockException, IOException {
    Path folder = Path.of(args[0]);
    Path ballast = folder.resolveSibling("ballast");
    Files.write(ballast, new byte[1_000_000]);
    Points points = new Points(1);
    long committed = fill(folder, points);
    Files.delete(ballast);
    try (LuceneIndexStore store = new LuceneIndexStore(folder)) {
      VectorIndex index = Objects.requireNonNull(store.open("a"), "thrown away");
      require(index, committed);
      for (long learnware = committed + 1; learnware <= committed + BATCH; learnware++) {
        points.put(index, learnware);
      }
      index.commit(committed + BATCH);
      require(index, committed + BATCH);
    }
    System.out.println("whole");
  }

  /** Returns how many were committed. */
  private static long fill(Path folder, Points points) throws DockException {
    long committed = BATCH;
    try (LuceneIndexStore store = new LuceneIndexStore(folder)) {
      VectorIndex index = points.build(store, "a", 1, BATCH + 1, BATCH);
      while (true) {
        try {
          for (long learnware = committed + 1; learnware <= committed + BATCH; learnware++) {
            points.put(index, learnware);
          }
          index.commit(committed + BATCH);
          committed += BATCH;
        } catch (DockException e) {
          System.out.println(e.reason() + ": " + e.getMessage());
          return committed;
        }
      }
    }
  }

  private static void require(VectorIndex index, long size) throws DockException {
    try (Reading reading = index.read()) {
      if (reading.size() != size || index.committed() != size) {
        throw new IllegalStateException(
            "%d there, %d committed, %d wanted".formatted(reading.size(), index.committed(), size));
      }
    }
  }
}
