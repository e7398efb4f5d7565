package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.AccountStore;
import dev.learndock.dock.account.AccountTaken;
import dev.learndock.dock.account.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts of a dock. There is one writer, so what a transaction looked at stays as it was. */
final class SqliteAccountStore implements AccountStore {
  private final Catalogue catalogue;

  SqliteAccountStore(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Account add(
      String email, String name, Password password, Role role, boolean confirmed, Instant now)
      throws DockException {
    return catalogue.write(connection -> {
      if (exists(connection, "email_key = ?", AccountRow.key(email))) {
        throw new AccountTaken(AccountTaken.What.EMAIL);
      }
      requireFree(connection, name, null);
      return Sql.first(
              connection,
              """
              INSERT INTO account (email, email_key, name, name_key, password, password_digested,
                role, registered_at, confirmed_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *
              """,
              AccountRow::account,
              email,
              AccountRow.key(email),
              name,
              AccountRow.key(name),
              password.encoded(),
              password.digested() ? 1 : 0,
              role.name(),
              now.toEpochMilli(),
              confirmed ? now.toEpochMilli() : null)
          .orElseThrow(() -> new SQLException("the account was not added"));
    });
  }

  @Override
  public Account replaceUnconfirmed(AccountId id, String name, Password password, Instant now)
      throws DockException {
    return catalogue.write(connection -> {
      requireFree(connection, name, id);
      return changed(
          connection,
          id,
          "name = ?, name_key = ?, password = ?, password_digested = ?, registered_at = ? WHERE confirmed_at IS NULL AND",
          name,
          AccountRow.key(name),
          password.encoded(),
          password.digested() ? 1 : 0,
          now.toEpochMilli());
    });
  }

  @Override
  public Optional<Account> find(AccountId id) throws DockException {
    return catalogue.read(connection -> find(connection, id));
  }

  private static Optional<Account> find(Connection connection, AccountId id)
      throws SQLException, DockException {
    return Sql.first(
        connection, "SELECT * FROM account WHERE id = ?", AccountRow::account, id.number());
  }

  @Override
  public Optional<Account> findByEmail(String email) throws DockException {
    return catalogue.read(connection ->
        Sql.first(
            connection,
            "SELECT * FROM account WHERE email_key = ?",
            AccountRow::account,
            AccountRow.key(email)));
  }

  @Override
  public Optional<Password> password(AccountId id) throws DockException {
    return catalogue.read(connection ->
        Sql.first(
            connection,
            "SELECT password, password_digested FROM account WHERE id = ?",
            row -> new Password(row.getString(1), row.getInt(2) == 1),
            id.number()));
  }

  @Override
  public void setPassword(AccountId id, Password password) throws DockException {
    catalogue.write(connection ->
        changed(
            connection,
            id,
            "password = ?, password_digested = ? WHERE",
            password.encoded(),
            password.digested() ? 1 : 0));
  }

  @Override
  public Account confirm(AccountId id, Instant now) throws DockException {
    return catalogue.write(connection -> {
      Account account = existing(connection, id);
      if (account.confirmedAt() != null) {
        return account;
      }
      String free = freeName(connection, account);
      return changed(
          connection,
          id,
          "name = ?, name_key = ?, confirmed_at = ? WHERE",
          free,
          AccountRow.key(free),
          now.toEpochMilli());
    });
  }

  private static String freeName(Connection connection, Account account)
      throws SQLException, DockException {
    String name = account.name();
    for (int n = 2; isTaken(connection, name, account.id()); n++) {
      name = account.name() + "-" + n;
    }
    return name;
  }

  @Override
  public void loggedIn(AccountId id, Instant now) throws DockException {
    catalogue.write(
        connection -> changed(connection, id, "last_login_at = ? WHERE", now.toEpochMilli()));
  }

  @Override
  public Account rename(AccountId id, String name) throws DockException {
    return catalogue.write(connection -> {
      requireFree(connection, name, id);
      return changed(connection, id, "name = ?, name_key = ? WHERE", name, AccountRow.key(name));
    });
  }

  @Override
  public Account setRole(AccountId id, Role role) throws DockException {
    return catalogue.write(connection -> {
      Account account = existing(connection, id);
      if (role != Role.OWNER) {
        requireAnotherOwner(connection, account);
      }
      return changed(connection, id, "role = ? WHERE", role.name());
    });
  }

  @Override
  public Account setBlocked(AccountId id, @Nullable Instant since) throws DockException {
    return catalogue.write(connection -> {
      Account account = existing(connection, id);
      if (since != null) {
        requireAnotherOwner(connection, account);
      }
      return changed(connection, id, "blocked_at = ? WHERE", AccountRow.millis(since));
    });
  }

  @Override
  public void remove(AccountId id) throws DockException {
    catalogue.write(connection -> {
      requireAnotherOwner(connection, existing(connection, id));
      return Sql.change(connection, "DELETE FROM account WHERE id = ?", id.number());
    });
  }

  private static void requireAnotherOwner(Connection connection, Account account)
      throws SQLException, DockException {
    if (account.role() == Role.OWNER
        && account.isOpen()
        && !exists(
            connection,
            "role = 'OWNER' AND blocked_at IS NULL AND confirmed_at IS NOT NULL AND id <> ?",
            account.id().number())) {
      throw new DockException(
          Reason.CONFLICT,
          "account %s is the dock's last owner; make another account an owner first"
              .formatted(account.id()));
    }
  }

  @Override
  public List<Account> list(@Nullable AccountId after, int limit) throws DockException {
    return catalogue.read(connection ->
        Sql.all(
            connection,
            "SELECT * FROM account WHERE id > ? ORDER BY id LIMIT ?",
            AccountRow::account,
            after == null ? 0 : after.number(),
            limit));
  }

  @Override
  public boolean hasOwner() throws DockException {
    return catalogue.read(connection -> exists(connection, "role = ?", Role.OWNER.name()));
  }

  @Override
  public long count() throws DockException {
    return catalogue.read(connection ->
        Sql.first(connection, "SELECT count(*) FROM account", row -> row.getLong(1)).orElse(0L));
  }

  private static Account existing(Connection connection, AccountId id)
      throws SQLException, DockException {
    return find(connection, id).orElseThrow(() -> noAccount(id));
  }

  private static DockException noAccount(AccountId id) {
    return new DockException(Reason.NOT_FOUND, "there is no account " + id);
  }

  /** Changes one row; the assignments end in the WHERE that the number is put behind. */
  private static Account changed(
      Connection connection, AccountId id, String assignments, @Nullable Object... values)
      throws SQLException, DockException {
    @Nullable Object[] all = new @Nullable Object[values.length + 1];
    System.arraycopy(values, 0, all, 0, values.length);
    all[values.length] = id.number();
    return Sql.first(
            connection,
            "UPDATE account SET " + assignments + " id = ? RETURNING *",
            AccountRow::account,
            all)
        .orElseThrow(() -> noAccount(id));
  }

  private static void requireFree(Connection connection, String name, @Nullable AccountId but)
      throws SQLException, DockException {
    if (isTaken(connection, name, but)) {
      throw new AccountTaken(AccountTaken.What.NAME);
    }
  }

  private static boolean isTaken(Connection connection, String name, @Nullable AccountId but)
      throws SQLException, DockException {
    return exists(
        connection,
        "name_key = ? AND confirmed_at IS NOT NULL AND id <> ?",
        AccountRow.key(name),
        but == null ? 0 : but.number());
  }

  private static boolean exists(Connection connection, String condition, @Nullable Object... values)
      throws SQLException, DockException {
    return Sql.first(
            connection, "SELECT 1 FROM account WHERE " + condition, ResultSet::getRow, values)
        .isPresent();
  }
}
