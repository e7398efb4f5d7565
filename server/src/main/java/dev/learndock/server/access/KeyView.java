package dev.learndock.server.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session or an API token.
 *
 * @param id its number
 * @param name what its owner calls it
 * @param hint the last four characters of the secret
 * @param scopes what it is good for
 * @param created when it was made
 * @param expires from when on it is worth nothing, or null for never
 * @param lastUsed when it was last used, to the minute, or null
 * @param token the secret, in the answer that makes it and never again
 */
record KeyView(
    long id,
    String name,
    String hint,
    List<Scope> scopes,
    Instant created,
    @Nullable Instant expires,
    @JsonProperty("last_used") @Nullable Instant lastUsed,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {

  /** Keys of one account. */
  record Keys(List<KeyView> items) {
    static Keys of(List<AccessKey> keys) {
      return new Keys(keys.stream().map(key -> KeyView.of(key, null)).toList());
    }
  }

  static KeyView of(AccessKey key, @Nullable String secret) {
    return new KeyView(
        key.number(),
        key.name(),
        key.hint(),
        key.scopes().stream().sorted().toList(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt(),
        secret);
  }
}
