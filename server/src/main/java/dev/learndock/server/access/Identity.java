package dev.learndock.server.access;

import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.account.Scope;

/**
 * Somebody who showed a session or a token.
 *
 * @param account who
 * @param key with what
 */
public record Identity(Account account, AccessKey key) {
  /** What they may use of their role with this key. */
  public Role role() {
    return may(Scope.ADMIN) ? account.role() : Role.USER;
  }

  /** Whether the key is good for that. */
  public boolean may(Scope scope) {
    return key.scopes().contains(scope);
  }

  /** What the dock sees of them. */
  public Viewer viewer() {
    return new Viewer.Member(account.id(), role());
  }
}
