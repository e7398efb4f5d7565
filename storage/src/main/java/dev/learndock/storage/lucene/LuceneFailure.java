package dev.learndock.storage.lucene;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.storage.DiskFailure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;

/** Turns what Lucene says into an error that tells the operator what to do. */
final class LuceneFailure {
  private LuceneFailure() {}

  /** Something that is asked of Lucene. */
  interface Asking<T> {
    T ask() throws IOException;
  }

  /** Something that is done with Lucene. */
  interface Doing {
    void run() throws IOException;
  }

  /** Asks it of the index in a folder. */
  static <T> T turned(Path folder, Asking<T> asking) throws DockException {
    try {
      return asking.ask();
    } catch (IOException e) {
      throw of(e, folder);
    } catch (AlreadyClosedException e) {
      throw of(e, folder);
    }
  }

  /** Does it with the index in a folder. */
  static void turning(Path folder, Doing doing) throws DockException {
    try {
      doing.run();
    } catch (IOException e) {
      throw of(e, folder);
    } catch (AlreadyClosedException e) {
      throw of(e, folder);
    }
  }

  /**
   * Returns when an index could not be opened because of what lies there: written by another
   * version of Lucene, files cut off or missing. It can be thrown away, then.
   *
   * @throws DockException if it may be whole: another process has it, or the disk can't be read
   */
  static void requireUnreadable(Exception cause, Path folder) throws DockException {
    if (cause instanceof LockObtainFailedException) {
      throw new DockException(
          Reason.IN_USE,
          "the index in %s is still being written to; wait until that has ended".formatted(folder),
          cause);
    }
    if (cause instanceof FileSystemException failure && !(failure instanceof NoSuchFileException)) {
      throw DiskFailure.of(failure, folder);
    }
  }

  private static DockException of(IOException cause, Path folder) {
    if (cause instanceof CorruptIndexException) {
      return new DockException(
          Reason.STORAGE,
          "the index in %s is damaged (%s); delete that folder, it is made again from the catalogue"
              .formatted(folder, cause.getMessage()),
          cause);
    }
    return DiskFailure.of(cause, folder);
  }

  /**
   * A writer that failed once, on a full disk for instance, is closed by Lucene; the error that
   * counts is the first.
   */
  private static DockException of(AlreadyClosedException cause, Path folder) {
    if (cause.getCause() instanceof IOException first) {
      return of(first, folder);
    }
    return new DockException(
        Reason.STORAGE, "the index in %s is closed; open it again".formatted(folder), cause);
  }
}
