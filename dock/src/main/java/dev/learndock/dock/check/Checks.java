package dev.learndock.dock.check;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Viewer;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue of packages that were handed in and wait for their check. What was queued is durable:
 * it is checked after a crash too. Every account has its turn: one that hands in a hundred does not
 * keep the others waiting. Safe for use by several threads.
 */
public interface Checks {
  /**
   * Takes in a package and queues its check. The package is there durably when this returns, and
   * the learnware's id is reserved. The same bytes queued again by the same account while a check
   * of them waits or runs, or after they became a learnware of that account, give that check.
   *
   * @throws DockException if the package cannot be taken in, too many wait (BUSY), or nobody may
   *     hand in (FORBIDDEN)
   */
  Check submit(Viewer who, Submission submission) throws DockException;

  /**
   * Queues the check of a package that is to replace a learnware; until it is accepted the
   * learnware stays as it is.
   *
   * @param version the version that the caller saw
   * @throws DockException if there is no such learnware, it is not theirs, its version is another,
   *     or too many wait (BUSY)
   */
  Check update(Viewer who, LearnwareId id, long version, Submission submission)
      throws DockException;

  /**
   * Hands in another package, or other words, in the place of a check that waits or was turned away
   * and was to make a new learnware: the id that was promised stays. It belongs to whom the former
   * one did.
   *
   * @throws DockException if the check is running or was accepted (CONFLICT), or is not theirs
   */
  Check resubmit(Viewer who, CheckId id, Submission submission) throws DockException;

  /** Opens the package of a check. */
  InputStream openPackage(Viewer who, CheckId id) throws DockException;

  /** A check; only who handed it in and those over all see it. */
  Check check(Viewer who, CheckId id) throws DockException;

  /** The newest check of a learnware, if there is one that the viewer may see. */
  Optional<Check> newest(Viewer who, LearnwareId id) throws DockException;

  /**
   * The checks that a viewer may see, newest first.
   *
   * @param before the last one that the caller has seen, or null to begin
   */
  List<Check> list(Viewer who, @Nullable CheckId before, int limit) throws DockException;

  /**
   * Forgets a check that ended, or withdraws one that waits; its package goes with it unless a
   * learnware has it.
   *
   * @throws DockException if it is being checked, or is not theirs
   */
  void forget(Viewer who, CheckId id) throws DockException;

  /** How many are checked before this one, the running ones included; 0 when it runs or ended. */
  int ahead(CheckId id) throws DockException;

  /** How many wait or run. */
  int pending() throws DockException;

  /** How much there is to do. */
  Waiting waiting() throws DockException;

  /**
   * How much there is to do.
   *
   * @param waiting checks that nobody has taken up
   * @param running checks that are being made
   * @param oldest when the one that waits for the longest was handed in, or null
   */
  record Waiting(int waiting, int running, @Nullable Instant oldest) {}

  /**
   * Tells a listener of every change of a check, in order, from now on; also of its place.
   *
   * @return close it to hear no more
   */
  Watch watch(CheckId id, Consumer<Check> listener);

  /** Somebody who is told. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
