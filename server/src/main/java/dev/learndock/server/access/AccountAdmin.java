package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.AccountStorage;
import dev.learndock.dock.account.Role;
import dev.learndock.server.access.AccessException.Why;
import java.time.Clock;

/**
 * What admins do with the accounts of others: admins with those of users, owners with all. Whoever
 * calls has seen to it that the identity has the scope.
 */
public final class AccountAdmin {
  private final AccountStorage storage;
  private final Passwords passwords;
  private final AuditLog audit;
  private final Clock clock;

  AccountAdmin(AccountStorage storage, Passwords passwords, AuditLog audit, Clock clock) {
    this.storage = storage;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  /** Makes somebody a user, an admin or an owner; owners do that. */
  public Account setRole(Identity who, AccountId id, Role role, Origin origin)
      throws AccessException, DockException {
    if (who.role() != Role.OWNER) {
      throw refused(who, "account.role", id, "only an owner makes and unmakes admins", origin);
    }
    existing(id);
    Account account = storage.accounts().setRole(id, role);
    note(who, "account.role", id, "done: " + role, origin);
    return account;
  }

  /** Keeps somebody out and ends their sessions, or lets them in again. */
  public Account setBlocked(Identity who, AccountId id, boolean blocked, Origin origin)
      throws AccessException, DockException {
    requireOver(who, id, "account.block", origin);
    Account account = storage.accounts().setBlocked(id, blocked ? clock.instant() : null);
    if (blocked) {
      storage.keys().removeAll(id, AccessKey.Kind.SESSION, null);
    }
    note(who, blocked ? "account.block" : "account.unblock", id, "done", origin);
    return account;
  }

  /** Removes an account; what it handed in stays and belongs to nobody. */
  public void remove(Identity who, AccountId id, Origin origin)
      throws AccessException, DockException {
    requireOver(who, id, "account.delete", origin);
    storage.accounts().remove(id);
    note(who, "account.delete", id, "done", origin);
  }

  /** Sets a password that the server makes up, and ends the account's sessions. */
  public Accounts.Generated resetPassword(Identity who, AccountId id, Origin origin)
      throws AccessException, DockException {
    requireOver(who, id, "password.reset", origin);
    Accounts.Generated generated = Accounts.generate();
    storage.accounts().setPassword(id, passwords.encodeDigest(generated.md5()));
    storage.keys().removeAll(id, AccessKey.Kind.SESSION, null);
    note(who, "password.reset", id, "done", origin);
    return generated;
  }

  private void requireOver(Identity who, AccountId id, String action, Origin origin)
      throws AccessException, DockException {
    Account account = existing(id);
    boolean above =
        who.role() == Role.OWNER || (who.role() == Role.ADMIN && account.role() == Role.USER);
    if (!above) {
      throw refused(
          who, action, id, "admins change accounts of users, owners those of admins too", origin);
    }
  }

  private Account existing(AccountId id) throws AccessException, DockException {
    return storage
        .accounts()
        .find(id)
        .orElseThrow(() -> new AccessException(Why.NOT_FOUND, "there is no account " + id));
  }

  private AccessException refused(
      Identity who, String action, AccountId id, String message, Origin origin) {
    note(who, action, id, "forbidden", origin);
    return new AccessException(Why.FORBIDDEN, message);
  }

  private void note(Identity who, String action, AccountId id, String outcome, Origin origin) {
    audit.note(who.account().id(), action, "account " + id, outcome, origin);
  }
}
