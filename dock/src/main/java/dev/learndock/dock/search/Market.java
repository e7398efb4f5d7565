package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The learnwares of a dock in memory, as a search needs them. Read from the catalogue at the first
 * search, told of every change from then on.
 */
public final class Market {
  private static final int PAGE = 500;

  private final Holdings holdings;
  private @Nullable SortedMap<LearnwareId, Learnware> learnwares;
  private @Nullable Snapshot snapshot;
  private long version;

  /**
   * All learnwares at one moment.
   *
   * @param version differs whenever the learnwares differ
   * @param learnwares in the order of their ids
   */
  public record Snapshot(long version, List<Learnware> learnwares) {}

  /** A market over holdings; reads nothing yet. */
  public Market(Holdings holdings) {
    this.holdings = holdings;
  }

  /** What is there now. */
  public synchronized Snapshot snapshot() throws DockException {
    if (learnwares == null) {
      learnwares = readAll();
    }
    if (snapshot == null) {
      snapshot = new Snapshot(version, List.copyOf(learnwares.values()));
    }
    return snapshot;
  }

  private SortedMap<LearnwareId, Learnware> readAll() throws DockException {
    SortedMap<LearnwareId, Learnware> all = new TreeMap<>();
    long last = 0;
    while (true) {
      List<Learnware> page = holdings.after(last, PAGE);
      for (Learnware learnware : page) {
        all.put(learnware.id(), learnware);
        last = learnware.id().number();
      }
      if (page.size() < PAGE) {
        return all;
      }
    }
  }

  /** A learnware came, or was replaced. */
  public synchronized void put(Learnware learnware) {
    changed();
    if (learnwares != null) {
      learnwares.merge(learnware.id(), learnware, (a, b) -> a.version() > b.version() ? a : b);
    }
  }

  /** A learnware went. */
  public synchronized void remove(LearnwareId id) {
    changed();
    if (learnwares != null) {
      learnwares.remove(id);
    }
  }

  private void changed() {
    version++;
    snapshot = null;
  }
}
