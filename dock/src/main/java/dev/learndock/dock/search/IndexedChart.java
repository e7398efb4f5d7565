package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.LearnwareStore.Change;
import dev.learndock.dock.LearnwareStore.Columns;
import dev.learndock.dock.LearnwareStore.Reduced;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.kernel.ReducedSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An index of vectors that follows the catalogue: whoever reads it sees every change that was made
 * before. It notices when the market has outgrown what it was made for.
 */
final class IndexedChart implements AutoCloseable {
  private static final int BATCH = 1_000;

  /** So many newcomers say whether their kind is new. */
  private static final int HEARD = 200;

  /** How much more of the newcomers the directions may miss than of those they were made from. */
  private static final double STRANGER = 0.25;

  private final Market market;
  private final ChartDescription description;
  private final Surveyor surveyor;
  private final VectorIndex index;

  /** For the columns of learnwares their order on this chart; null where they do not belong. */
  private final Map<Integer, int @Nullable []> orders = new HashMap<>();

  private long followed;
  private int sinceCommit;
  private int came;
  private double unseenOfThose;

  IndexedChart(Market market, ChartDescription description, VectorIndex index) {
    this.market = market;
    this.description = description;
    this.surveyor = new Surveyor(description);
    this.index = index;
    this.followed = index.committed();
  }

  ChartDescription description() {
    return description;
  }

  Surveyor surveyor() {
    return surveyor;
  }

  LearnwareStore store() {
    return market.store();
  }

  /** What is there now, for one search. */
  VectorIndex.Reading read() throws DockException {
    follow();
    return index.read();
  }

  /** Whether the catalogue is one that this index was made from, not an older one put back. */
  boolean canFollow() throws DockException {
    return followed <= store().lastChange();
  }

  /**
   * Whether it is worth making anew: twice as many learnwares, or many of a kind not seen before.
   */
  synchronized boolean isOutgrown() {
    return came > description.learnwares()
        || (came >= HEARD && unseenOfThose / came > description.unseen() + STRANGER);
  }

  private synchronized void follow() throws DockException {
    List<Change> changes;
    do {
      changes = store().changesAfter(followed, BATCH);
      if (changes.isEmpty()) {
        return;
      }
      apply(changes);
      followed = changes.getLast().sequence();
      sinceCommit += changes.size();
      if (sinceCommit >= BATCH) {
        index.commit(followed);
        sinceCommit = 0;
      }
    } while (changes.size() == BATCH);
  }

  private void apply(List<Change> changes) throws DockException {
    long[] numbers = changes.stream().mapToLong(Change::learnware).toArray();
    Set<Long> here = new HashSet<>();
    for (Reduced reduced : store().reduced(numbers)) {
      int[] order = order(reduced.columns());
      boolean wanted =
          description.kind() == null || Wanted.group(reduced.kind()) == description.kind();
      if (order != null && wanted) {
        put(reduced.learnware(), Habitat.inOrder(reduced.set(), order));
        here.add(reduced.learnware());
      }
    }
    for (long number : numbers) {
      if (!here.contains(number)) {
        index.remove(number);
      }
    }
  }

  private void put(long number, ReducedSet inOrder) throws DockException {
    Surveyor.Place place = surveyor.place(number, inOrder);
    index.put(place.landmark(), place.direction());
    came++;
    unseenOfThose += place.unseen();
  }

  /** The order on this chart of a learnware's columns; null when they do not belong here. */
  synchronized int @Nullable [] order(int columns) throws DockException {
    if (!orders.containsKey(columns)) {
      for (Columns one : store().columns()) {
        orders.computeIfAbsent(one.id(), id -> order(one));
      }
    }
    return orders.get(columns);
  }

  private int @Nullable [] order(Columns columns) {
    if (columns.dimensions() != description.metric().dimensions()) {
      return null;
    }
    List<String> own = Habitat.names(columns.names());
    List<String> here = description.features();
    boolean comparable =
        own == null || (here != null && new HashSet<>(own).equals(new HashSet<>(here)));
    return comparable ? Habitat.columns(own, columns.dimensions(), here) : null;
  }

  long bytes() throws DockException {
    return index.bytes();
  }

  @Override
  public synchronized void close() throws DockException {
    try (index) {
      if (sinceCommit > 0) {
        index.commit(followed);
        sinceCommit = 0;
      }
    }
  }
}
