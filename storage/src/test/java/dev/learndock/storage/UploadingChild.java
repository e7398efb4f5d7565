package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.upload.Upload;
import dev.learndock.dock.upload.UploadLimits;
import dev.learndock.dock.upload.Uploads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Random;

/**
 * Appends to uploads until it is killed, or until the disk is full. After each piece it says {@code
 * at 3 12345}: the upload and where it stands. The bytes of an upload are those of {@link
 * Samples#bytes} with its number as seed.
 */
final class UploadingChild {
  static final int LENGTH = 3_000_000;
  private static final Viewer OPERATOR = new Viewer.Operator();
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private UploadingChild() {}

  static Uploads open(Path folder, Catalogue catalogue) throws DockException {
    UploadLimits limits =
        new UploadLimits(LENGTH, 1_000, 1L << 40, UploadLimits.defaults().expiresAfter());
    return new Uploads(
        new FileUploadStore(folder.resolve("uploads"), catalogue), limits, Clock.systemUTC());
  }

  public static void main(String[] args) throws IOException, DockException {
    Path folder = Path.of(args[0]);
    Random random = new Random(Long.parseLong(args[1]));
    Catalogue catalogue = Catalogue.open(folder.resolve("catalogue.db"));
    Uploads uploads = open(folder, catalogue);
    OUT.println("ready");
    if (args.length > 2) {
      fill(uploads, Path.of(args[2]));
      catalogue.close();
      return;
    }
    while (true) {
      append(uploads, current(uploads, random), random.nextInt(1, 200_000));
    }
  }

  private static Upload current(Uploads uploads, Random random) throws DockException {
    for (Upload upload : uploads.list(OPERATOR)) {
      if (!upload.isWhole() && random.nextInt(20) > 0) {
        return upload;
      }
    }
    // The SHA-256 is nobody's: no upload here comes to its end.
    return uploads.create(
        OPERATOR, "sample", LENGTH, new PackageHash(HexFormat.of().formatHex(new byte[32])));
  }

  private static Upload append(Uploads uploads, Upload upload, int most)
      throws IOException, DockException {
    int from = (int) upload.offset();
    int size = Math.min(most, LENGTH - 1 - from);
    byte[] bytes = Samples.bytes(upload.id().number(), LENGTH);
    Upload after =
        uploads.append(
            OPERATOR, upload.id(), from, new ByteArrayInputStream(bytes, from, size), null);
    OUT.println("at " + after.id() + " " + after.offset());
    return after;
  }

  /** Goes on until the disk is full, makes room, and goes on. */
  private static void fill(Uploads uploads, Path ballast) throws IOException, DockException {
    Upload upload = current(uploads, new Random(1));
    try {
      while (upload.offset() < LENGTH - 1) {
        upload = append(uploads, upload, 100_000);
      }
    } catch (DockException e) {
      OUT.println(e.reason() + ": " + e.getMessage());
    }
    Upload now = uploads.upload(OPERATOR, upload.id());
    OUT.println(now.offset() == upload.offset() ? "stands" : "moved to " + now.offset());
    Files.delete(ballast);
    OUT.println(append(uploads, now, 100_000).offset() > now.offset() ? "goes on" : "stuck");
  }
}
