package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.KeyStore;
import dev.learndock.dock.account.Scope;
import dev.learndock.server.Settings;
import dev.learndock.server.access.AccessException.Why;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens for programs: each with a name, scopes and, if wanted, an end. */
public final class ApiTokens {
  /**
   * A token that was just made.
   *
   * @param secret shown this once
   */
  public record Made(String secret, AccessKey key) {
    @Override
    public String toString() {
      return "Made[" + key + "]";
    }
  }

  private final KeyStore keys;
  private final AuditLog audit;
  private final Settings.Accounts settings;
  private final Clock clock;

  ApiTokens(KeyStore keys, AuditLog audit, Settings.Accounts settings, Clock clock) {
    this.keys = keys;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Makes a token. Nobody makes one that may do more than what they show themselves, nor one that
   * outlives it.
   *
   * @param expiresAt from when on it is worth nothing, or null for never
   */
  public Made make(
      Identity maker, String name, Set<Scope> scopes, @Nullable Instant expiresAt, Origin origin)
      throws AccessException, DockException {
    AccountId account = maker.account().id();
    Instant now = clock.instant();
    String kept = Texts.name("name", name);
    if (scopes.isEmpty()) {
      throw AccessException.invalid("scopes", "a token without scopes is good for nothing");
    }
    if (!maker.key().scopes().containsAll(scopes)) {
      throw new AccessException(
          Why.FORBIDDEN, "a token makes no tokens with scopes that it has not itself");
    }
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw AccessException.invalid("expires_at", "lies in the past");
    }
    requireNoLongerThanMaker(maker.key(), expiresAt);
    if (keys.list(account, AccessKey.Kind.API_TOKEN).size() >= settings.maxTokens()) {
      throw new AccessException(
          Why.CONFLICT,
          "an account has at most %d tokens; delete one that is not used"
              .formatted(settings.maxTokens()));
    }
    String secret = Secrets.create(Secrets.API_TOKEN);
    AccessKey key =
        keys.add(
            new KeyStore.Entry(
                account,
                AccessKey.Kind.API_TOKEN,
                kept,
                Secrets.hash(secret),
                Secrets.hint(secret),
                scopes,
                expiresAt),
            now);
    audit.note(account, "token.create", "token " + key.number(), "done", origin);
    return new Made(secret, key);
  }

  private static void requireNoLongerThanMaker(AccessKey maker, @Nullable Instant expiresAt)
      throws AccessException {
    Instant end = maker.expiresAt();
    if (maker.kind() == AccessKey.Kind.API_TOKEN
        && end != null
        && (expiresAt == null || expiresAt.isAfter(end))) {
      throw AccessException.invalid(
          "expires_at", "a token makes no token that outlives it: " + end);
    }
  }

  /** An account's tokens, the newest first. */
  public List<AccessKey> list(AccountId account) throws DockException {
    return keys.list(account, AccessKey.Kind.API_TOKEN);
  }

  /** Makes a token worth nothing from now on. */
  public void revoke(AccountId account, long number, Origin origin)
      throws AccessException, DockException {
    if (!keys.remove(account, AccessKey.Kind.API_TOKEN, number)) {
      throw new AccessException(Why.NOT_FOUND, "the account has no token " + number);
    }
    audit.note(account, "token.delete", "token " + number, "done", origin);
  }
}
