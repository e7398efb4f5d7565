package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccountStorage;
import dev.learndock.server.Settings;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Every minute: notes when tokens were used; every hour: forgets what is expired. */
final class Housekeeping implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

  private final AccountStorage storage;
  private final Identities identities;
  private final Settings.Accounts settings;
  private final Clock clock;
  private final Thread keeping;

  Housekeeping(
      AccountStorage storage, Identities identities, Settings.Accounts settings, Clock clock) {
    this.storage = storage;
    this.identities = identities;
    this.settings = settings;
    this.clock = clock;
    this.keeping = Thread.ofVirtual().name("housekeeping").start(this::keepForEver);
  }

  private void keepForEver() {
    try {
      for (int minute = 1; ; minute++) {
        Thread.sleep(Duration.ofMinutes(1));
        identities.flush();
        if (minute % 60 == 0) {
          forget();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    keeping.interrupt();
    try {
      keeping.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    identities.flush();
  }
}
