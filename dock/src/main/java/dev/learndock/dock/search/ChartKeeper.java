package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.learnware.OutputKind;
import java.lang.System.Logger.Level;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one indexed chart: opens it, makes it where there is none, and has it made anew in the
 * background when its market has outgrown it. A search sees the old one or the new one, whole.
 */
final class ChartKeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ChartKeeper.class.getName());

  private final Market market;
  private final IndexStore indexes;
  private final String name;
  private final @Nullable OutputKind kind;
  private @Nullable IndexedChart chart;

  /** The one before: a search that took it may be at it still. */
  private @Nullable IndexedChart retired;

  private @Nullable Thread making;
  private volatile boolean closed;

  ChartKeeper(Market market, IndexStore indexes, String name, @Nullable OutputKind kind) {
    this.market = market;
    this.indexes = indexes;
    this.name = name;
    this.kind = kind;
  }

  /** The chart of today. The first call may take as long as making it takes. */
  synchronized IndexedChart chart(Habitat habitat) throws DockException {
    IndexedChart now = chart;
    if (now == null) {
      now = openOrMake(habitat);
      chart = now;
    }
    if (now.isOutgrown()) {
      makeAnew(habitat);
    }
    return now;
  }

  private IndexedChart openOrMake(Habitat habitat) throws DockException {
    VectorIndex there = indexes.open(name);
    if (there != null) {
      ChartDescription description = ChartDescription.read(there.description());
      if (description != null) {
        IndexedChart opened = new IndexedChart(market, description, there);
        if (opened.canFollow()) {
          return opened;
        }
      }
      there.close();
    }
    return make(habitat, this::debug);
  }

  private void debug(String progress) {
    if (closed) {
      throw new CancellationException("the dock is being closed");
    }
    LOG.log(Level.DEBUG, progress);
  }

  private IndexedChart make(Habitat habitat, Consumer<String> progress) throws DockException {
    VectorIndex made = new ChartMaker(market.store(), habitat, kind).make(indexes, name, progress);
    ChartDescription description = made == null ? null : ChartDescription.read(made.description());
    if (made == null || description == null) {
      throw new DockException(
          DockException.Reason.NOT_FOUND, "no learnware with these columns gives such an answer");
    }
    return new IndexedChart(market, description, made);
  }

  /** Makes the chart anew while the one of today goes on. */
  void rebuild(Habitat habitat, Consumer<String> progress) throws DockException {
    replace(make(habitat, progress));
  }

  private synchronized void replace(IndexedChart made) throws DockException {
    if (retired != null) {
      retired.close();
    }
    retired = chart;
    chart = made;
  }

  private void makeAnew(Habitat habitat) {
    Thread running = making;
    if (closed || (running != null && running.isAlive())) {
      return;
    }
    making = Thread.ofPlatform().daemon().name("index-" + name).start(() -> tryAnew(habitat));
  }

  private void tryAnew(Habitat habitat) {
    try {
      rebuild(habitat, this::debug);
    } catch (CancellationException e) {
      LOG.log(Level.DEBUG, "the index {0} is made anew another time", name);
    } catch (DockException e) {
      LOG.log(
          Level.WARNING,
          "the index {0} could not be made anew, the old one goes on: {1}",
          name,
          e.getMessage());
    }
  }

  @Override
  public void close() throws DockException {
    closed = true;
    Thread running = making;
    if (running != null) {
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    synchronized (this) {
      try {
        if (retired != null) {
          retired.close();
        }
      } finally {
        if (chart != null) {
          chart.close();
        }
      }
    }
  }
}
