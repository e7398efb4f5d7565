package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccountStorage;
import dev.learndock.server.Settings;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Every minute: notes when tokens were used; every hour: forgets what is expired. */
final class Housekeeping implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

  private final AccountStorage storage;
  private final Identities identities;
  private final Settings.Accounts settings;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("housekeeping").factory());

  Housekeeping(
      AccountStorage storage, Identities identities, Settings.Accounts settings, Clock clock) {
    this.storage = storage;
    this.identities = identities;
    this.settings = settings;
    this.clock = clock;
    timer.scheduleWithFixedDelay(identities::flush, 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(this::forget, 5, 60, TimeUnit.MINUTES);
  }

  void forget() {
    Instant now = clock.instant();
    try {
      storage.keys().removeSessionsExpiredBefore(now);
      storage.links().removeExpiredBefore(now);
      storage.audit().removeBefore(now.minus(settings.auditFor()));
    } catch (DockException e) {
      LOG.log(Level.WARNING, "what is expired could not be removed", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    identities.flush();
  }
}
