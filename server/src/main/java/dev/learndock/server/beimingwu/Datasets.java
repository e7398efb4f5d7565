package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.storage.DiskFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files for benchmarks in a folder, which admins fill and everybody reads. No name leads out of the
 * folder: not by dots, not by a slash in front, not by a link.
 */
final class Datasets {
  private final Path folder;

  Datasets(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The files of each folder that has any. */
  Map<String, List<String>> list() throws DockException {
    Map<String, List<String>> all = new TreeMap<>();
    for (Path sub : children(folder)) {
      if (Files.isDirectory(sub, LinkOption.NOFOLLOW_LINKS)) {
        List<String> files = new ArrayList<>();
        for (Path file : children(sub)) {
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            files.add(name(file));
          }
        }
        if (!files.isEmpty()) {
          Collections.sort(files);
          all.put(name(sub), files);
        }
      }
    }
    return all;
  }

  private List<Path> children(Path where) throws DockException {
    List<Path> children = new ArrayList<>();
    if (Files.isDirectory(where)) {
      try (DirectoryStream<Path> there = Files.newDirectoryStream(where)) {
        for (Path one : there) {
          if (!name(one).startsWith(".")) {
            children.add(one);
          }
        }
      } catch (IOException e) {
        throw DiskFailure.of(e, where);
      }
    }
    return children;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** A file that is there. */
  Optional<Path> find(String name) {
    Path file = resolve(name);
    return file != null && Files.isRegularFile(file) && isInside(file)
        ? Optional.of(file)
        : Optional.empty();
  }

  /** Whether a name is one within the folder. */
  boolean isPlain(String name) {
    return resolve(name) != null;
  }

  /** Puts a file there, in the place of one that may be there. */
  void put(String name, InputStream bytes) throws DockException, IOException {
    Path file = resolve(name);
    if (file == null) {
      throw new IllegalArgumentException(name + " is no name of a dataset");
    }
    Path parent = parent(file);
    Path incoming = null;
    try {
      Files.createDirectories(parent);
      if (!isInside(parent)) {
        throw Refused.with(Code.UNAUTHORISED, "file_path leads out of the datasets.");
      }
      incoming = Files.createTempFile(folder, ".incoming-", "");
      Files.copy(bytes, incoming, StandardCopyOption.REPLACE_EXISTING);
      Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    } finally {
      if (incoming != null) {
        Files.deleteIfExists(incoming);
      }
    }
  }

  /** Removes a file, and its folder when it was the last one; false if there was none. */
  boolean remove(String name) throws DockException {
    Optional<Path> file = find(name);
    try {
      if (file.isEmpty() || !Files.deleteIfExists(file.get())) {
        return false;
      }
      Path parent = parent(file.get());
      if (!parent.equals(folder) && children(parent).isEmpty()) {
        Files.deleteIfExists(parent);
      }
      return true;
    } catch (IOException e) {
      throw DiskFailure.of(e, file.orElse(folder));
    }
  }

  private @Nullable Path resolve(String name) {
    if (name.isBlank()
        || name.contains("..")
        || name.startsWith(".")
        || name.contains("/.")
        || name.codePoints().anyMatch(Character::isISOControl)) {
      return null;
    }
    try {
      Path file = folder.resolve(name).normalize();
      return file.startsWith(folder) && !file.equals(folder) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Also when links are followed. */
  private boolean isInside(Path there) {
    try {
      return there.toRealPath().startsWith(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? folder : parent;
  }
}
