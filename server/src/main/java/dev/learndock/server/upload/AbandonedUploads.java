package dev.learndock.server.upload;

import dev.learndock.dock.DockException;
import dev.learndock.dock.upload.Uploads;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Throws uploads away that nobody went on with. */
class AbandonedUploads implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AbandonedUploads.class.getName());
  private static final Duration PERIOD = Duration.ofMinutes(10);

  private final Uploads uploads;
  private final Thread sweeper;

  AbandonedUploads(Uploads uploads) {
    this.uploads = uploads;
    this.sweeper = Thread.ofVirtual().name("abandoned uploads").start(this::sweep);
  }

  private void sweep() {
    try {
      while (true) {
        Thread.sleep(PERIOD);
        remove();
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "the server stops");
    }
  }

  private void remove() {
    try {
      int removed = uploads.removeExpired();
      if (removed > 0) {
        LOG.log(Level.INFO, "{0} abandoned uploads thrown away", removed);
      }
    } catch (DockException | RuntimeException e) {
      LOG.log(Level.WARNING, "abandoned uploads stay for now: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    sweeper.interrupt();
  }
}
