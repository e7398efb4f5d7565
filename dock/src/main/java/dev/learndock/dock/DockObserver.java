package dev.learndock.dock;

import dev.learndock.dock.check.Check;
import java.time.Duration;

/**
 * Is told what a dock spends its time on, for whoever operates it. Called in the thread that did
 * the work, right after it: what is done here must be quick, safe for several threads, and throw
 * nothing. How much waits, and for how long, is asked for instead ({@link LocalDock#checks}).
 */
public interface DockObserver {
  /** Listens to nothing. */
  DockObserver NONE = new DockObserver() {};

  /** By what a search looks for learnwares. */
  enum Search {
    /** By a statistical specification. */
    TABLE,
    /** By words and tags. */
    WORDS,
    /** As the peer does, for its clients. */
    PEER
  }

  /** What a search does, in the order in which most do it first; some come back to one. */
  enum Stage {
    /** Finds out who can be compared, and follows what changed since. */
    ISLANDS,
    /** Leaves those that tags admit. */
    FILTER,
    /** Asks the index of vectors for those nearby. */
    INDEX,
    /** Reads reduced sets and computes exact distances. */
    RANKING,
    /** Looks for the mixture, but for what it asks of the index and of exact distances. */
    MIXTURE,
    /** Asks the index of words. */
    WORDS,
    /** Reads the learnwares that were found, and gives reasons. */
    ANSWER
  }

  /**
   * A search took so long for one stage, all its times there together; each stage that it was at is
   * told once, when it is over. The stages of a search add up to all of it.
   */
  default void searched(Stage stage, Duration took) {}

  /** A search was over, whether it found something or failed. */
  default void searched(Search by, Duration took) {}

  /** A step of a check of the queue was taken. */
  default void checked(Finding.Step step, boolean ok, Duration took) {}

  /**
   * A check of the queue has its verdict.
   *
   * @param waited from being handed in until a checker took it up
   * @param took from there on
   */
  default void decided(Check.State verdict, Duration waited, Duration took) {}

  /** The dock, not the package, failed in a check, which is tried again or given up. */
  default void failedToCheck() {}
}
