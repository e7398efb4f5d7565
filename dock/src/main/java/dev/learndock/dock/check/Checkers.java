package dev.learndock.dock.check;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.DockObserver;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Finding;
import dev.learndock.dock.Finding.Step;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.Verdict;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.Check.State;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that take packages out of the queue and have them checked. What a
 * checker was at when the process died is begun anew, {@value #MOST_STARTS} times in all; what the
 * dock failed to check is tried again, {@value #MOST_ATTEMPTS} times in all, so that no package can
 * stop the queue.
 */
final class Checkers {
  private static final System.Logger LOG = System.getLogger(Checkers.class.getName());

  static final int MOST_ATTEMPTS = 3;

  /**
   * A process that dies again and again while a package is checked mostly dies of something else;
   * the package that was acknowledged shall not pay for it. One that does kill is stopped all the
   * same.
   */
  static final int MOST_STARTS = 10;

  /** How long a close waits for what runs: a check takes seconds. */
  private static final Duration FINISHING = Duration.ofSeconds(10);

  /** How long a checker waits after the dock failed, for each time that it did. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** How long it waits for room on a full disk. */
  private static final Duration FULL_PAUSE = Duration.ofSeconds(5);

  private final CheckStore store;
  private final Examination examination;
  private final Watchers watchers;
  private final DockObserver observer;
  private final Clock clock;
  private final Retention retention;
  private final List<Thread> threads = new ArrayList<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by the lock.
  private final Turns turns = new Turns();
  private final Map<CheckId, Check> running = new HashMap<>();
  private boolean closing;
  private boolean abandoned;

  Checkers(
      Holdings holdings,
      Examination examination,
      Watchers watchers,
      DockOptions options,
      DockObserver observer,
      Clock clock) {
    this.observer = observer;
    this.store = holdings.checks();
    this.examination = examination;
    this.watchers = watchers;
    this.clock = clock;
    this.retention = new Retention(holdings, options.endedKept(), options.endedMost(), clock);
    for (int i = 1; i <= options.checkers(); i++) {
      threads.add(Thread.ofPlatform().daemon().name("checker-" + i).unstarted(this::work));
    }
  }

  void start() throws DockException {
    for (Check left : store.open()) {
      if (left.state() == State.RUNNING) {
        interrupted(left);
      }
      turns.add(left.account(), left.id());
    }
    threads.forEach(Thread::start);
  }

  /** It is begun anew also where that cannot be written down, as on a full disk. */
  private void interrupted(Check check) {
    try {
      store.putBack(check.id(), true);
    } catch (DockException e) {
      LOG.log(Level.WARNING, "check {0} stays as it is: {1}", check.id(), e.getMessage());
    }
  }

  void add(Check check) {
    lock.lock();
    try {
      turns.add(check.account(), check.id());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    watchers.moved();
  }

  /** Takes one that waits out of the queue; false when it does not wait. */
  boolean withdraw(CheckId id) {
    lock.lock();
    try {
      if (!turns.remove(id)) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    watchers.moved();
    return true;
  }

  /** Puts one back that was withdrawn: it is the first of its account. */
  void putBack(Check check) {
    lock.lock();
    try {
      turns.putBack(check.account(), check.id());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    watchers.moved();
  }

  /** How many of an account wait. */
  int waiting(@Nullable AccountId account) {
    lock.lock();
    try {
      return turns.size(account);
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int waiting() {
    lock.lock();
    try {
      return turns.size();
    } finally {
      lock.unlock();
    }
  }

  @Nullable Check running(CheckId id) {
    lock.lock();
    try {
      return running.get(id);
    } finally {
      lock.unlock();
    }
  }

  int ahead(CheckId id) {
    lock.lock();
    try {
      int before = turns.ahead(id);
      return before < 0 ? 0 : before + running.size();
    } finally {
      lock.unlock();
    }
  }

  int pending() {
    lock.lock();
    try {
      return turns.size() + running.size();
    } finally {
      lock.unlock();
    }
  }

  /** What waits and runs; the store is asked when the oldest came. */
  Checks.Waiting toDo() throws DockException {
    CheckId oldest;
    int waiting;
    int at;
    lock.lock();
    try {
      oldest = turns.oldest();
      waiting = turns.size();
      at = running.size();
    } finally {
      lock.unlock();
    }
    Instant since = oldest == null ? null : store.find(oldest).map(Check::queued).orElse(null);
    return new Checks.Waiting(waiting, at, since);
  }

  private void work() {
    try {
      for (Check check = next(); check != null; check = next()) {
        retention.sweep();
        pause(run(check));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the next one and marks it as running in memory; null at the end. */
  private @Nullable Check next() throws InterruptedException {
    while (true) {
      Check check = null;
      lock.lockInterruptibly();
      try {
        CheckId id = null;
        while (!closing && id == null) {
          id = turns.next();
          if (id == null && !changed.await(1, TimeUnit.HOURS)) {
            break;
          }
        }
        if (closing) {
          return null;
        }
        check = id == null ? null : found(id);
        if (check != null) {
          running.put(check.id(), check.begun(clock.instant()));
        }
      } finally {
        lock.unlock();
      }
      if (check != null) {
        return check;
      }
      retention.sweep();
    }
  }

  /** Null when it was forgotten, or cannot be read now: then its turn comes after a restart. */
  private @Nullable Check found(CheckId id) {
    try {
      return store.find(id).orElse(null);
    } catch (DockException e) {
      LOG.log(Level.WARNING, "check {0} waits for the next start: {1}", id, e.getMessage());
      return null;
    }
  }

  /** Checks one; returns how long to wait then, when the dock failed. */
  private Duration run(Check check) {
    int attempt = 0;
    List<Finding> findings = new ArrayList<>();
    StepTimes times = new StepTimes(observer);
    try {
      attempt = store.start(check.id(), clock.instant());
      if (attempt == 0) {
        return Duration.ZERO;
      }
      Check begun = progress(check.id(), List.of());
      watchers.moved();
      if (attempt > MOST_STARTS) {
        reject(
            begun, List.of(), MOST_STARTS, "the dock stopped each time that it was checked", times);
        return Duration.ZERO;
      }
      Verdict verdict =
          examination.of(
              begun,
              finding -> {
                findings.add(finding);
                times.found(finding);
                progress(check.id(), findings);
              });
      end(begun, verdict, times);
      return Duration.ZERO;
    } catch (DockException | RuntimeException | Error e) {
      // Also an error: a hostile package that exhausts memory must not take the checker with it.
      return failed(check, attempt, findings, e, times);
    } finally {
      lock.lock();
      try {
        running.remove(check.id());
        changed.signalAll();
      } finally {
        lock.unlock();
      }
      watchers.moved();
    }
  }

  /** Says how far one is. */
  private Check progress(CheckId id, List<Finding> findings) {
    Check now;
    lock.lock();
    try {
      now = Objects.requireNonNull(running.get(id)).with(findings);
      running.put(id, now);
    } finally {
      lock.unlock();
    }
    watchers.changed(now);
    return now;
  }

  private void end(Check check, Verdict verdict, StepTimes times) throws DockException {
    switch (verdict) {
      case Verdict.Accepted accepted -> {
        Check written = store.find(check.id()).orElse(check);
        // The learnware and the verdict were written together, but who was retired is known after.
        boolean more =
            written.state() != State.ACCEPTED || !written.findings().equals(accepted.findings());
        watchers.changed(
            more
                ? store.end(
                    check.id(),
                    State.ACCEPTED,
                    accepted.learnware().id(),
                    accepted.findings(),
                    clock.instant())
                : written);
        times.decided(check, State.ACCEPTED);
      }
      case Verdict.Rejected rejected -> {
        if (isAbandoned()) {
          store.putBack(check.id(), false);
        } else {
          watchers.changed(
              store.end(
                  check.id(),
                  State.REJECTED,
                  check.learnware(),
                  rejected.findings(),
                  clock.instant()));
          times.decided(check, State.REJECTED);
        }
      }
    }
  }

  private boolean isAbandoned() {
    lock.lock();
    try {
      return abandoned;
    } finally {
      lock.unlock();
    }
  }

  private void reject(Check check, List<Finding> findings, int tries, String why, StepTimes times)
      throws DockException {
    List<Finding> all = new ArrayList<>(findings);
    all.add(
        Finding.bad(
            Step.KEPT,
            "tried %d times in vain: %s; tell whoever runs this dock".formatted(tries, why)));
    watchers.changed(
        store.end(check.id(), State.REJECTED, check.learnware(), all, clock.instant()));
    times.decided(check, State.REJECTED);
  }

  /** The dock failed, not the package: it waits again, unless it was tried often enough. */
  private Duration failed(
      Check check, int attempt, List<Finding> findings, Throwable cause, StepTimes times) {
    boolean full = cause instanceof DockException e && e.reason() == Reason.FULL;
    boolean innocent = full || isAbandoned();
    if (!isAbandoned()) {
      observer.failedToCheck();
    }
    LOG.log(
        innocent ? Level.INFO : Level.WARNING,
        "check " + check.id() + " of " + check.name() + " waits again: " + cause.getMessage(),
        innocent ? null : cause);
    try {
      if (attempt >= MOST_ATTEMPTS && !innocent) {
        reject(check, findings, attempt, String.valueOf(cause.getMessage()), times);
        return Duration.ZERO;
      }
      store.putBack(check.id(), !innocent);
    } catch (DockException e) {
      // It is begun anew all the same: by the turn that it gets below, or after a restart.
      LOG.log(Level.WARNING, "check {0} stays as it is: {1}", check.id(), e.getMessage());
    }
    lock.lock();
    try {
      turns.putBack(check.account(), check.id());
    } finally {
      lock.unlock();
    }
    return full ? FULL_PAUSE : PAUSE.multipliedBy(attempt);
  }

  private void pause(Duration duration) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = duration.toNanos();
      while (left > 0 && !closing) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  void close(Runnable abandon) {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (!joined()) {
      lock.lock();
      try {
        abandoned = true;
      } finally {
        lock.unlock();
      }
      abandon.run();
      if (!joined()) {
        LOG.log(Level.WARNING, "a check did not end; it begins anew at the next start");
      }
    }
  }

  private boolean joined() {
    long deadline = System.nanoTime() + FINISHING.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        if (thread.isAlive()) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
