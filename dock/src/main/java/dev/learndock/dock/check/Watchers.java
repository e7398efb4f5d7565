package dev.learndock.dock.check;

import dev.learndock.dock.DockException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;

/**
 * Tells those who watch a check. Each is told in a thread of its own, so that one who is slow keeps
 * neither the checks nor the others waiting.
 */
final class Watchers {
  private static final System.Logger LOG = System.getLogger(Watchers.class.getName());

  /** Something to tell: how the check is, or that others before it were dealt with. */
  private sealed interface News {
    record Changed(Check check) implements News {}

    record Moved() implements News {}
  }

  /** How a check is now. */
  interface Asking {
    Optional<Check> now(CheckId id) throws DockException;
  }

  private final Asking asking;
  private final Map<CheckId, Set<Watcher>> watchers = new ConcurrentHashMap<>();

  Watchers(Asking asking) {
    this.asking = asking;
  }

  Checks.Watch watch(CheckId id, Consumer<Check> listener) {
    Watcher watcher = new Watcher(id, listener);
    watchers.compute(
        id,
        (key, all) -> {
          Set<Watcher> with = all == null ? ConcurrentHashMap.newKeySet() : all;
          with.add(watcher);
          return with;
        });
    watcher.thread.start();
    return watcher;
  }

  void changed(Check check) {
    for (Watcher watcher : watchers.getOrDefault(check.id(), Set.of())) {
      watcher.news.add(new News.Changed(check));
    }
  }

  /** The queue moved: whoever waits may have another place in it. */
  void moved() {
    for (Set<Watcher> some : watchers.values()) {
      for (Watcher watcher : some) {
        // One who has not yet been told of the last move is told of both at once.
        if (!(watcher.news.peekLast() instanceof News.Moved)) {
          watcher.news.add(new News.Moved());
        }
      }
    }
  }

  void close() {
    watchers.values().forEach(some -> some.forEach(Watcher::close));
  }

  private final class Watcher implements Checks.Watch {
    private final CheckId id;
    private final Consumer<Check> listener;
    private final BlockingDeque<News> news = new LinkedBlockingDeque<>();
    private final Thread thread;
    private volatile boolean closed;

    Watcher(CheckId id, Consumer<Check> listener) {
      this.id = id;
      this.listener = listener;
      this.thread = Thread.ofVirtual().name("watch-check-" + id).unstarted(this::tell);
    }

    private void tell() {
      try {
        while (!closed) {
          switch (news.take()) {
            case News.Changed(Check check) -> listener.accept(check);
            case News.Moved moved -> tellPlace();
          }
        }
      } catch (InterruptedException e) {
        // Closed: nobody wants to hear more.
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "who watched check " + id + " is told no more", e);
      } finally {
        forget();
      }
    }

    private void tellPlace() {
      try {
        asking.now(id).filter(check -> check.state() == Check.State.QUEUED).ifPresent(listener);
      } catch (DockException e) {
        LOG.log(Level.DEBUG, "the place of check {0} is not known: {1}", id, e.getMessage());
      }
    }

    private void forget() {
      watchers.computeIfPresent(
          id,
          (key, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }

    @Override
    public void close() {
      closed = true;
      forget();
      if (!thread.equals(Thread.currentThread())) {
        thread.interrupt();
      }
    }
  }
}
