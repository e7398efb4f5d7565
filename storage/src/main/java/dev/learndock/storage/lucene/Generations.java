package dev.learndock.storage.lucene;

import dev.learndock.storage.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The generations of one index: each a folder, and a file {@code current} with the name of the one
 * that counts. That file is replaced in one step, so there is always a whole generation or none.
 */
final class Generations {
  private static final String CURRENT = "current";

  private final Path folder;

  Generations(Path folder) {
    this.folder = folder;
  }

  /** The generation that counts, or null when there is none. */
  @Nullable Path current() throws IOException {
    String name;
    try {
      name = Files.readString(folder.resolve(CURRENT), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return null;
    }
    // Whatever else stands there, it is no name that was written here.
    if (!name.matches("[0-9a-f]{32}")) {
      return null;
    }
    Path generation = folder.resolve(name);
    return Files.isDirectory(generation) ? generation : null;
  }

  /** A folder for a new generation, which nobody sees yet. */
  Path begin() throws IOException {
    return Files.createDirectories(folder.resolve(UUID.randomUUID().toString().replace("-", "")));
  }

  /** From now on this generation counts, also after a crash. */
  void publish(Path generation) throws IOException {
    Disk.synchronise(folder);
    Path beside = folder.resolve(CURRENT + ".new");
    write(beside, String.valueOf(generation.getFileName()).getBytes(StandardCharsets.ISO_8859_1));
    Files.move(beside, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
    Disk.synchronise(folder);
  }

  /** From now on none counts. */
  void forget() throws IOException {
    Files.deleteIfExists(folder.resolve(CURRENT));
  }

  /** Deletes every generation that neither counts nor is in use. */
  void clear(Set<Path> inUse) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Path current = current();
    List<Path> there;
    try (Stream<Path> entries = Files.list(folder)) {
      there = entries.filter(Files::isDirectory).toList();
    }
    for (Path generation : there) {
      if (!generation.equals(current) && !inUse.contains(generation)) {
        delete(generation);
      }
    }
    if (current == null && inUse.stream().noneMatch(used -> used.startsWith(folder))) {
      delete(folder);
    }
  }

  /** Writes a file so that it is on the disk when this returns. */
  static void write(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    Disk.synchronise(file);
  }

  /** Bytes of the files in a folder; some may go while they are counted. */
  static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += bytesIfThere(file);
      }
    }
    return bytes;
  }

  private static long bytesIfThere(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** Deletes a folder and all that is in it. */
  static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            // Lucene's own clearing away may have been quicker.
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
