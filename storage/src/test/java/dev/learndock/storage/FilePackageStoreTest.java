package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.PackageStore;
import dev.learndock.dock.PackageStore.Incoming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePackageStoreTest {
  @TempDir Path folder;
  private PackageStore store;

  @BeforeEach
  void open() throws DockException {
    store = new FilePackageStore(folder);
  }

  private long incomingFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("incoming"))) {
      return files.count();
    }
  }

  @Test
  void aKeptPackageIsReadBackByItsHash() throws Exception {
    byte[] bytes = Samples.bytes(1, 200_000);
    PackageHash hash;
    try (Incoming incoming = Samples.receive(store, bytes)) {
      hash = incoming.hash();
      assertEquals(bytes.length, incoming.bytes());
      assertFalse(store.contains(hash));
      store.keep(incoming);
    }
    assertTrue(store.contains(hash));
    assertEquals(Set.of(hash), store.list());
    try (InputStream in = store.open(hash)) {
      assertArrayEquals(bytes, in.readAllBytes());
    }
    assertEquals(0, incomingFiles());
  }

  @Test
  void whatIsNotKeptLeavesNothing() throws Exception {
    try (Incoming incoming = Samples.receive(store, Samples.bytes(2, 1000))) {
      assertEquals(1, incomingFiles());
      assertEquals(1000, incoming.bytes());
    }
    assertEquals(0, incomingFiles());
    assertEquals(Set.of(), store.list());
  }

  @Test
  void theSameBytesTwiceAreOnePackage() throws Exception {
    byte[] bytes = Samples.bytes(3, 1000);
    try (Incoming first = Samples.receive(store, bytes);
        Incoming second = Samples.receive(store, bytes)) {
      store.keep(first);
      store.keep(second);
    }
    assertEquals(1, store.list().size());
    assertEquals(0, incomingFiles());
  }

  @Test
  void aPackageOverTheLimitIsRefusedAndLeavesNothing() throws Exception {
    DockException failure =
        assertThrows(
            DockException.class,
            () -> store.receive(new ByteArrayInputStream(new byte[1001]), 1000));
    assertEquals(Reason.INVALID, failure.reason());
    assertTrue(failure.getMessage().contains("1,000 bytes"), failure::getMessage);
    assertEquals(0, incomingFiles());
  }

  @Test
  void aStreamThatBreaksLeavesNothing() throws Exception {
    InputStream breaks =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the line went dead");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };
    InputStream both = new SequenceInputStream(new ByteArrayInputStream(new byte[70_000]), breaks);
    assertThrows(IOException.class, () -> store.receive(both, 1 << 20));
    assertEquals(0, incomingFiles());
  }

  @Test
  void whatACrashLeftIsClearedAway() throws Exception {
    Files.write(folder.resolve("incoming").resolve("package-123.zip"), new byte[10]);
    store.clearIncoming();
    assertEquals(0, incomingFiles());
  }

  @Test
  void aMissingPackageIsNamed() {
    PackageHash nobody = new PackageHash("ab".repeat(32));
    DockException failure = assertThrows(DockException.class, () -> store.open(nobody));
    assertTrue(failure.getMessage().contains(nobody.hex()), failure::getMessage);
  }
}
