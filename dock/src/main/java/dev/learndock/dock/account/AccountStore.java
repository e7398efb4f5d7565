package dev.learndock.dock.account;

import dev.learndock.dock.DockException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Port: keeps accounts. Addresses and names are compared without regard to case and form (Unicode
 * NFKC). What a method returned for is durable.
 */
public interface AccountStore {
  /**
   * What a password was made into.
   *
   * @param encoded a slow hash with its parameters and salt
   * @param digested whether it is of the MD5 of a password, which Beimingwu's page sends, so that
   *     somebody who types the password itself is compared by its MD5
   */
  record Password(String encoded, boolean digested) {
    @Override
    public String toString() {
      return "Password[not shown]";
    }
  }

  /**
   * Adds an account.
   *
   * @param confirmed whether the address is known to be theirs
   * @throws AccountTaken if another has the address, or a confirmed one has the name
   */
  Account add(
      String email, String name, Password password, Role role, boolean confirmed, Instant now)
      throws DockException;

  /**
   * Gives an account that was never confirmed another name and password: whoever confirms the
   * address decides.
   *
   * @throws AccountTaken if a confirmed account has the name
   */
  Account replaceUnconfirmed(AccountId id, String name, Password password, Instant now)
      throws DockException;

  /** Finds an account by its number. */
  Optional<Account> find(AccountId id) throws DockException;

  /** Finds an account by its address. */
  Optional<Account> findByEmail(String email) throws DockException;

  /** What the account's password was made into. */
  Optional<Password> password(AccountId id) throws DockException;

  /** Replaces the password. */
  void setPassword(AccountId id, Password password) throws DockException;

  /**
   * Notes that the address is theirs. When the name was taken in the meantime a number is put
   * behind it.
   */
  Account confirm(AccountId id, Instant now) throws DockException;

  /** Notes a login. */
  void loggedIn(AccountId id, Instant now) throws DockException;

  /**
   * Changes the name.
   *
   * @throws AccountTaken if another has it
   */
  Account rename(AccountId id, String name) throws DockException;

  /** Changes the role; the last owner stays one ({@code CONFLICT}). */
  Account setRole(AccountId id, Role role) throws DockException;

  /** Keeps somebody out since then, or with null lets them in again. */
  Account setBlocked(AccountId id, @Nullable Instant since) throws DockException;

  /**
   * Removes the account with its keys, tokens and links; the last owner stays ({@code CONFLICT}).
   */
  void remove(AccountId id) throws DockException;

  /** Accounts in the order of their numbers. */
  List<Account> list(@Nullable AccountId after, int limit) throws DockException;

  /** Whether the dock has an owner. */
  boolean hasOwner() throws DockException;

  /** How many accounts there are. */
  long count() throws DockException;
}
