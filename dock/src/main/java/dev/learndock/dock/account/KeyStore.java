package dev.learndock.dock.account;

import dev.learndock.dock.DockException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Port: keeps sessions and API tokens, by the SHA-256 of their secrets. */
public interface KeyStore {
  /**
   * What a new key is.
   *
   * @param secretSha256 hexadecimal
   */
  record Entry(
      AccountId account,
      AccessKey.Kind kind,
      String name,
      String secretSha256,
      String hint,
      Set<Scope> scopes,
      @Nullable Instant expiresAt) {
    /** Copies what was given. */
    public Entry {
      scopes = Set.copyOf(scopes);
    }
  }

  /** A key with whose it is. */
  record Owned(AccessKey key, Account account) {}

  /** Adds a key. */
  AccessKey add(Entry entry, Instant now) throws DockException;

  /** Finds a key and its account by the hash of its secret, also an expired one. */
  Optional<Owned> find(String secretSha256) throws DockException;

  /** An account's keys of a kind, the newest first. */
  List<AccessKey> list(AccountId account, AccessKey.Kind kind) throws DockException;

  /** Removes an account's key of that kind; false if there is none. */
  boolean remove(AccountId account, AccessKey.Kind kind, long number) throws DockException;

  /** Removes an account's keys of a kind but one; returns how many. */
  int removeAll(AccountId account, AccessKey.Kind kind, @Nullable Long butThisOne)
      throws DockException;

  /** Notes when keys were last used, for many at once. */
  void used(Map<Long, Instant> lastUse) throws DockException;

  /** Forgets sessions that expired before then. */
  int removeSessionsExpiredBefore(Instant then) throws DockException;
}
