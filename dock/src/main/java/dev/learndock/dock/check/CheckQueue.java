package dev.learndock.dock.check;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.DockObserver;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Finding;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageStore;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.Check.State;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a dock in this process: who may hand in and see what, and what is durable when. The
 * work is done by {@link Checkers}.
 */
public final class CheckQueue implements Checks, AutoCloseable {
  /** Most checks of a page. */
  private static final int MOST_LISTED = 1_000;

  private final Holdings holdings;
  private final Checkers checkers;
  private final Watchers watchers;
  private final Clock clock;
  private final long mostBytes;
  private final QueueLimits limits;

  /** Two that hand in the same package at once must not both find that it is not there. */
  private final ReentrantLock queueing = new ReentrantLock();

  private CheckQueue(
      Holdings holdings,
      Examination examination,
      DockOptions options,
      DockObserver observer,
      Clock clock) {
    this.holdings = holdings;
    this.clock = clock;
    this.mostBytes = options.packages().maxZipBytes();
    this.limits = options.waiting();
    this.watchers = new Watchers(this::now);
    this.checkers = new Checkers(holdings, examination, watchers, options, observer, clock);
  }

  /** The same as the other one, with nobody who is told. */
  public static CheckQueue start(
      Holdings holdings, Examination examination, DockOptions options, Clock clock)
      throws DockException {
    return start(holdings, examination, options, DockObserver.NONE, clock);
  }

  /**
   * Takes up what was left and starts the checkers.
   *
   * @param examination does a check and keeps the learnware
   * @param observer is told of steps and verdicts
   */
  public static CheckQueue start(
      Holdings holdings,
      Examination examination,
      DockOptions options,
      DockObserver observer,
      Clock clock)
      throws DockException {
    CheckQueue queue = new CheckQueue(holdings, examination, options, observer, clock);
    queue.checkers.start();
    return queue;
  }

  @Override
  public Check submit(Viewer who, Submission submission) throws DockException {
    requireSomebody(who);
    // Also before the bytes are received: what has no place shall not take room on the disk.
    requirePlace(who.account());
    try (PackageStore.Incoming incoming = submission.receive(holdings.packages(), mostBytes)) {
      queueing.lock();
      try {
        Optional<Check> same =
            holdings
                .checks()
                .same(who.account(), incoming.hash(), null, 0)
                .filter(this::counts)
                .filter(check -> saysTheSame(check, submission));
        if (same.isPresent()) {
          return same.get();
        }
        Optional<Learnware> there = holdings.withPackage(incoming.hash(), who.account());
        if (there.isPresent()) {
          return alreadyHere(who, submission, incoming, there.get());
        }
        requirePlace(who.account());
        return queue(entry(who, submission, incoming, null, 0), incoming);
      } finally {
        queueing.unlock();
      }
    }
  }

  @Override
  public Check update(Viewer who, LearnwareId id, long version, Submission submission)
      throws DockException {
    requireSomebody(who);
    holdings.getToChange(who, id);
    requirePlace(who.account());
    try (PackageStore.Incoming incoming = submission.receive(holdings.packages(), mostBytes)) {
      queueing.lock();
      try {
        Optional<Check> same =
            holdings
                .checks()
                .same(who.account(), incoming.hash(), id, version)
                .filter(this::counts)
                .filter(check -> saysTheSame(check, submission));
        if (same.isPresent()) {
          return same.get();
        }
        holdings.getToChange(who, id, version);
        requirePlace(who.account());
        return queue(entry(who, submission, incoming, id, version), incoming);
      } finally {
        queueing.unlock();
      }
    }
  }

  @Override
  public Check resubmit(Viewer who, CheckId id, Submission submission) throws DockException {
    requireSomebody(who);
    try (PackageStore.Incoming incoming = submission.receive(holdings.packages(), mostBytes)) {
      queueing.lock();
      try {
        Check former = check(who, id);
        if (former.updates() > 0 || !mayBeHandedInAnew(former)) {
          throw new DockException(
              Reason.CONFLICT,
              "check %s is %s; only one that waits or was rejected can be handed in anew"
                  .formatted(id, former.state()));
        }
        Check anew = inThePlaceOf(former, submission, incoming);
        holdings.forget(former);
        return anew;
      } finally {
        queueing.unlock();
      }
    }
  }

  /**
   * Rejected ones need a new place; one that waits is taken out of the queue and leaves its own.
   */
  private boolean mayBeHandedInAnew(Check former) throws DockException {
    if (former.state() == State.REJECTED) {
      requirePlace(former.account());
      return true;
    }
    return former.state() == State.QUEUED && checkers.withdraw(former.id());
  }

  private Check inThePlaceOf(Check former, Submission submission, PackageStore.Incoming incoming)
      throws DockException {
    CheckStore.Entry entry =
        new CheckStore.Entry(
            former.learnware(),
            0,
            submission.name(),
            former.account(),
            incoming.hash(),
            incoming.bytes(),
            submission.semantic(),
            former.visibility());
    boolean queued = false;
    try {
      Check anew = queue(entry, incoming);
      queued = true;
      return anew;
    } finally {
      if (!queued && former.state() == State.QUEUED) {
        checkers.putBack(former);
      }
    }
  }

