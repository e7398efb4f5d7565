package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccessKey;
import dev.learndock.dock.account.KeyStore;
import dev.learndock.server.access.AccessException.Why;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is behind a session or an API token. Looked up every time, so a revoked one ends at once. */
public final class Identities {
  private static final System.Logger LOG = System.getLogger(Identities.class.getName());
  private static final Duration PRECISION = Duration.ofMinutes(1);

  private final KeyStore keys;
  private final Clock clock;
  private final Map<Long, Instant> used = new ConcurrentHashMap<>();

  Identities(KeyStore keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Who sent an {@code Authorization} header.
   *
   * @param authorization the header, or null when there is none
   * @return nobody when there is none
   * @throws AccessException BAD_TOKEN if it is of another scheme, forged, expired or revoked;
   *     BLOCKED if the account is closed
   */
  public Optional<Identity> identify(@Nullable String authorization)
      throws AccessException, DockException {
    if (authorization == null || authorization.isBlank()) {
      return Optional.empty();
    }
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw new AccessException(
          Why.BAD_TOKEN, "the Authorization header is not of the form: Bearer TOKEN");
    }
    return Optional.of(ofSecret(authorization.substring(7).strip()));
  }

  /**
   * Who has a secret.
   *
   * @throws AccessException as above
   */
  public Identity ofSecret(String secret) throws AccessException, DockException {
    boolean possible =
        Secrets.isOne(Secrets.SESSION, secret) || Secrets.isOne(Secrets.API_TOKEN, secret);
    KeyStore.Owned found =
        (possible ? keys.find(Secrets.hash(secret)) : Optional.<KeyStore.Owned>empty())
            .orElseThrow(() ->
                new AccessException(
                    Why.BAD_TOKEN, "the session or token is unknown or revoked; log in again"));
    Instant now = clock.instant();
    if (!found.key().isValidAt(now)) {
      throw new AccessException(
          Why.BAD_TOKEN, "the session or token is expired; log in again, or make another");
    }
    if (!found.account().isOpen()) {
      throw new AccessException(Why.BLOCKED, "an admin of this dock has closed the account");
    }
    noteUse(found.key(), now);
    return new Identity(found.account(), found.key());
  }

  private void noteUse(AccessKey key, Instant now) {
    Instant last = key.lastUsedAt();
    if (last == null || last.plus(PRECISION).isBefore(now)) {
      used.put(key.number(), now);
    }
  }

  /** Writes when keys were last used: now and then, many at once. */
  void flush() {
    Map<Long, Instant> batch = new HashMap<>(used);
    if (batch.isEmpty()) {
      return;
    }
    try {
      keys.used(batch);
      batch.forEach(used::remove);
    } catch (DockException e) {
      LOG.log(Level.WARNING, "when tokens were last used could not be written", e);
    }
  }
}
