package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The connections to a dock's SQLite file: one that writes, as many as there are threads that read.
 * A write-ahead log with {@code synchronous=FULL}: a transaction that was committed is on the disk,
 * and readers never wait for the writer.
 */
final class Catalogue implements AutoCloseable {
  /** The newest migration in {@code migrations/}; each sets SQLite's {@code user_version}. */
  static final int VERSION = 7;

  private static final String MIGRATIONS = "classpath:dev/learndock/storage/migrations";

  /** Held, or the level set below would be forgotten with the logger. */
  private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

  private final Path file;
  private final SQLiteDataSource source;
  private final ReentrantLock writing = new ReentrantLock();

  /** Guarded by the lock; null after a failure that it did not get over. */
  private @Nullable Connection writer;

  private final ConcurrentLinkedQueue<Reader> readers = new ConcurrentLinkedQueue<>();

  private Catalogue(Path file, SQLiteDataSource source, Connection writer) {
    this.file = file;
    this.source = source;
    this.writer = writer;
  }

  /** Something that is done with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException, DockException;
  }

  /** Something that is done with a statement; its parameters are those of the last time. */
  interface Query<T> {
    T with(PreparedStatement select) throws SQLException, DockException;
  }

  /** A connection that reads, and what was prepared on it: preparing takes longer than asking. */
  private record Reader(Connection connection, Map<String, PreparedStatement> prepared) {
    PreparedStatement statement(String sql) throws SQLException {
      PreparedStatement known = prepared.get(sql);
      if (known == null) {
        known = connection.prepareStatement(sql);
        prepared.put(sql, known);
      }
      return known;
    }
  }

  static Catalogue open(Path file) throws DockException {
    SQLiteDataSource source = source(file);
    try {
      migrate(file, source);
      return new Catalogue(file, source, source.getConnection());
    } catch (SQLException e) {
      throw SqliteFailure.of(e, file);
    }
  }

  /**
   * Opens a file to look at it, whoever else has it open; it is not brought to this version.
   *
   * @param still whether nobody writes to it, as in a backup: then nothing is written beside it
   */
  static Catalogue openToRead(Path file, boolean still) throws DockException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(10_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    String name = file.toAbsolutePath().toUri().getRawPath();
    source.setUrl("jdbc:sqlite:file:" + name + (still ? "?immutable=1" : ""));
    try {
      return new Catalogue(file, source, source.getConnection());
    } catch (SQLException e) {
      throw SqliteFailure.of(e, file);
    }
  }

  /** Writes what is committed now into another file, while others read and write this one. */
  void copyTo(Path target) throws DockException {
    try {
      read(connection -> Sql.change(connection, "VACUUM INTO ?", target.toString()));
      Disk.synchronise(target);
    } catch (IOException e) {
      throw DiskFailure.of(e, target);
    }
  }

  /** The version that it was brought to. */
  int version() throws DockException {
    return read(
        connection -> Sql.first(connection, "PRAGMA user_version", row -> row.getInt(1)).orElse(0));
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /**
   * Brings the file to this version. Flyway takes half a second to find out that there is nothing
   * to do, so it is asked only when the file says that there is.
   */
  private static void migrate(Path file, SQLiteDataSource source)
      throws SQLException, DockException {
    int version = version(source);
    if (version > VERSION) {
      throw new DockException(
          Reason.TOO_NEW,
          "%s was made by a later version of Learndock (catalogue %d, this one knows %d); upgrade Learndock to open it, nothing was changed"
              .formatted(file, version, VERSION));
    }
    if (version == VERSION) {
      return;
    }
    FLYWAY_LOG.setLevel(Level.WARNING);
    try {
      Flyway.configure().dataSource(source).locations(MIGRATIONS).load().migrate();
    } catch (FlywayException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException sql) {
          throw SqliteFailure.of(sql, file);
        }
      }
      throw new DockException(
          Reason.STORAGE,
          "cannot bring %s from version %d to %d: %s"
              .formatted(file, version, VERSION, e.getMessage()),
          e);
    }
  }

  private static int version(SQLiteDataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /** Does something in one transaction, which is durable when this returns. */
  <T> T write(Work<T> work) throws DockException {
    writing.lock();
    try {
      Connection connection = writer();
      connection.setAutoCommit(false);
      T result = work.with(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      rollBack(e);
      throw SqliteFailure.of(e, file);
    } catch (DockException | RuntimeException e) {
      rollBack(e);
      throw e;
    } finally {
      writing.unlock();
    }
  }

  private Connection writer() throws SQLException {
    Connection open = writer;
    if (open == null) {
      open = source.getConnection();
      writer = open;
    }
    return open;
  }

  /**
   * On a full disk SQLite has ended the transaction by itself, and the connection does not know: it
   * would begin no other one, and each statement would count alone. So it is given up.
   */
  private void rollBack(Exception cause) {
    Connection failed = writer;
    if (failed == null) {
      return;
    }
    try {
      failed.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
      writer = null;
      giveUp(failed, cause);
    }
  }

  private static void giveUp(Connection failed, Exception cause) {
    try {
      failed.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Reads; sees what was committed before it began. */
  <T> T read(Work<T> work) throws DockException {
    return reading(reader -> work.with(reader.connection()));
  }

  /**
   * Reads by one of the few statements that are asked all the time, and stay prepared.
   *
   * @param sql always the same text: each is kept for as long as the catalogue is open
   */
  <T> T read(String sql, Query<T> query) throws DockException {
    return reading(reader -> query.with(reader.statement(sql)));
  }

  private interface Reading<T> {
    T with(Reader reader) throws SQLException, DockException;
  }

  private <T> T reading(Reading<T> work) throws DockException {
    try {
      Reader free = readers.poll();
      Reader reader = free == null ? new Reader(source.getConnection(), new HashMap<>()) : free;
      try {
        return work.with(reader);
      } finally {
        readers.add(reader);
      }
    } catch (SQLException e) {
      throw SqliteFailure.of(e, file);
    }
  }

  @Override
  public void close() throws DockException {
    try {
      for (Reader reader = readers.poll(); reader != null; reader = readers.poll()) {
        reader.connection().close();
      }
      // The last connection to close folds the write-ahead log into the file.
      Connection last = writer;
      if (last != null) {
        last.close();
      }
    } catch (SQLException e) {
      throw SqliteFailure.of(e, file);
    }
  }
}
