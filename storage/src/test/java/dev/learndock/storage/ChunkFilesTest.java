package dev.learndock.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.account.AccountId;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkFilesTest {
  /** MD5 of "hello world". */
  private static final String HELLO = "5eb63bbbe01eeed093cb22bb8f5acdc3";

  private static final String OTHER = "00000000000000000000000000000000";
  private static final AccountId ME = new AccountId(1);
  private static final AccountId YOU = new AccountId(2);

  @TempDir private Path folder;
  private ChunkFiles files;

  @BeforeEach
  void open() throws Exception {
    files = new ChunkFiles(folder, limits(), Clock.systemUTC());
  }

  private static ChunkFiles.Limits limits() {
    return new ChunkFiles.Limits(20, 2, 30, Duration.ofDays(1));
  }

  @Test
  void chunksMakeTheFile() throws Exception {
    write(ME, HELLO, 0, "hello ");
    assertEquals(11, write(ME, HELLO, 6, "world"));
    assertEquals("hello world", Files.readString(files.whole(ME, HELLO).orElseThrow()));
  }

  @Test
  void aChunkThatIsSentAgainChangesNothing() throws Exception {
    write(ME, HELLO, 0, "hello ");
    write(ME, HELLO, 6, "wor");
    write(ME, HELLO, 6, "wor");
    write(ME, HELLO, 9, "ld");
    assertTrue(files.whole(ME, HELLO).isPresent());
  }

  @Test
  void aChunkAtZeroBeginsAnew() throws Exception {
    write(ME, HELLO, 0, "something longer");
    write(ME, HELLO, 0, "hello ");
    write(ME, HELLO, 6, "world");
    assertTrue(files.whole(ME, HELLO).isPresent());
  }

  @Test
  void aHoleIsRefused() throws Exception {
    write(ME, HELLO, 0, "hello ");
    assertEquals(Reason.INVALID, refused(() -> write(ME, HELLO, 7, "orld")));
  }

  @Test
  void bytesOfAnotherMd5AreThrownAway() throws Exception {
    write(ME, HELLO, 0, "hello words");
    assertEquals(Reason.INVALID, refused(() -> files.whole(ME, HELLO)));
    assertFalse(files.whole(ME, HELLO).isPresent());
  }

  @Test
  void nobodySeesOrChangesWhatAnotherSends() throws Exception {
    write(ME, HELLO, 0, "hello world");
    assertFalse(files.whole(YOU, HELLO).isPresent());
    write(YOU, HELLO, 0, "bad");
    assertTrue(files.whole(ME, HELLO).isPresent());
  }

  @Test
  void anAccountHasItsShareOfTheDiskAndNoMore() throws Exception {
    assertEquals(Reason.INVALID, refused(() -> write(ME, HELLO, 0, "x".repeat(21))));
    write(ME, HELLO, 0, "x".repeat(20));
    write(ME, OTHER, 0, "x".repeat(10));
    assertEquals(Reason.FORBIDDEN, refused(() -> write(ME, OTHER, 10, "x")));
    assertEquals(Reason.FORBIDDEN, refused(() -> write(ME, OTHER.replace('0', '1'), 0, "x")));
    write(YOU, HELLO, 0, "x");
  }

  @Test
  void whatIsLeftExpires() throws Exception {
    write(ME, HELLO, 0, "hello");
    assertEquals(0, files.removeExpired());
    Clock tomorrow = Clock.fixed(Instant.now().plus(Duration.ofHours(25)), ZoneOffset.UTC);
    assertEquals(1, new ChunkFiles(folder, limits(), tomorrow).removeExpired());
    assertFalse(files.whole(ME, HELLO).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../../../etc/passwd", "5EB63BBBE01EEED093CB22BB8F5ACDC3", "a\0"})
  void whatIsNoMd5IsNoFile(String md5) {
    assertEquals(Reason.INVALID, refused(() -> write(ME, md5, 0, "x")));
  }

  private long write(AccountId account, String md5, long offset, String bytes) throws Exception {
    return files.write(account, md5, offset, new ByteArrayInputStream(bytes.getBytes(UTF_8)));
  }

  private static Reason refused(org.junit.jupiter.api.function.Executable work) {
    return assertThrows(DockException.class, work).reason();
  }
}
