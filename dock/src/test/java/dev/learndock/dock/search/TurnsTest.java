package dev.learndock.dock.search;

import static dev.learndock.dock.search.Learnwares.regression;
import static dev.learndock.dock.search.Learnwares.rows;
import static dev.learndock.dock.search.Learnwares.specification;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockObserver;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.specification.TableSpecification;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More searches than the cores can do at once. */
@Timeout(120)
class TurnsTest {
  private static final int USERS = 40;
  private static final TableSpecification TABLE = specification(rows(300, 3, 0, 4), null);

  /** Counts who is at work, and keeps each there until others had time to come. */
  private static final class Watch implements DockObserver {
    private final AtomicInteger within = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public void searched(Search by, Duration took) {
      most.accumulateAndGet(within.incrementAndGet(), Math::max);
      LockSupport.parkNanos(5_000_000);
      within.decrementAndGet();
    }
  }

  /** A store that fails so many times. */
  private static LearnwareStore failing(ListStore store, int times) {
    AtomicInteger left = new AtomicInteger(times);
    return (LearnwareStore)
        Proxy.newProxyInstance(
            TurnsTest.class.getClassLoader(),
            new Class<?>[] {LearnwareStore.class},
            (proxy, method, arguments) -> {
              if (left.getAndDecrement() > 0) {
                throw new DockException(DockException.Reason.STORAGE, "the disk is gone");
              }
              return method.invoke(store, arguments);
            });
  }

  private static ListStore store() {
    return new ListStore(regression(1, specification(rows(300, 3, 1, 1), null)));
  }

  @Test
  void atMostOneMoreThanThereAreCoresAreAtWorkAndEverybodyIsAnswered() throws Exception {
    Watch watch = new Watch();
    try (Finder finder = new Finder(store(), new NoIndexes(), watch);
        ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Recommendation>> answers = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        answers.add(users.submit(() -> finder.find(Requirement.of(TABLE))));
      }
      for (Future<Recommendation> answer : answers) {
        assertInstanceOf(Recommendation.Found.class, answer.get());
      }
    }
    int turns = Runtime.getRuntime().availableProcessors() + 1;
    assertTrue(watch.most.get() <= turns, () -> watch.most + " at work, turns for " + turns);
  }

  @Test
  void aSearchThatFailsGivesItsTurnBack() throws DockException {
    LearnwareStore store = failing(store(), USERS);
    try (Finder finder = new Finder(store, new NoIndexes())) {
      for (int i = 0; i < USERS; i++) {
        assertThrows(DockException.class, () -> finder.find(Requirement.of(TABLE)));
      }
      Recommendation.Found found =
          assertInstanceOf(Recommendation.Found.class, finder.find(Requirement.of(TABLE)));
      assertEquals(1, found.single().size());
    }
  }
}
