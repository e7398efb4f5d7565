package dev.learndock.server.beimingwu;

import dev.learndock.dock.Learnware;
import dev.learndock.dock.check.Check;
import org.jspecify.annotations.Nullable;

/** How far a learnware is, in Beimingwu's words; in the order in which its lists show them. */
enum State {
  /** Its last check turned it away; the log says why. */
  FAIL,
  /** Waits for its check. */
  WAITING,
  /** Is being checked. */
  PROCESSING,
  /** Is checked next. */
  QUEUE,
  /** Can be found and used. */
  SUCCESS;

  /**
   * The state of a learnware and its newest check. A check that was handed in before the learnware
   * last changed says nothing any more, nor does one that was to make a learnware that is there.
   *
   * @param ahead how many are checked before it
   */
  static State of(@Nullable Learnware learnware, @Nullable Check check, int ahead) {
    if (check == null || isOver(learnware, check)) {
      return SUCCESS;
    }
    return switch (check.state()) {
      case QUEUED -> ahead <= 1 ? QUEUE : WAITING;
      case RUNNING -> PROCESSING;
      case ACCEPTED -> SUCCESS;
      case REJECTED -> FAIL;
    };
  }

  private static boolean isOver(@Nullable Learnware learnware, Check check) {
    return learnware != null
        && check.state().isFinal()
        && (check.updates() == 0 || !check.queued().isAfter(learnware.changed()));
  }
}
