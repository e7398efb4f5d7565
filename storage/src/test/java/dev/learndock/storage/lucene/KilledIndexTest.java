package dev.learndock.storage.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.index.Landmark;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.dock.index.VectorIndex.Reading;
import dev.learndock.storage.ChildJvm;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that changes an index is killed, with SIGKILL, at random moments. */
class KilledIndexTest {
  private static final int ROUNDS = 5;

  @TempDir Path folder;
  @TempDir Path temporary;

  @Test
  void anIndexFallsBackToACommitThatIsNotOlderThanTheLastOneAnnounced() throws Exception {
    Random random = new Random(1);
    long announced = 0;
    for (int round = 0; round < ROUNDS; round++) {
      announced = Math.max(announced, runAndKill(random));
      announced = verify(announced);
    }
    assertTrue(announced > 20L * ROUNDS, "only " + announced + " changes");
  }

  /** Returns the last change that the child said was committed. */
  private long runAndKill(Random random) throws Exception {
    Process child =
        ChildJvm.start(
            ChildJvm.command(
                IndexingChild.class, List.of(IndexWriter.class), temporary, folder.toString()));
    long last = 0;
    int lines = 1 + random.nextInt(10);
    try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < lines; i++) {
        last = change(reader.readLine());
      }
      TimeUnit.NANOSECONDS.sleep(random.nextLong(20_000_000));
      child.toHandle().destroyForcibly();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        last = change(line);
      }
    }
    assertEquals(128 + 9, child.waitFor());
    return last;
  }

  private static long change(String line) {
    return Long.parseLong(line.substring("committed ".length()));
  }

  private long verify(long announced) throws Exception {
    try (LuceneIndexStore store = new LuceneIndexStore(folder);
        VectorIndex index = Objects.requireNonNull(store.open("a"))) {
      assertTrue(index.committed() >= announced, index.committed() + " < " + announced);
      Map<Long, Float> there = new TreeMap<>();
      try (Reading reading = index.read()) {
        reading.forEach(landmark -> there.put(landmark.learnware(), landmark.squaredNorm()));
      }
      Map<Long, Float> wanted = new TreeMap<>();
      for (Landmark landmark : IndexingChild.after(index.committed()).values()) {
        wanted.put(landmark.learnware(), landmark.squaredNorm());
      }
      assertEquals(wanted, there);
      try (Stream<Path> entries = Files.list(folder.resolve("vectors").resolve("a"))) {
        assertEquals(1, entries.filter(Files::isDirectory).count(), "generations left over");
      }
      return index.committed();
    }
  }
}
