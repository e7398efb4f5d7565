package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a dock's folder for one process. The operating system gives the lock back when the process
 * ends, however it ends, so a lock never outlives its holder. The file tells who holds it.
 */
final class FolderLock implements AutoCloseable {
  private static final String FILE = "dock.lock";

  /**
   * What this process holds. POSIX gives up a process's lock when it closes any descriptor of the
   * file, so a second dock of this process must not even open it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param folder exists
   * @throws DockException if somebody else holds it, or the folder may not be written to
   */
  static FolderLock take(Path folder) throws DockException {
    Path file = realPath(folder).resolve(FILE);
    if (!HELD.add(file)) {
      throw inUse(folder, "this very process");
    }
    try {
      return takeFromOthers(folder, file);
    } catch (DockException | RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  private static Path realPath(Path folder) throws DockException {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  private static FolderLock takeFromOthers(Path folder, Path file) throws DockException {
    FileChannel channel = open(file);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(folder, holder(file));
      }
      byte[] holder = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      // Not truncated first: on a full disk the old bytes must do.
      channel.write(ByteBuffer.wrap(holder), 0);
      channel.truncate(holder.length);
      return new FolderLock(file, channel);
    } catch (IOException e) {
      closeAfter(channel, e);
      throw DiskFailure.of(e, file);
    } catch (DockException e) {
      closeAfter(channel, e);
      throw e;
    }
  }

  private static FileChannel open(Path file) throws DockException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  private static String holder(Path file) {
    try {
      return "process " + Files.readString(file);
    } catch (IOException e) {
      return "another process";
    }
  }

  private static DockException inUse(Path folder, String holder) {
    return new DockException(
        Reason.IN_USE,
        "the dock at %s is in use by %s; wait until it has finished, end it, or use another dock with --dock FOLDER"
            .formatted(folder, holder));
  }

  private static void closeAfter(FileChannel channel, Exception cause) {
    try {
      channel.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws DockException {
    HELD.remove(file);
    try {
      channel.close();
    } catch (IOException e) {
      throw new DockException(Reason.STORAGE, "cannot give back the dock's lock: " + e, e);
    }
  }
}
