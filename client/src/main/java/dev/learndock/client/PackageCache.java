package dev.learndock.client;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.PackageHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Packages that were fetched, in a folder, each under its SHA-256, so that none is fetched twice.
 * Bounded: those that nobody asked for longest go first. What lies there is compared with its name
 * before it is used, and may be deleted at any time. Safe for use by several threads and processes.
 *
 * @param folder where they lie; made when it is not there
 * @param mostBytes that lie there
 * @param clock says when a package was asked for
 */
public record PackageCache(Path folder, long mostBytes, Clock clock) {
  private static final String ENDING = ".zip";

  /** The package, or null when it is not here, or not as it should be. */
  @Nullable InputStream open(PackageHash hash) throws DockException {
    Path file = folder.resolve(hash.hex() + ENDING);
    try {
      if (!Files.isRegularFile(file)) {
        return null;
      }
      if (!hash.equals(hashOf(file))) {
        Files.deleteIfExists(file);
        return null;
      }
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      return null; // Another process made room.
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static PackageHash hashOf(Path file) throws IOException {
    MessageDigest digest = PackageFacts.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return PackageFacts.hash(digest);
  }

  /** A file for a package on its way. */
  Path incoming() throws DockException {
    try {
      Files.createDirectories(folder);
      return Files.createTempFile(folder, "incoming-", null);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Keeps a package whose hash was compared, makes room, and opens it. */
  InputStream keep(Path arrived, PackageHash hash) throws DockException {
    Path file = folder.resolve(hash.hex() + ENDING);
    try {
      InputStream opened = Files.newInputStream(arrived);
      Files.move(
          arrived, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      makeRoom();
      return opened;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Also what a killed process left half done goes in its turn. */
  private void makeRoom() throws IOException {
    record Kept(Path file, long bytes, FileTime asked) {}
    List<Kept> kept = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        try {
          kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException e) {
          // Another process made room.
        }
      }
    }
    kept.sort(Comparator.comparing(Kept::asked));
    long bytes = kept.stream().mapToLong(Kept::bytes).sum();
    for (Kept one : kept) {
      if (bytes <= mostBytes) {
        return;
      }
      Files.deleteIfExists(one.file());
      bytes -= one.bytes();
    }
  }

  private DockException failed(IOException e) {
    return new DockException(
        Reason.STORAGE,
        "cannot keep packages in %s: %s; it may be deleted, or be elsewhere (XDG_CACHE_HOME)"
            .formatted(folder, e),
        e);
  }
}
