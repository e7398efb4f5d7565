package dev.learndock.dock.check;

import dev.learndock.dock.DockObserver;
import dev.learndock.dock.Finding;
import java.time.Duration;
import java.time.Instant;

/** How long one check took, step by step: each from when the one before it was over. */
final class StepTimes {
  private final DockObserver observer;
  private final long start = System.nanoTime();
  private long since = start;

  StepTimes(DockObserver observer) {
    this.observer = observer;
  }

  /** A step is over. */
  void found(Finding finding) {
    long now = System.nanoTime();
    observer.checked(finding.step(), finding.ok(), Duration.ofNanos(now - since));
    since = now;
  }

  /** The check is over, its verdict is written down. */
  void decided(Check check, Check.State verdict) {
    Instant begun = check.started();
    Duration waited = begun == null ? Duration.ZERO : Duration.between(check.queued(), begun);
    observer.decided(verdict, waited, Duration.ofNanos(System.nanoTime() - start));
  }
}
