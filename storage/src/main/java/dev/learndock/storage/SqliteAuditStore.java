package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.AuditStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Who did what. */
final class SqliteAuditStore implements AuditStore {
  private final Catalogue catalogue;

  SqliteAuditStore(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void add(List<Entry> entries) throws DockException {
    catalogue.write(connection -> {
      for (Entry entry : entries) {
        AccountId account = entry.account();
        Sql.change(
            connection,
            "INSERT INTO audit (at, account_id, action, target, outcome, address, request) VALUES (?, ?, ?, ?, ?, ?, ?)",
            entry.at().toEpochMilli(),
            account == null ? null : account.number(),
            entry.action(),
            entry.target(),
            entry.outcome(),
            entry.address(),
            entry.request());
      }
      return entries.size();
    });
  }

  @Override
  public List<Entry> list(Question question, int limit) throws DockException {
    AccountId account = question.account();
    String action = question.action();
    return catalogue.read(connection ->
        Sql.all(
            connection,
            """
            SELECT * FROM audit
             WHERE (?1 IS NULL OR account_id = ?1)
               AND (?2 IS NULL OR substr(action, 1, length(?2)) = ?2)
               AND (?3 IS NULL OR id < ?3)
             ORDER BY id DESC LIMIT ?4
            """,
            SqliteAuditStore::entry,
            account == null ? null : account.number(),
            action,
            question.before(),
            limit));
  }

  @Override
  public int removeBefore(Instant then) throws DockException {
    return catalogue.write(connection ->
        Sql.change(connection, "DELETE FROM audit WHERE at < ?", then.toEpochMilli()));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    long account = row.getLong("account_id");
    return new Entry(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        account == 0 ? null : new AccountId(account),
        row.getString("action"),
        row.getString("target"),
        row.getString("outcome"),
        row.getString("address"),
        row.getString("request"));
  }
}
