package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.ClientTokenStore;
import dev.learndock.server.Settings;
import dev.learndock.server.access.AccessException.Why;
import java.time.Clock;
import java.util.List;

/**
 * The tokens of Beimingwu's clients: 32 hexadecimal digits, exchanged with an address for a session
 * ({@link Sessions#loginByToken}), and listed as they are.
 */
public final class ClientTokens {
  private final ClientTokenStore store;
  private final AuditLog audit;
  private final Settings.Accounts settings;
  private final Clock clock;

  ClientTokens(ClientTokenStore store, AuditLog audit, Settings.Accounts settings, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** Makes a token. */
  public String make(AccountId account, Origin origin) throws AccessException, DockException {
    if (store.list(account).size() >= settings.maxTokens()) {
      throw new AccessException(
          Why.CONFLICT,
          "an account has at most %d client tokens; delete one".formatted(settings.maxTokens()));
    }
    String token = Secrets.hex(32);
    store.add(account, token, clock.instant());
    audit.note(account, "client-token.create", "token ..." + Secrets.hint(token), "done", origin);
    return token;
  }

  /** An account's tokens, the oldest first. */
  public List<String> list(AccountId account) throws DockException {
    return store.list(account).stream().map(ClientTokenStore.ClientToken::token).toList();
  }

  /** Makes a token worth nothing from now on; false if the account has no such token. */
  public boolean revoke(AccountId account, String token, Origin origin) throws DockException {
    boolean was = store.remove(account, token);
    if (was) {
      audit.note(account, "client-token.delete", "token ..." + Secrets.hint(token), "done", origin);
    }
    return was;
  }
}
