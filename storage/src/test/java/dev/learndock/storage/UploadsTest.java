package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.CheckId;
import dev.learndock.dock.upload.Upload;
import dev.learndock.dock.upload.UploadId;
import dev.learndock.dock.upload.UploadLimits;
import dev.learndock.dock.upload.UploadRefused;
import dev.learndock.dock.upload.UploadRefused.Why;
import dev.learndock.dock.upload.Uploads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Uploads on a real folder and a real catalogue. */
class UploadsTest {
  private static final Viewer ANN = new Viewer.Member(new AccountId(1), Role.USER);
  private static final Viewer BEN = new Viewer.Member(new AccountId(2), Role.USER);
  private static final Viewer ADA = new Viewer.Member(new AccountId(3), Role.ADMIN);
  private static final UploadLimits LIMITS =
      new UploadLimits(1_000_000, 3, 1_500_000, Duration.ofHours(2));

  @TempDir Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private Catalogue catalogue;
  private Uploads uploads;

  @BeforeEach
  void open() throws DockException {
    catalogue = Catalogue.open(folder.resolve("catalogue.db"));
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };
    uploads = new Uploads(new FileUploadStore(folder.resolve("uploads"), catalogue), LIMITS, clock);
  }

  @AfterEach
  void close() throws DockException {
    catalogue.close();
  }

  private static PackageHash sha256(byte[] bytes) throws Exception {
    return new PackageHash(
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }

  private Upload announce(Viewer who, byte[] bytes) throws Exception {
    return uploads.create(who, "model.zip", bytes.length, sha256(bytes));
  }

  private Upload append(Upload upload, byte[] bytes, int from, int to) throws Exception {
    return uploads.append(
        ANN, upload.id(), from, new ByteArrayInputStream(bytes, from, to - from), null);
  }

  private static UploadRefused refused(Why why, Executable work) {
    UploadRefused refused = assertThrows(UploadRefused.class, work);
    assertEquals(why, refused.why(), refused::getMessage);
    return refused;
  }

  private static Check queued(Submission submission) {
    try (InputStream in = submission.bytes().open()) {
      return new Check(
          new CheckId(7),
          new LearnwareId(1),
          0,
          submission.name(),
          new AccountId(1),
          sha256(in.readAllBytes()),
          1,
          null,
          Visibility.PUBLIC,
          Check.State.QUEUED,
          List.of(),
          Instant.EPOCH,
          null,
          null);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatComesInPiecesIsWholeAndCanBeHandedInOnceAndAskedForAgain() throws Exception {
    byte[] bytes = Samples.bytes(1, 200_000);
    Upload upload = announce(ANN, bytes);
    assertEquals(70_000, append(upload, bytes, 0, 70_000).offset());
    assertEquals(Upload.State.OPEN, append(upload, bytes, 70_000, 199_999).state());
    assertEquals(Upload.State.COMPLETE, append(upload, bytes, 199_999, 200_000).state());

    AtomicInteger times = new AtomicInteger();
    Uploads.HandingIn queue =
        submission -> {
          times.incrementAndGet();
          Check check = queued(submission);
          assertEquals(upload.sha256(), check.packageHash());
          return check;
        };
    Upload used = uploads.use(ANN, upload.id(), queue);
    assertEquals(new CheckId(7), used.check());
    assertEquals(used, uploads.use(ANN, upload.id(), queue));
    assertEquals(1, times.get());
    assertFalse(Files.exists(folder.resolve("uploads").resolve(upload.id() + ".part")));
    refused(Why.CLOSED, () -> append(upload, bytes, 0, 1));
  }

  @Test
  void aPieceThatBeginsElsewhereIsToldWhereAndHarmsNothing() throws Exception {
    byte[] bytes = Samples.bytes(1, 100_000);
    Upload upload = announce(ANN, bytes);
    append(upload, bytes, 0, 60_000);
    assertEquals(60_000, refused(Why.OFFSET, () -> append(upload, bytes, 0, 60_000)).offset());
    assertEquals(60_000, refused(Why.OFFSET, () -> append(upload, bytes, 60_001, 70_000)).offset());
    assertEquals(Upload.State.COMPLETE, append(upload, bytes, 60_000, 100_000).state());
  }

  @Test
  void bytesOtherThanAnnouncedAreToldAndThrownAway() throws Exception {
    byte[] bytes = Samples.bytes(1, 1_000);
    Upload upload = announce(ANN, Samples.bytes(2, 1_000));
    UploadRefused refused = refused(Why.MISMATCH, () -> append(upload, bytes, 0, 1_000));
    assertTrue(refused.getMessage().contains(sha256(bytes).hex()), refused.getMessage());
    assertTrue(refused.getMessage().contains(upload.sha256().hex()), refused.getMessage());
    assertGone(() -> uploads.upload(ANN, upload.id()));
    assertEquals(0, filesThere());
  }

  @Test
  void anUploadThatLacksBytesCannotBeHandedIn() throws Exception {
    byte[] bytes = Samples.bytes(1, 1_000);
    Upload upload = announce(ANN, bytes);
    append(upload, bytes, 0, 400);
    UploadRefused refused =
        refused(Why.UNFINISHED, () -> uploads.use(ANN, upload.id(), UploadsTest::queued));
    assertEquals(400, refused.offset());
  }

  @Test
  void aLineThatBreaksInTheMiddleOfAPieceLosesNothingThatCame() throws Exception {
    byte[] bytes = Samples.bytes(1, 300_000);
    Upload upload = announce(ANN, bytes);
    assertThrows(
        IOException.class, () -> uploads.append(ANN, upload.id(), 0, broken(bytes, 100_000), null));
    assertEquals(100_000, uploads.upload(ANN, upload.id()).offset());
    assertEquals(Upload.State.COMPLETE, append(upload, bytes, 100_000, 300_000).state());
  }

  private static InputStream broken(byte[] bytes, int after) {
    InputStream end =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the line broke");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            throw new IOException("the line broke");
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, after), end);
  }

  @Test
  void aPieceWithAChecksumIsTakenWholeOrNotAtAll() throws Exception {
    byte[] bytes = Samples.bytes(1, 100_000);
    Upload upload = announce(ANN, bytes);
    byte[] right = MessageDigest.getInstance("SHA-1").digest(Arrays.copyOfRange(bytes, 0, 50_000));
    Uploads.Checksum checksum = new Uploads.Checksum("SHA-1", right);
    refused(
        Why.PIECE_MISMATCH,
        () ->
            uploads.append(
                ANN, upload.id(), 0, new ByteArrayInputStream(bytes, 0, 49_999), checksum));
    assertThrows(
        IOException.class,
        () -> uploads.append(ANN, upload.id(), 0, broken(bytes, 50_000), checksum));
    assertEquals(0, uploads.upload(ANN, upload.id()).offset());
    Upload after =
        uploads.append(ANN, upload.id(), 0, new ByteArrayInputStream(bytes, 0, 50_000), checksum);
    assertEquals(50_000, after.offset());
  }

  @Test
  void morePiecesThanAnnouncedAreRefused() throws Exception {
    byte[] bytes = Samples.bytes(1, 2_000);
    Upload upload = uploads.create(ANN, "short.zip", 1_000, sha256(bytes));
    refused(Why.TOO_LARGE, () -> append(upload, bytes, 0, 2_000));
    assertEquals(0, uploads.upload(ANN, upload.id()).offset());
  }

  @Test
  void twoWhoWriteToOneUploadAreNotMixedUp() throws Exception {
    byte[] bytes = Samples.bytes(1, 100_000);
    Upload upload = announce(ANN, bytes);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    InputStream slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int from, int length) {
            begun.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return super.read(into, from, length);
          }
        };
    try (var people = Executors.newSingleThreadExecutor()) {
      var first = people.submit(() -> uploads.append(ANN, upload.id(), 0, slow, null));
      begun.await();
      refused(Why.BUSY, () -> append(upload, bytes, 0, 10));
      refused(Why.BUSY, () -> uploads.discard(ANN, upload.id()));
      goOn.countDown();
      assertEquals(Upload.State.COMPLETE, first.get().state());
    }
  }

  @Test
  void anAccountHasRoomForSoManyUploadsAndSoManyBytes() throws Exception {
    refused(Why.TOO_LARGE, () -> uploads.create(ANN, "a", 1_000_001, sha256(new byte[1])));
    refused(Why.TOO_LARGE, () -> uploads.create(ANN, "a", 0, sha256(new byte[0])));
    Upload first = announce(ANN, new byte[900_000]);
    refused(Why.QUOTA, () -> announce(ANN, new byte[700_000]));
    announce(ANN, new byte[10]);
    announce(ANN, new byte[10]);
    refused(Why.QUOTA, () -> announce(ANN, new byte[10]));
    announce(BEN, new byte[900_000]);
    uploads.discard(ANN, first.id());
    announce(ANN, new byte[900_000]);
    assertEquals(3, uploads.list(ANN).size());
  }

  @Test
  void nobodyButWhoseItIsAndAdminsSeeAnUpload() throws Exception {
    Upload upload = announce(ANN, new byte[10]);
    assertGone(() -> uploads.upload(BEN, upload.id()));
    assertGone(() -> uploads.upload(new Viewer.Anyone(), upload.id()));
    assertGone(() -> uploads.discard(BEN, upload.id()));
    assertEquals(upload, uploads.upload(ADA, upload.id()));
    assertEquals(List.of(), uploads.list(BEN));
    DockException nobody =
        assertThrows(DockException.class, () -> announce(new Viewer.Anyone(), new byte[10]));
    assertEquals(Reason.FORBIDDEN, nobody.reason());
  }

  @Test
  void anUploadThatNothingHappensToExpiresAndGivesItsRoomBack() throws Exception {
    byte[] bytes = Samples.bytes(1, 1_000);
    Upload upload = announce(ANN, bytes);
    now.set(now.get().plus(Duration.ofMinutes(119)));
    append(upload, bytes, 0, 10);
    now.set(now.get().plus(Duration.ofMinutes(119)));
    assertEquals(0, uploads.removeExpired());
    assertEquals(10, uploads.upload(ANN, upload.id()).offset());
    now.set(now.get().plus(Duration.ofMinutes(1)));
    assertGone(() -> uploads.upload(ANN, upload.id()));
    assertEquals(1, uploads.removeExpired());
    assertEquals(0, filesThere());
  }

  @Test
  void namesThatMisleadAreRefused() throws Exception {
    for (String name :
        List.of("", " ", "a\0b", "a\nb", "a\u202ezip.exe", "x".repeat(256), "\ud800")) {
      DockException failure =
          assertThrows(
              DockException.class, () -> uploads.create(ANN, name, 1, sha256(new byte[1])));
      assertEquals(Reason.INVALID, failure.reason());
    }
    assertEquals(
        "../../日本.zip", uploads.create(ANN, "../../日本.zip", 1, sha256(new byte[1])).name());
  }

  @Test
  void whatACrashLeavesIsClearedAndBytesThatWereNeverAcknowledgedDoNotCount() throws Exception {
    byte[] bytes = Samples.bytes(1, 50_000);
    Upload upload = announce(ANN, bytes);
    Upload lost = announce(ANN, bytes);
    append(upload, bytes, 0, 30_000);
    Path file = folder.resolve("uploads").resolve(upload.id() + ".part");
    Files.write(file, new byte[9_999], java.nio.file.StandardOpenOption.APPEND);
    Files.write(folder.resolve("uploads").resolve("77.part"), new byte[10]);
    Files.delete(folder.resolve("uploads").resolve(lost.id() + ".part"));

    close();
    open();

    assertEquals(1, filesThere());
    assertGone(() -> uploads.upload(ANN, lost.id()));
    assertEquals(30_000, uploads.upload(ANN, upload.id()).offset());
    assertEquals(Upload.State.COMPLETE, append(upload, bytes, 30_000, 50_000).state());
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  private static void assertGone(Executable work) {
    assertEquals(Reason.NOT_FOUND, assertThrows(DockException.class, work).reason());
  }

  private long filesThere() throws IOException {
    try (var files = Files.list(folder.resolve("uploads"))) {
      return files.count();
    }
  }

  @Test
  void numbersStartAtOne() {
    assertThrows(IllegalArgumentException.class, () -> new UploadId(0));
  }
}