  /** Two that ask at once may both be told that there is a place; under the lock one is not. */
  private void requirePlace(@Nullable AccountId account) throws DockException {
    String refusal = limits.refusal(checkers.waiting(account), checkers.waiting());
    if (refusal != null) {
      throw new DockException(Reason.BUSY, refusal);
    }
  }

  @Override
  public InputStream openPackage(Viewer who, CheckId id) throws DockException {
    return holdings.packages().open(check(who, id).packageHash());
  }

  /** Whether it waits or runs, or what it accepted is still there as it was accepted. */
  private boolean counts(Check check) {
    try {
      return !check.state().isFinal()
          || holdings
              .find(check.learnware())
              .filter(there -> there.contents().packageHash().equals(check.packageHash()))
              .isPresent();
    } catch (DockException e) {
      return false; // Then it is checked once more.
    }
  }

  /** The same bytes with other words are something else that is asked for. */
  private static boolean saysTheSame(Check check, Submission submission) {
    boolean sameViewers = check.updates() > 0 || check.visibility() == submission.visibility();
    return sameViewers && Objects.equals(check.semantic(), submission.semantic());
  }

  private Check queue(CheckStore.Entry entry, PackageStore.Incoming incoming) throws DockException {
    Check check = holdings.queue(incoming, entry);
    checkers.add(check);
    return now(check.id()).orElse(check);
  }

  /** Nothing is to be checked; what it comes to is written down like any other verdict. */
  private Check alreadyHere(
      Viewer who, Submission submission, PackageStore.Incoming incoming, Learnware there)
      throws DockException {
    Finding finding = submission.alreadyHere(there);
    return holdings
        .checks()
        .addEnded(
            entry(who, submission, incoming, there.id(), 0),
            finding.ok() ? State.ACCEPTED : State.REJECTED,
            List.of(finding),
            clock.instant());
  }

  private static CheckStore.Entry entry(
      Viewer who,
      Submission submission,
      PackageStore.Incoming incoming,
      @Nullable LearnwareId learnware,
      long version) {
    return new CheckStore.Entry(
        learnware,
        version,
        submission.name(),
        who.account(),
        incoming.hash(),
        incoming.bytes(),
        submission.semantic(),
        submission.visibility());
  }

  private static void requireSomebody(Viewer who) throws DockException {
    if (who instanceof Viewer.Anyone) {
      throw new DockException(
          Reason.FORBIDDEN, "only somebody with an account hands in learnwares; log in first");
    }
  }

  @Override
  public Check check(Viewer who, CheckId id) throws DockException {
    return now(id)
        .filter(check -> maySee(who, check))
        .orElseThrow(() ->
            new DockException(
                Reason.NOT_FOUND, "there is no check %s that is yours".formatted(id)));
  }

  private static boolean maySee(Viewer who, Check check) {
    return who.isOverAll() || who.owns(check.account());
  }

  /** As it is now: of one that runs, with what was found so far. */
  private Optional<Check> now(CheckId id) throws DockException {
    Optional<Check> written = holdings.checks().find(id);
    return written.map(this::withProgress);
  }

  private Check withProgress(Check written) {
    Check running = written.state().isFinal() ? null : checkers.running(written.id());
    return running == null ? written : running;
  }

  @Override
  public Optional<Check> newest(Viewer who, LearnwareId id) throws DockException {
    return holdings.checks().newest(who, id).map(this::withProgress);
  }

  @Override
  public List<Check> list(Viewer who, @Nullable CheckId before, int limit) throws DockException {
    if (limit < 1 || limit > MOST_LISTED) {
      throw new DockException(
          Reason.INVALID, "a page has 1 to %,d checks, not %d".formatted(MOST_LISTED, limit));
    }
    List<Check> checks = new ArrayList<>();
    for (Check written : holdings.checks().list(who, before, limit)) {
      checks.add(withProgress(written));
    }
    return checks;
  }

  @Override
  public void forget(Viewer who, CheckId id) throws DockException {
    Check check = check(who, id);
    if (!check.state().isFinal() && !checkers.withdraw(id)) {
      throw new DockException(
          Reason.CONFLICT, "check %s is running; wait for its verdict".formatted(id));
    }
    holdings.forget(check);
  }

  @Override
  public int ahead(CheckId id) {
    return checkers.ahead(id);
  }

  @Override
  public int pending() {
    return checkers.pending();
  }

  @Override
  public Waiting waiting() throws DockException {
    return checkers.toDo();
  }

  @Override
  public Watch watch(CheckId id, Consumer<Check> listener) {
    return watchers.watch(id, listener);
  }

  /**
   * Takes nothing up any more and waits a while for what runs.
   *
   * @param abandon makes what still runs end; its check begins anew the next time
   */
  public void close(Runnable abandon) {
    checkers.close(abandon);
    watchers.close();
  }

  @Override
  public void close() {
    close(() -> {});
  }
}
