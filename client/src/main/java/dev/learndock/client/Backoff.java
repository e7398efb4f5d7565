package dev.learndock.client;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How often something is tried, and how long is waited in between: twice as long each time up to a
 * limit, and of that a random share between a half and all, so that clients which lost their server
 * at once do not come back at once (Brooker, <i>Exponential Backoff and Jitter</i>, 2015).
 *
 * @param tries how often in all, one or more
 * @param first wait after the first failure, at most
 * @param longest wait
 * @param seed of the random shares
 */
public record Backoff(int tries, Duration first, Duration longest, long seed) {
  /** Checks that there is a try, and that waits are none or positive. */
  public Backoff {
    if (tries < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "%d tries, waits from %s to %s".formatted(tries, first, longest));
    }
  }

  /** Eight tries, a fifth of a second at first, five seconds at most. */
  public static Backoff seeded(long seed) {
    return new Backoff(8, Duration.ofMillis(200), Duration.ofSeconds(5), seed);
  }

  /** The same with another number of tries. */
  public Backoff withTries(int number) {
    return new Backoff(number, first, longest, seed);
  }

  /** The waits of one request. */
  Waits begin(long request) {
    return new Waits(new SplittableRandom(seed + request));
  }

  /** What one request has waited so far. */
  final class Waits {
    private final SplittableRandom random;
    private int failures;

    private Waits(SplittableRandom random) {
      this.random = random;
    }

    /** Whether it may be tried once more after a failure. */
    boolean another() {
      failures++;
      return failures < tries;
    }

    /** How long to wait after the failures so far. */
    Duration next() {
      double grown = first.toNanos() * Math.pow(2, Math.max(0, failures - 1));
      double most = Math.min(grown, (double) longest.toNanos());
      return Duration.ofNanos((long) (most * (0.5 + 0.5 * random.nextDouble())));
    }

    /** Something went well: failures count from here. */
    void progressed() {
      failures = 0;
    }
  }
}
