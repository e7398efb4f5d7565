package dev.learndock.experiments.market;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.search.Finder;
import dev.learndock.storage.EmbeddedStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A market while learnwares come and go: how long it takes until a newcomer is found, and how long
 * searches take meanwhile.
 *
 * <p>A dock checks what is handed in by running its model, which a market's learnwares do not have.
 * So this stands where a dock stands, on its storage with its search over it, and writes to the
 * catalogue as the dock does after the check. Whoever came is gone in the end.
 */
final class Bustle {
  private static final int NEWCOMERS = 50;
  private static final int A_SECOND = 50;

  /** Those who came so many turns ago go: there are never more. */
  private static final int STAY = 100;

  private static final int MOST_TRIES = 1_000;
  private static final int MOST_SEARCHES = 100_000;
  private static final int WARM_UPS = 200;
  private static final double MOST_SECONDS = 20;

  private final FlightMarket market;
  private final Clock clock;
  private final Clients clients;
  private final LearnwareStore store;
  private final Finder finder;

  /** Numbers in the market of those who come, from its size on. */
  private long next;

  private Bustle(
      FlightMarket market,
      long size,
      Clock clock,
      double seconds,
      EmbeddedStorage storage,
      Finder finder) {
    this.market = market;
    this.next = size;
    this.clock = clock;
    this.clients = new Clients(Math.min(seconds, MOST_SECONDS));
    this.store = storage.learnwares();
    this.finder = finder;
  }

  /**
   * Measures the market of a folder, which no dock may have open.
   *
   * @param seconds that each part takes at most, about; never more than 20
   */
  static SearchFigures.Changes run(
      Path folder, FlightMarket market, long size, Clock clock, double seconds)
      throws DockException {
    try (EmbeddedStorage storage = EmbeddedStorage.open(folder);
        Finder finder = new Finder(storage.learnwares(), storage.indexes())) {
      Bustle bustle = new Bustle(market, size, clock, seconds, storage, finder);
      bustle.clients.oneByOne(2, WARM_UPS, i -> finder.find(Searches.one(market, i)));
      Times adding = bustle.adding();
      return bustle.busy(adding);
    }
  }

  /** From before the writing of a learnware until a search with its own table has found it. */
  private Times adding() throws DockException {
    List<LearnwareId> newcomers = new ArrayList<>();
    Times times =
        clients.oneByOne(
            1,
            NEWCOMERS,
            i -> {
              LearnwareId id = come();
              Requirement own =
                  Requirement.of(market.specification(next - 1)).withLimit(1).withMembers(1);
              int tries = 0;
              while (!isFirst(finder.find(own), id)) {
                if (++tries == MOST_TRIES) {
                  throw new DockException(
                      DockException.Reason.STORAGE,
                      "learnware %s was added but %d searches did not find it"
                          .formatted(id, tries));
                }
              }
              newcomers.add(id);
            });
    for (LearnwareId id : newcomers) {
      store.delete(id);
    }
    return times;
  }

  private static boolean isFirst(Recommendation answer, LearnwareId id) {
    return answer instanceof Recommendation.Found found
        && found.single().getFirst().learnware().id().equals(id);
  }

  private LearnwareId come() throws DockException {
    return store.insert(LearnwareStore.Newcomer.of(market.learnware(next++)), clock.instant()).id();
  }

  /** Searches while others come and go. */
  private SearchFigures.Changes busy(Times adding) throws DockException {
    AtomicBoolean over = new AtomicBoolean();
    AtomicReference<@Nullable DockException> failure = new AtomicReference<>();
    AtomicInteger turns = new AtomicInteger();
    AtomicInteger errors = new AtomicInteger();
    long start = System.nanoTime();
    Thread others = Thread.ofPlatform().name("bustle").start(() -> comeAndGo(over, turns, failure));
    Times times;
    try {
      times = clients.oneByOne(1, MOST_SEARCHES, i -> ask(i, errors));
    } finally {
      over.set(true);
      join(others);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    DockException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    return new SearchFigures.Changes(adding, times, errors.get(), turns.get() / seconds);
  }

  private void ask(int user, AtomicInteger errors) {
    try {
      if (!(finder.find(Searches.one(market, user)) instanceof Recommendation.Found)) {
        errors.incrementAndGet();
      }
    } catch (DockException e) {
      errors.incrementAndGet();
    }
  }

  private void comeAndGo(
      AtomicBoolean over, AtomicInteger turns, AtomicReference<@Nullable DockException> failure) {
    Deque<LearnwareId> there = new ArrayDeque<>();
    try {
      long start = System.nanoTime();
      while (!over.get()) {
        there.add(come());
        if (there.size() > STAY) {
          store.delete(there.remove());
        }
        long due = start + turns.incrementAndGet() * (1_000_000_000L / A_SECOND);
        LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      }
      while (!there.isEmpty()) {
        store.delete(there.remove());
      }
    } catch (DockException e) {
      failure.set(e);
    }
  }

  private static void join(Thread others) {
    try {
      others.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while learnwares came and went", e);
    }
  }
}
