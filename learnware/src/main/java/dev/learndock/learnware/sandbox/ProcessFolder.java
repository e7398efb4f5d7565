package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder in the system's temporary one where this process keeps what sandboxes are shown. It
 * goes when the process ends in good order; after a kill, the next process of the same user removes
 * it.
 *
 * <p>Who lives holds a lock on a file in its folder, which the kernel takes back at any end of the
 * process. So nobody has to trust numbers of processes, which are used again, and differ between
 * containers that share a temporary folder.
 */
public final class ProcessFolder {
  private static final String PREFIX = "learndock-process-";
  private static final String LOCK = "lock";
  private static final int ATTEMPTS = 10;

  private static @Nullable ProcessFolder own;

  private final Path path;

  /** Open as long as this process lives: closing it would give the lock back. */
  private final FileChannel held;

  private ProcessFolder(Path path, FileChannel held) {
    this.path = path;
    this.held = held;
  }

  /** The folder, for this user alone; the first call makes it and removes those of the dead. */
  public static synchronized Path path() throws IOException {
    ProcessFolder here = own;
    if (here == null || !here.held.isOpen() || !Files.isDirectory(here.path)) {
      here = made(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
      own = here;
      Path mine = here.path;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(mine)));
      removeThoseOfTheDead(mine);
    }
    return here.path;
  }

  private static ProcessFolder made(Path temporary) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Path path = Files.createTempDirectory(temporary, PREFIX);
      ProcessFolder made = locked(path);
      if (made != null) {
        return made;
      }
    }
    throw new IOException("no folder in " + temporary + " can be kept; are there locks on it?");
  }

  /** Null when somebody who cleans up took it for one of the dead before it was locked. */
  private static @Nullable ProcessFolder locked(Path path) throws IOException {
    Path lock = path.resolve(LOCK);
    try {
      FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (channel.tryLock() != null && Files.exists(lock)) {
        return new ProcessFolder(path, channel);
      }
      channel.close();
    } catch (NoSuchFileException e) {
      return null;
    }
    return null;
  }

  private static void removeThoseOfTheDead(Path mine) throws IOException {
    UserPrincipal me = Files.getOwner(mine);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(mine.getParent(), PREFIX + "*")) {
      for (Path other : all) {
        if (!other.equals(mine) && isOf(me, other)) {
          removeIfDead(other);
        }
      }
    }
  }

  private static boolean isOf(UserPrincipal user, Path folder) {
    try {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user);
    } catch (IOException e) {
      // It went meanwhile.
      return false;
    }
  }

  private static void removeIfDead(Path other) {
    Path lock = other.resolve(LOCK);
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.tryLock() != null) {
        delete(other);
      }
    } catch (NoSuchFileException e) {
      // Being made at this moment, or begun and left: an empty one goes, and who makes it notices.
      deleteEmpty(other);
    } catch (IOException e) {
      warn(other, e);
    }
  }

  private static void deleteEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      warn(folder, e);
    }
  }

  /** The lock goes last, so that what is interrupted is gone on with by the next. */
  private static void delete(Path folder) {
    Path lock = folder.resolve(LOCK);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(lock) && !path.equals(folder)) {
          Files.deleteIfExists(path);
        }
      }
      Files.deleteIfExists(lock);
      Files.deleteIfExists(folder);
    } catch (IOException | UncheckedIOException e) {
      warn(folder, e);
    }
  }

  private static void warn(Path folder, Exception e) {
    System.getLogger(ProcessFolder.class.getPackageName())
        .log(System.Logger.Level.WARNING, "{0} is left behind: {1}", folder, e.toString());
  }
}
