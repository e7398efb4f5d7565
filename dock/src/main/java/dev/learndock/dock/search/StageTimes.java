package dev.learndock.dock.search;

import dev.learndock.dock.DockObserver;
import dev.learndock.dock.DockObserver.Stage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the time of one search goes: it is at one stage at a time, and a stage that is entered
 * within another takes its time from it. For the thread of the search. Costs a look at the clock
 * for each change.
 */
final class StageTimes implements AutoCloseable {
  private final DockObserver observer;
  private final DockObserver.Search by;
  private final long start = System.nanoTime();
  private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
  private Stage now = Stage.ISLANDS;
  private long since = start;

  StageTimes(DockObserver observer, DockObserver.Search by) {
    this.observer = observer;
    this.by = by;
  }

  /** Times that nobody asks for. */
  static StageTimes unheard() {
    return new StageTimes(DockObserver.NONE, DockObserver.Search.TABLE);
  }

  /** Comes back to the stage before when it is closed. */
  interface Visit extends AutoCloseable {
    @Override
    void close();
  }

  /** Enters a stage. */
  Visit at(Stage stage) {
    Stage before = now;
    change(stage);
    return () -> change(before);
  }

  private void change(Stage next) {
    long moment = System.nanoTime();
    nanos.merge(now, moment - since, Long::sum);
    now = next;
    since = moment;
  }

  /** The search is over: tells what it took. */
  @Override
  public void close() {
    change(now);
    nanos.forEach((stage, took) -> observer.searched(stage, Duration.ofNanos(took)));
    observer.searched(by, Duration.ofNanos(since - start));
  }
}
