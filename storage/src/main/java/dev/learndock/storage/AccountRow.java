package dev.learndock.storage;

import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.account.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accounts and keys, to and from rows. */
final class AccountRow {
  private AccountRow() {}

  /** How addresses and names are compared. */
  static String key(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getLong("id")),
        row.getString("email"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        Instant.ofEpochMilli(row.getLong("registered_at")),
        instant(row, "confirmed_at"),
        instant(row, "last_login_at"),
        instant(row, "blocked_at"));
  }

  static AccessKey key(ResultSet row) throws SQLException {
    return new AccessKey(
        row.getLong("key_number"),
        new AccountId(row.getLong("account_id")),
        AccessKey.Kind.valueOf(row.getString("kind")),
        row.getString("key_name"),
        row.getString("hint"),
        scopes(row.getString("scopes")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "expires_at"),
        instant(row, "last_used_at"));
  }

  static String scopes(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::name).collect(Collectors.joining(" "));
  }

  private static Set<Scope> scopes(String names) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(names.split(" "))
        .filter(name -> !name.isEmpty())
        .map(Scope::valueOf)
        .forEach(scopes::add);
    return scopes;
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
