package dev.learndock.storage.lucene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.dock.index.VectorIndex.Reading;
import dev.learndock.dock.index.WordIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexStoreTest {
  @TempDir Path folder;
  private final Points points = new Points(1);
  private LuceneIndexStore store = new LuceneIndexStore(Path.of("."));

  @BeforeEach
  void open() {
    store = new LuceneIndexStore(folder);
  }

  @AfterEach
  void close() throws DockException {
    store.close();
  }

  private VectorIndex opened(String name) throws DockException {
    return Objects.requireNonNull(store.open(name), () -> name + " is not there");
  }

  private List<Path> generations() throws IOException {
    Path vectors = folder.resolve("vectors").resolve("a");
    if (!Files.isDirectory(vectors)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(vectors)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  @Test
  void whatWasPublishedAndCommittedIsThereAfterwards() throws Exception {
    assertEquals(List.of(), store.names());
    assertNull(store.open("a"));
    VectorIndex index = points.build(store, "a", 1, 100);
    assertEquals(7, index.committed());
    points.put(index, 200);
    index.commit(12);
    index.put(Points.landmark(300), points.direction());
    store.close();

    open();
    assertEquals(List.of("a"), store.names());
    VectorIndex again = opened("a");
    assertEquals(12, again.committed());
    assertArrayEquals(new byte[] {1, 2, 3}, again.description());
    try (Reading reading = again.read()) {
      byte[] direction = points.direction();
      assertEquals(
          points.nearest(direction, 200, null),
          Points.numbers(reading.nearest(direction, 200, null)));
    }
    assertThrows(IllegalStateException.class, () -> store.open("a"));
  }

  /**
   * As it would be after an update of the dock: nothing is damaged, but bytes mean something else.
   */
  @Test
  void anIndexOfAnEarlierFormatIsThrownAwayAndCanBeMadeAnew() throws Exception {
    points.build(store, "a", 1, 100);
    store.close();
    Path description = generations().getFirst().resolve("description");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(description));
    int end = bytes.capacity() - Long.BYTES;
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.putInt(0, 1).array(), 0, end);
    Files.write(description, bytes.putLong(end, checksum.getValue()).array());

    open();
    assertNull(store.open("a"));
    assertEquals(List.of(), generations());
    try (Reading reading = points.build(store, "a", 1, 50).read()) {
      assertEquals(49, reading.size());
    }
  }

  @Test
  void aNewGenerationTakesOverWhileTheOldOneIsRead() throws Exception {
    VectorIndex old = points.build(store, "a", 1, 100);
    byte[] direction = points.direction();
    List<Long> wanted = points.nearest(direction, 100, null);
    Reading reading = old.read();
    points.directions.clear();

    VectorIndex young = points.build(store, "a", 500, 520, 9);

    assertEquals(2, generations().size());
    assertEquals(wanted, Points.numbers(reading.nearest(direction, 100, null)));
    old.close();
    assertEquals(1, generations().size());
    assertEquals(wanted, Points.numbers(reading.nearest(direction, 100, null)));
    reading.close();
    assertEquals(9, young.committed());
    young.close();
    try (Reading again = opened("a").read()) {
      assertEquals(20, again.size());
    }
  }

  @Test
  void whatWasNotPublishedIsNotThereAndLeavesNothing() throws Exception {
    VectorIndex.Builder builder = store.build("a", Points.DIMENSIONS, new byte[0]);
    builder.add(Points.landmark(1), points.direction());
    assertNull(store.open("a"));
    assertEquals(1, generations().size(), "opening must not take away what is being built");
    builder.close();
    assertEquals(List.of(), store.names());
    assertEquals(List.of(), generations());

    store.build("a", Points.DIMENSIONS, new byte[0]);
    // As a process that dies: nothing is closed.
    open();
    assertNull(store.open("a"));
    assertEquals(List.of(), generations());
  }

  @Test
  void aGenerationThatIsLeftOverIsClearedAwayAndTheOneThatCountsStays() throws Exception {
    points.build(store, "a", 1, 100).close();
    Path left = Files.createDirectory(generations().getFirst().resolveSibling("0".repeat(32)));
    Files.writeString(left.resolve("half"), "done");
    try (Reading reading = opened("a").read()) {
      assertEquals(99, reading.size());
    }
    assertEquals(1, generations().size());
  }

  @Test
  void damageOfAnyFileIsNoticedOrHarmless() throws Exception {
    points.build(store, "a", 1, 100).close();
    Path generation = generations().getFirst();
    List<Path> files;
    try (Stream<Path> entries = Files.list(generation)) {
      files = entries.filter(file -> !file.endsWith("write.lock")).toList();
    }
    assertTrue(files.size() > 8, "only " + files);
    Path vectors = folder.resolve("vectors");
    Path whole = folder.resolve("whole");
    copy(vectors, whole);
    for (Path file : files) {
      for (boolean gone : new boolean[] {false, true}) {
        store.drop("a");
        copy(whole, vectors);
        if (gone) {
          Files.delete(file);
        } else {
          byte[] bytes = Files.readAllBytes(file);
          Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        }
        assertNull(store.open("a"), file + " was damaged");
        assertEquals(List.of(), store.names());
        assertEquals(List.of(), generations());
      }
    }
    points.build(store, "a", 1, 100).close();
    assertNotNull(store.open("a"));
  }

  @Test
  void anIndexThatIsStillWrittenToIsNotThrownAway() throws Exception {
    VectorIndex index = points.build(store, "a", 1, 10);
    WordIndex words = store.words();
    try (LuceneIndexStore other = new LuceneIndexStore(folder)) {
      DockException failure = assertThrows(DockException.class, () -> other.open("a"));
      assertEquals(DockException.Reason.IN_USE, failure.reason());
      failure = assertThrows(DockException.class, other::words);
      assertEquals(DockException.Reason.IN_USE, failure.reason());
    }
    index.commit(8);
    words.commit(8);
  }

  @Test
  void aDescriptionWithOneWrongByteIsNone() throws Exception {
    points.build(store, "a", 1, 10).close();
    Path file = generations().getFirst().resolve("description");
    byte[] bytes = Files.readAllBytes(file);
    bytes[9]++;
    Files.write(file, bytes);
    assertNull(store.open("a"));
  }

  @Test
  void wordsThatCannotBeReadAreMadeEmpty() throws Exception {
    store.words().commit(5);
    store.close();
    try (Stream<Path> files = Files.list(folder.resolve("words"))) {
      for (Path file : files.toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    open();
    assertEquals(0, store.words().committed());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  @Test
  void aPointerToNothingOrOfNonsenseIsNoIndex() throws Exception {
    for (String pointer : List.of("", "../../x", "0".repeat(32), "\u0000")) {
      points.build(store, "a", 1, 10).close();
      Files.writeString(folder.resolve("vectors").resolve("a").resolve("current"), pointer);
      assertEquals(List.of(), store.names());
      assertNull(store.open("a"));
      assertEquals(List.of(), generations());
    }
  }

  @Test
  void aDroppedIndexIsGoneOnceItIsClosed() throws Exception {
    store.drop("a");
    VectorIndex index = points.build(store, "a", 1, 100);
    store.drop("a");
    assertEquals(List.of(), store.names());
    try (Reading reading = index.read()) {
      assertEquals(99, reading.size());
    }
    index.close();
    assertEquals(List.of(), generations());
  }

  @Test
  void aNameThatWouldLeaveTheFolderIsRefused() {
    for (String name : List.of("", "..", "a/b", "a b", "ä")) {
      assertThrows(IllegalArgumentException.class, () -> store.open(name));
      assertThrows(IllegalArgumentException.class, () -> store.drop(name));
      assertThrows(IllegalArgumentException.class, () -> store.build(name, 3, new byte[0]));
    }
  }
}
