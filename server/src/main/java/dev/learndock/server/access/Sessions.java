package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.AccountStorage;
import dev.learndock.dock.account.AccountStore;
import dev.learndock.dock.account.KeyStore;
import dev.learndock.dock.account.Scope;
import dev.learndock.server.Settings;
import dev.learndock.server.access.AccessException.Why;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Logging in and out. A session is an opaque secret and a row: logging out, a new password or an
 * admin ends it at once, which a signed token (JWT) cannot do without a row of its own.
 */
public final class Sessions {
  /**
   * A session that has just begun.
   *
   * @param secret to be shown with every request; nobody can look it up again
   */
  public record Begun(String secret, Account account, AccessKey key) {
    @Override
    public String toString() {
      return "Begun[" + key + "]";
    }
  }

  private final AccountStorage storage;
  private final Passwords passwords;
  private final Limits limits;
  private final AuditLog audit;
  private final Settings.Accounts settings;
  private final Clock clock;

  Sessions(
      AccountStorage storage,
      Passwords passwords,
      Limits limits,
      AuditLog audit,
      Settings.Accounts settings,
      Clock clock) {
    this.storage = storage;
    this.passwords = passwords;
    this.limits = limits;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Logs in with a password. Takes about as long whether or not there is such an account.
   *
   * @throws AccessException UNKNOWN_ACCOUNT, NOT_CONFIRMED, WRONG_PASSWORD, BLOCKED (the order in
   *     which they are found out) or TOO_MANY. Whoever answers strangers must not tell the first
   *     three apart.
   */
  public Begun login(String email, String password, String name, Origin origin)
      throws AccessException, DockException {
    limits.count(Limits.Kind.LOGIN, origin.network());
    limits.count(Limits.Kind.LOGIN_FAILURE, email.toLowerCase(Locale.ROOT));
    Optional<Account> found = storage.accounts().findByEmail(email);
    Optional<AccountStore.Password> kept =
        found.isEmpty() ? Optional.empty() : storage.accounts().password(found.get().id());
    if (kept.isEmpty()) {
      passwords.compareWithNobodys(password);
      throw refused(null, Why.UNKNOWN_ACCOUNT, "no account has this address", origin);
    }
    Account account = found.orElseThrow();
    boolean right = passwords.matches(password, kept.get());
    if (account.confirmedAt() == null) {
      throw refused(
          account.id(),
          right ? Why.NOT_CONFIRMED : Why.WRONG_PASSWORD,
          "the address is not confirmed yet; follow the link that was mailed to it",
          origin);
    }
    if (!right) {
      throw refused(account.id(), Why.WRONG_PASSWORD, "the password is another", origin);
    }
    Begun begun = begin(account, name, origin);
    limits.takeBack(Limits.Kind.LOGIN_FAILURE, email.toLowerCase(Locale.ROOT));
    return begun;
  }

  /**
   * Logs in with a token of Beimingwu's clients.
   *
   * @throws AccessException UNKNOWN_ACCOUNT, BAD_TOKEN, NOT_CONFIRMED, BLOCKED or TOO_MANY
   */
  public Begun loginByToken(String email, String token, Origin origin)
      throws AccessException, DockException {
    limits.count(Limits.Kind.LOGIN, origin.network());
    Account account =
        storage
            .accounts()
            .findByEmail(email)
            .orElseThrow(
                () -> new AccessException(Why.UNKNOWN_ACCOUNT, "no account has this address"));
    if (!storage.clientTokens().belongsTo(token, account.id())) {
      throw refused(account.id(), Why.BAD_TOKEN, "the token is unknown or revoked", origin);
    }
    if (account.confirmedAt() == null) {
      throw refused(account.id(), Why.NOT_CONFIRMED, "the address is not confirmed yet", origin);
    }
    return begin(account, "client token", origin);
  }

  private Begun begin(Account account, String name, Origin origin)
      throws AccessException, DockException {
    if (account.blockedAt() != null) {
      throw refused(
          account.id(), Why.BLOCKED, "an admin of this dock has closed the account", origin);
    }
    String secret = Secrets.create(Secrets.SESSION);
    AccessKey key =
        storage
            .keys()
            .add(
                new KeyStore.Entry(
                    account.id(),
                    AccessKey.Kind.SESSION,
                    name,
                    Secrets.hash(secret),
                    Secrets.hint(secret),
                    EnumSet.allOf(Scope.class),
                    clock.instant().plus(settings.sessionLifetime())),
                clock.instant());
    storage.accounts().loggedIn(account.id(), clock.instant());
    audit.note(account.id(), "session.create", "session " + key.number(), "done", origin);
    return new Begun(secret, account, key);
  }

  private AccessException refused(
      @Nullable AccountId account, Why why, String message, Origin origin) {
    String target = account == null ? "no account" : "account " + account;
    audit.note(null, "session.create", target, why.name().toLowerCase(Locale.ROOT), origin);
    return new AccessException(why, message);
  }

  /** An account's sessions, the newest first. */
  public List<AccessKey> list(AccountId account) throws DockException {
    return storage.keys().list(account, AccessKey.Kind.SESSION);
  }

  /** Ends a session: what was shown with requests is worth nothing from now on. */
  public void end(AccountId account, long number, Origin origin)
      throws AccessException, DockException {
    if (!storage.keys().remove(account, AccessKey.Kind.SESSION, number)) {
      throw new AccessException(Why.NOT_FOUND, "the account has no session " + number);
    }
    audit.note(account, "session.delete", "session " + number, "done", origin);
  }
}
