package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.ClientTokenStore;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;

/** The tokens of Beimingwu's clients. */
final class SqliteClientTokenStore implements ClientTokenStore {
  private final Catalogue catalogue;

  SqliteClientTokenStore(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void add(AccountId account, String token, Instant now) throws DockException {
    catalogue.write(connection ->
        Sql.change(
            connection,
            "INSERT INTO client_token (token, account_id, created_at) VALUES (?, ?, ?)",
            token,
            account.number(),
            now.toEpochMilli()));
  }

  @Override
  public boolean belongsTo(String token, AccountId account) throws DockException {
    return catalogue.read(connection ->
        Sql.first(
                connection,
                "SELECT 1 FROM client_token WHERE token = ? AND account_id = ?",
                ResultSet::getRow,
                token,
                account.number())
            .isPresent());
  }

  @Override
  public List<ClientToken> list(AccountId account) throws DockException {
    return catalogue.read(connection ->
        Sql.all(
            connection,
            "SELECT * FROM client_token WHERE account_id = ? ORDER BY created_at, token",
            row ->
                new ClientToken(
                    row.getString("token"),
                    account,
                    Instant.ofEpochMilli(row.getLong("created_at"))),
            account.number()));
  }

  @Override
  public boolean remove(AccountId account, String token) throws DockException {
    return catalogue.write(connection ->
        Sql.change(
                connection,
                "DELETE FROM client_token WHERE token = ? AND account_id = ?",
                token,
                account.number())
            == 1);
  }
}
