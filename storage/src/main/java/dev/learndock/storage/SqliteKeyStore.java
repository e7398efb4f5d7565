package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.KeyStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions and API tokens. */
final class SqliteKeyStore implements KeyStore {
  private static final String KEY =
      "k.id AS key_number, k.account_id, k.kind, k.name AS key_name, k.hint, k.scopes, k.created_at, k.expires_at, k.last_used_at";

  private final Catalogue catalogue;

  SqliteKeyStore(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public AccessKey add(Entry entry, Instant now) throws DockException {
    return catalogue.write(connection ->
        Sql.first(
                connection,
                """
                INSERT INTO access_key (account_id, kind, name, secret_sha256, hint, scopes,
                  created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                RETURNING id AS key_number, account_id, kind, name AS key_name, hint, scopes,
                  created_at, expires_at, last_used_at
                """,
                AccountRow::key,
                entry.account().number(),
                entry.kind().name(),
                entry.name(),
                entry.secretSha256(),
                entry.hint(),
                AccountRow.scopes(entry.scopes()),
                now.toEpochMilli(),
                AccountRow.millis(entry.expiresAt()))
            .orElseThrow(() -> new SQLException("the key was not added")));
  }

  @Override
  public Optional<Owned> find(String secretSha256) throws DockException {
    return catalogue.read(connection ->
        Sql.first(
            connection,
            "SELECT a.*, "
                + KEY
                + " FROM access_key k JOIN account a ON a.id = k.account_id WHERE k.secret_sha256 = ?",
            row -> new Owned(AccountRow.key(row), AccountRow.account(row)),
            secretSha256));
  }

  @Override
  public List<AccessKey> list(AccountId account, AccessKey.Kind kind) throws DockException {
    return catalogue.read(connection ->
        Sql.all(
            connection,
            "SELECT "
                + KEY
                + " FROM access_key k WHERE k.account_id = ? AND k.kind = ? ORDER BY k.id DESC",
            AccountRow::key,
            account.number(),
            kind.name()));
  }

  @Override
  public boolean remove(AccountId account, AccessKey.Kind kind, long number) throws DockException {
    return catalogue.write(connection ->
        Sql.change(
                connection,
                "DELETE FROM access_key WHERE account_id = ? AND kind = ? AND id = ?",
                account.number(),
                kind.name(),
                number)
            == 1);
  }

  @Override
  public int removeAll(AccountId account, AccessKey.Kind kind, @Nullable Long butThisOne)
      throws DockException {
    return catalogue.write(connection ->
        Sql.change(
            connection,
            "DELETE FROM access_key WHERE account_id = ? AND kind = ? AND id <> ?",
            account.number(),
            kind.name(),
            butThisOne == null ? 0 : butThisOne));
  }

  @Override
  public void used(Map<Long, Instant> lastUse) throws DockException {
    catalogue.write(connection -> {
      for (Map.Entry<Long, Instant> use : lastUse.entrySet()) {
        Sql.change(
            connection,
            "UPDATE access_key SET last_used_at = ? WHERE id = ?",
            use.getValue().toEpochMilli(),
            use.getKey());
      }
      return lastUse.size();
    });
  }

  @Override
  public int removeSessionsExpiredBefore(Instant then) throws DockException {
    return catalogue.write(connection ->
        Sql.change(
            connection,
            "DELETE FROM access_key WHERE kind = 'SESSION' AND expires_at < ?",
            then.toEpochMilli()));
  }
}
