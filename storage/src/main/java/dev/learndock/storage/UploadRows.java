package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.CheckId;
import dev.learndock.dock.upload.Upload;
import dev.learndock.dock.upload.UploadId;
import dev.learndock.dock.upload.UploadStore.Announced;
import dev.learndock.dock.upload.UploadStore.Progress;
import dev.learndock.dock.upload.UploadStore.Usage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of uploads in the catalogue. */
final class UploadRows {
  private static final String INSERT =
      """
      INSERT INTO upload
        (account_id, name, length, sha256, received, state, created_at, expires_at)
      VALUES (?, ?, ?, ?, 0, 'OPEN', ?, ?) RETURNING *
      """;
  private static final String USAGE =
      """
      SELECT count(*), coalesce(sum(length), 0) FROM upload
       WHERE account_id IS ? AND state <> 'USED'
      """;

  private static final String PROGRESS =
      """
      SELECT count(*), coalesce(sum(received), 0), coalesce(sum(length), 0) FROM upload
       WHERE state <> 'USED'
      """;

  private final Catalogue catalogue;

  UploadRows(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What happens between the row and its commit. */
  interface BeforeCommit {
    void with(UploadId id) throws DockException;
  }

  Upload insert(Announced announced, Instant now, Instant expires, BeforeCommit before)
      throws DockException {
    return catalogue.write(connection -> {
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        setAccount(insert, announced.account());
        insert.setString(2, announced.name());
        insert.setLong(3, announced.length());
        insert.setString(4, announced.sha256().hex());
        insert.setLong(5, now.toEpochMilli());
        insert.setLong(6, expires.toEpochMilli());
        try (ResultSet row = insert.executeQuery()) {
          row.next();
          Upload upload = read(row);
          before.with(upload.id());
          return upload;
        }
      }
    });
  }

  Optional<Upload> find(UploadId id) throws DockException {
    return catalogue.read(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement("SELECT * FROM upload WHERE id = ?")) {
        select.setLong(1, id.number());
        try (ResultSet row = select.executeQuery()) {
          return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
      }
    });
  }

  List<Upload> of(@Nullable AccountId account, int limit) throws DockException {
    return catalogue.read(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT * FROM upload WHERE account_id IS ? ORDER BY id DESC LIMIT ?")) {
        setAccount(select, account);
        select.setInt(2, limit);
        List<Upload> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            found.add(read(row));
          }
        }
        return found;
      }
    });
  }

  Usage usage(@Nullable AccountId account) throws DockException {
    return catalogue.read(connection -> {
      try (PreparedStatement select = connection.prepareStatement(USAGE)) {
        setAccount(select, account);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          return new Usage(row.getInt(1), row.getLong(2));
        }
      }
    });
  }

  Progress progress() throws DockException {
    return catalogue.read(connection ->
        Sql.first(
                connection,
                PROGRESS,
                row -> new Progress(row.getInt(1), row.getLong(2), row.getLong(3)))
            .orElseThrow());
  }

  Upload received(UploadId id, long bytes, Instant expires) throws DockException {
    return change("received = " + bytes, id, expires);
  }

  Upload completed(UploadId id, Instant expires) throws DockException {
    return change("state = 'COMPLETE'", id, expires);
  }

  Upload used(UploadId id, CheckId check) throws DockException {
    return change("state = 'USED', check_id = " + check.number(), id, null);
  }

  /**
   * @param what numbers and words of ours alone
   */
  private Upload change(String what, UploadId id, @Nullable Instant expires) throws DockException {
    String sql =
        "UPDATE upload SET "
            + what
            + ", expires_at = coalesce(?, expires_at) WHERE id = ? RETURNING *";
    return catalogue.write(connection -> {
      try (PreparedStatement update = connection.prepareStatement(sql)) {
        if (expires == null) {
          update.setNull(1, Types.INTEGER);
        } else {
          update.setLong(1, expires.toEpochMilli());
        }
        update.setLong(2, id.number());
        try (ResultSet row = update.executeQuery()) {
          if (!row.next()) {
            throw new DockException(Reason.NOT_FOUND, "there is no upload " + id + " any more");
          }
          return read(row);
        }
      }
    });
  }

  boolean delete(UploadId id) throws DockException {
    return catalogue.write(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM upload WHERE id = ?")) {
        delete.setLong(1, id.number());
        return delete.executeUpdate() > 0;
      }
    });
  }

  List<UploadId> expired(Instant now, int limit) throws DockException {
    return ids(
        "SELECT id FROM upload WHERE expires_at <= %d ORDER BY expires_at LIMIT %d"
            .formatted(now.toEpochMilli(), limit));
  }

  /** Those whose bytes must be there. */
  List<UploadId> withBytes() throws DockException {
    return ids("SELECT id FROM upload WHERE state <> 'USED'");
  }

  private List<UploadId> ids(String sql) throws DockException {
    return catalogue.read(connection -> {
      List<UploadId> found = new ArrayList<>();
      try (PreparedStatement select = connection.prepareStatement(sql);
          ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new UploadId(row.getLong(1)));
        }
      }
      return found;
    });
  }

  private static void setAccount(PreparedStatement statement, @Nullable AccountId account)
      throws SQLException {
    if (account == null) {
      statement.setNull(1, Types.INTEGER);
    } else {
      statement.setLong(1, account.number());
    }
  }

  private static Upload read(ResultSet row) throws SQLException {
    long account = row.getLong("account_id");
    AccountId owner = row.wasNull() ? null : new AccountId(account);
    long check = row.getLong("check_id");
    CheckId queued = row.wasNull() ? null : new CheckId(check);
    return new Upload(
        new UploadId(row.getLong("id")),
        owner,
        row.getString("name"),
        row.getLong("length"),
        new PackageHash(row.getString("sha256")),
        row.getLong("received"),
        Upload.State.valueOf(row.getString("state")),
        queued,
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
