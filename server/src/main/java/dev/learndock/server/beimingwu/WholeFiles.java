package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.storage.DiskFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.web.multipart.MultipartFile;

/** Packages that came in one piece, in files of their own while they are looked at. */
final class WholeFiles {
  private final Path folder;

  WholeFiles(Path folder) {
    this.folder = folder;
  }

  /** A package in a file that goes when this is closed. */
  record Whole(Path file, String md5) implements AutoCloseable {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Whole take(MultipartFile part) throws DockException, IOException {
    Path file = newFile();
    MessageDigest md5 = md5();
    try (InputStream in = part.getInputStream();
        OutputStream out = new DigestOutputStream(Files.newOutputStream(file), md5)) {
      in.transferTo(out);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw DiskFailure.of(e, file);
    }
    return new Whole(file, HexFormat.of().formatHex(md5.digest()));
  }

  private Path newFile() throws DockException {
    try {
      Files.createDirectories(folder);
      return Files.createTempFile(folder, "package-", ".tmp");
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
