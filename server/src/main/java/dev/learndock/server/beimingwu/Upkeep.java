package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.storage.ChunkFiles;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Every minute: writes down what was counted; every hour: throws away what nobody finished. */
final class Upkeep implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

  private final Tally tally;
  private final ChunkFiles chunks;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("beimingwu-upkeep").factory());

  Upkeep(Tally tally, ChunkFiles chunks) {
    this.tally = tally;
    this.chunks = chunks;
    every(1, tally::keep);
    every(60, this::forget);
  }

  private void every(int minutes, Runnable work) {
    ScheduledFuture<?> _ = timer.scheduleWithFixedDelay(work, 1, minutes, TimeUnit.MINUTES);
  }

  private void forget() {
    try {
      chunks.removeExpired();
    } catch (DockException e) {
      LOG.log(Level.WARNING, "what nobody finished could not be removed: {0}", e.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    tally.keep();
  }
}
