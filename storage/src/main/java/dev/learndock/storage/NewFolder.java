package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder in the making, which appears under its name when it is whole, and else goes again. */
final class NewFolder implements AutoCloseable {
  private final Path target;
  private final Path making;

  private NewFolder(Path target, Path making) {
    this.target = target;
    this.making = making;
  }

  /**
   * Begins one beside its place, so that it can be moved there at once.
   *
   * @throws DockException if something is there already
   */
  static NewFolder at(Path folder) throws DockException, IOException {
    Path target = folder.toAbsolutePath().normalize();
    requireNothing(target);
    Path parent = target.getParent();
    if (parent == null) {
      throw new DockException(Reason.INVALID, "%s is no folder to make".formatted(target));
    }
    Files.createDirectories(parent);
    return new NewFolder(
        target, Files.createTempDirectory(parent, "." + target.getFileName() + "-"));
  }

  private static void requireNothing(Path target) throws DockException, IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new DockException(Reason.INVALID, "%s is a file; name a folder".formatted(target));
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(target)) {
      if (inside.iterator().hasNext()) {
        throw new DockException(
            Reason.INVALID,
            "%s is not empty; name an empty folder, or one that is not there".formatted(target));
      }
    }
  }

  Path folder() {
    return making;
  }

  /** Puts it in its place. */
  void appear() throws IOException {
    try (Stream<Path> all = Files.walk(making)) {
      for (Path folder : all.filter(Files::isDirectory).toList()) {
        Disk.synchronise(folder);
      }
    }
    Files.deleteIfExists(target);
    Files.move(making, target, StandardCopyOption.ATOMIC_MOVE);
    Path parent = target.getParent();
    if (parent != null) {
      Disk.synchronise(parent);
    }
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(making)) {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(making)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    }
  }
}
