package dev.learndock.server.beimingwu;

import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Viewer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens by which a browser fetches learnwares without saying who asks. They last half an hour, and
 * no longer than the server runs.
 */
final class DownloadTokens {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int MOST = 10_000;

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final Map<String, Grant> grants = new LinkedHashMap<>();

  /** What may be fetched, as whoever asked for the token sees it. */
  record Grant(Viewer who, List<LearnwareId> learnwares, Instant expires) {
    Grant {
      learnwares = List.copyOf(learnwares);
    }
  }

  DownloadTokens(Clock clock) {
    this.clock = clock;
  }

  /** A token for these learnwares: 32 hexadecimal digits. */
  synchronized String grant(Viewer who, List<LearnwareId> learnwares) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    Instant now = clock.instant();
    grants.values().removeIf(grant -> grant.expires().isBefore(now));
    if (grants.size() >= MOST) {
      grants.remove(grants.keySet().iterator().next());
    }
    grants.put(token, new Grant(who, learnwares, now.plus(LIFE)));
    return token;
  }

  /** What a token is for; empty when it is none, or over. */
  synchronized Optional<Grant> find(String token) {
    return Optional.ofNullable(grants.get(token))
        .filter(grant -> grant.expires().isAfter(clock.instant()));
  }
}
