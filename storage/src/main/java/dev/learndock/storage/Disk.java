package dev.learndock.storage;

import dev.learndock.dock.DockException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** What must be on the disk before something else may happen. */
public final class Disk {
  private Disk() {}

  /** Waits until a file, or the names in a folder, are on the disk. */
  public static void synchronise(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Bytes of a file, or of all files in a folder; 0 when it is not there. What comes and goes while
   * it is looked at may count or not.
   */
  static long bytes(Path path) throws DockException {
    if (!Files.exists(path)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    } catch (NoSuchFileException e) {
      return 0;
    } catch (UncheckedIOException e) {
      throw DiskFailure.of(new IOException(e.getMessage(), e), path);
    } catch (IOException e) {
      throw DiskFailure.of(e, path);
    }
  }
}
