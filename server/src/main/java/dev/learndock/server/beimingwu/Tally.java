package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.PeerNotes;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often learnwares were looked for and fetched. Counted in memory and written down now and
 * then, since a search should not wait for a disk; a crash forgets the last minute.
 */
final class Tally {
  private static final System.Logger LOG = System.getLogger(Tally.class.getName());
  private static final String SEARCHES = "search_learnware";
  private static final String DOWNLOADS = "download_learnware";

  private final PeerNotes notes;
  private final AtomicLong searches = new AtomicLong();
  private final AtomicLong downloads = new AtomicLong();

  Tally(PeerNotes notes) {
    this.notes = notes;
  }

  void searched() {
    searches.incrementAndGet();
  }

  void downloaded() {
    downloads.incrementAndGet();
  }

  long searches() throws DockException {
    return notes.counted(SEARCHES) + searches.get();
  }

  long downloads() throws DockException {
    return notes.counted(DOWNLOADS) + downloads.get();
  }

  /** Writes down what was counted since the last time. */
  void keep() {
    keep(SEARCHES, searches);
    keep(DOWNLOADS, downloads);
  }

  private void keep(String what, AtomicLong counter) {
    long times = counter.getAndSet(0);
    if (times > 0) {
      try {
        notes.count(what, times);
      } catch (DockException e) {
        counter.addAndGet(times);
        LOG.log(Level.WARNING, "{0} times {1} stay in memory: {2}", times, what, e.getMessage());
      }
    }
  }
}
