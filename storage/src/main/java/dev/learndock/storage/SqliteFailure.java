package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Turns what SQLite says into an error that tells the operator what to do. */
final class SqliteFailure {
  private SqliteFailure() {}

  static DockException of(SQLException cause, Path file) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(cause.getErrorCode() & 0xff);
    String said = String.valueOf(cause.getMessage());
    return switch (code) {
      case SQLITE_FULL ->
          new DockException(
              Reason.FULL,
              "no room left at %s (%s); free some space and try again, nothing was lost"
                  .formatted(file, said),
              cause);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
          new DockException(
              Reason.READ_ONLY,
              "%s may not be written to (%s); give this user the right to write there, or use another dock with --dock FOLDER"
                  .formatted(file, said),
              cause);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new DockException(
              Reason.IN_USE,
              "%s is in use by another program (%s); wait until it has finished"
                  .formatted(file, said),
              cause);
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          new DockException(
              Reason.STORAGE,
              "%s is damaged (%s); restore it from a backup".formatted(file, said),
              cause);
      case SQLITE_IOERR ->
          new DockException(
              Reason.FULL,
              "%s could not be written or read (%s); see whether the disk is full or failing and try again, nothing was lost"
                  .formatted(file, said),
              cause);
      default ->
          new DockException(
              Reason.STORAGE, "the catalogue %s failed: %s".formatted(file, said), cause);
    };
  }
}
