package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** Turns what the file system says into an error that tells the operator what to do. */
public final class DiskFailure {
  private DiskFailure() {}

  /** The error for what happened there. */
  public static DockException of(IOException cause, Path where) {
    String said = said(cause);
    if (isFull(said)) {
      return new DockException(
          Reason.FULL,
          "no room left at %s (%s); free some space and try again, nothing was lost"
              .formatted(where, said),
          cause);
    }
    if (cause instanceof AccessDeniedException || isReadOnly(said)) {
      return new DockException(
          Reason.READ_ONLY,
          "%s may not be written to (%s); give this user the right to write there, or use another dock with --dock FOLDER"
              .formatted(where, said),
          cause);
    }
    return new DockException(
        Reason.STORAGE, "cannot read or write %s: %s".formatted(where, said), cause);
  }

  static boolean isFull(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    return lower.contains("no space left")
        || lower.contains("quota exceeded")
        || lower.contains("file too large")
        || lower.contains("disk is full");
  }

  private static boolean isReadOnly(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    return lower.contains("read-only") || lower.contains("permission denied");
  }

  private static String said(IOException cause) {
    if (cause instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : String.valueOf(cause.getMessage());
  }
}
