package dev.learndock.dock.check;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Holdings;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Forgets checks that ended long ago, and the packages of those that were turned away. */
final class Retention {
  private static final System.Logger LOG = System.getLogger(Retention.class.getName());

  /** Looking more often is of no use. */
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Holdings holdings;
  private final Duration kept;
  private final int most;
  private final Clock clock;
  private final ReentrantLock sweeping = new ReentrantLock();
  private Instant last = Instant.MIN;

  Retention(Holdings holdings, Duration kept, int most, Clock clock) {
    this.holdings = holdings;
    this.kept = kept;
    this.most = most;
    this.clock = clock;
  }

  /** Does nothing when it was done a moment ago, or somebody is at it. */
  void sweep() {
    Instant now = clock.instant();
    if (!sweeping.tryLock()) {
      return;
    }
    try {
      if (last.isBefore(now.minus(EVERY))) {
        last = now;
        forgetBefore(now.minus(kept));
      }
    } catch (DockException e) {
      LOG.log(Level.WARNING, "checks that ended stay for now: {0}", e.getMessage());
    } finally {
      sweeping.unlock();
    }
  }

  private void forgetBefore(Instant time) throws DockException {
    List<Check> old;
    do {
      old = holdings.checks().ended(time, most);
      for (Check check : old) {
        holdings.forget(check);
      }
    } while (!old.isEmpty());
  }
}
