package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
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

  private final Source source;
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

  /** Where learnwares are read from. */
  @FunctionalInterface
  public interface Source {
    /** The first learnwares with an id above a number, in the order of their ids. */
    List<Learnware> after(long number, int limit) throws DockException;
  }

  /** A market of what the source has; reads nothing yet. */
  public Market(Source source) {
    this.source = source;
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
      List<Learnware> page = source.after(last, PAGE);
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
