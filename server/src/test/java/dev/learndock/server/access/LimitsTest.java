package dev.learndock.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.server.Settings;
import dev.learndock.server.access.Limits.Kind;
import io.github.bucket4j.TimeMeter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private long now;
  private final Limits limits =
      new Limits(
          Settings.of(Path.of("d"), "limits.login=2/1m", "limits.search=off").limits(),
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return now;
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void whoeverDoesItTooOftenIsToldWhenAgain() throws Exception {
    limits.count(Kind.LOGIN, "a");
    limits.count(Kind.LOGIN, "A");
    AccessException refused =
        assertThrows(AccessException.class, () -> limits.count(Kind.LOGIN, "a"));
    assertEquals(Duration.ofSeconds(30), refused.retryAfter());
    limits.count(Kind.LOGIN, "b");
    now += Duration.ofSeconds(30).toNanos();
    limits.count(Kind.LOGIN, "a");
  }

  @Test
  void whatIsOffHasNoEnd() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      limits.count(Kind.SEARCH, "a");
    }
  }

  @Test
  void aNetworkOfIpV6IsOne() {
    assertEquals(
        new Origin("2001:db8:1:2::1", "-").network(),
        new Origin("2001:db8:1:2:ffff::2", "-").network());
    assertTrue(
        !new Origin("2001:db8:1:2::1", "-")
            .network()
            .equals(new Origin("2001:db8:1:3::1", "-").network()));
    assertEquals("192.0.2.7", new Origin("192.0.2.7", "-").network());
  }
}
