package dev.learndock.dock.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody shows instead of logging in with every request: a session or an API token. Its
 * secret is nowhere kept.
 *
 * @param number of this key, never given twice
 * @param name what the owner calls it; for a session, what it was made with
 * @param hint the last characters of the secret, to tell keys apart
 * @param expiresAt from when on it is worth nothing, or null for never
 * @param lastUsedAt about when it was last shown, to the minute, or null
 */
public record AccessKey(
    long number,
    AccountId account,
    Kind kind,
    String name,
    String hint,
    Set<Scope> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  /** What kinds there are. */
  public enum Kind {
    /** From a login until logout. */
    SESSION,
    /** Made by hand, for programs. */
    API_TOKEN
  }

  /** Copies what was given. */
  public AccessKey {
    scopes = Set.copyOf(scopes);
  }

  /** Whether it is worth something then. */
  public boolean isValidAt(Instant then) {
    return expiresAt == null || then.isBefore(expiresAt);
  }
}
