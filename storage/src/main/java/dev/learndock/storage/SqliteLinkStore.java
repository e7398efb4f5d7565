package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.LinkStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Links for one use. */
final class SqliteLinkStore implements LinkStore {
  private final Catalogue catalogue;

  SqliteLinkStore(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void add(
      Purpose purpose, @Nullable AccountId account, String secretSha256, Instant expiresAt)
      throws DockException {
    Long owner = account == null ? null : account.number();
    catalogue.write(connection -> {
      Sql.change(
          connection,
          "DELETE FROM one_time_link WHERE purpose = ? AND account_id IS ? AND used_at IS NULL",
          purpose.name(),
          owner);
      return Sql.change(
          connection,
          "INSERT INTO one_time_link (secret_sha256, purpose, account_id, expires_at) VALUES (?, ?, ?, ?)",
          secretSha256,
          purpose.name(),
          owner,
          expiresAt.toEpochMilli());
    });
  }

  @Override
  public Optional<Link> find(Purpose purpose, String secretSha256, Instant now)
      throws DockException {
    return catalogue.read(connection ->
        Sql.first(
            connection,
            "SELECT * FROM one_time_link WHERE purpose = ? AND secret_sha256 = ? AND expires_at > ?",
            SqliteLinkStore::link,
            purpose.name(),
            secretSha256,
            now.toEpochMilli()));
  }

  @Override
  public Optional<Link> use(Purpose purpose, String secretSha256, Instant now)
      throws DockException {
    return catalogue.write(connection ->
        Sql.first(
            connection,
            """
            UPDATE one_time_link SET used_at = ?
             WHERE purpose = ? AND secret_sha256 = ? AND expires_at > ? AND used_at IS NULL
            RETURNING *
            """,
            SqliteLinkStore::link,
            now.toEpochMilli(),
            purpose.name(),
            secretSha256,
            now.toEpochMilli()));
  }

  @Override
  public int removeExpiredBefore(Instant then) throws DockException {
    return catalogue.write(connection ->
        Sql.change(
            connection, "DELETE FROM one_time_link WHERE expires_at < ?", then.toEpochMilli()));
  }

  private static Link link(ResultSet row) throws SQLException {
    long account = row.getLong("account_id");
    return new Link(
        Purpose.valueOf(row.getString("purpose")),
        account == 0 ? null : new AccountId(account),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        AccountRow.instant(row, "used_at"));
  }
}
