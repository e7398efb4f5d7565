package dev.learndock.dock.check;

import org.jspecify.annotations.Nullable;

/**
 * How many packages may wait for their check. A queue that is full still has a place for each
 * account that has nothing in it, so that whoever hands in much does not shut the others out; twice
 * as many as may wait never do, however many accounts there are. What runs does not count, nor is
 * anything thrown away that was left by a dock with wider limits.
 *
 * @param most of all accounts together; 0: none is taken in
 * @param mostOfOne of one account
 */
public record QueueLimits(int most, int mostOfOne) {
  /** Checks that neither is negative. */
  public QueueLimits {
    if (most < 0 || mostOfOne < 0) {
      throw new IllegalArgumentException(
          "the limits of a queue are 0 or more: %d, of one account %d".formatted(most, mostOfOne));
    }
  }

  /** 1,000 in all, 250 of one account. */
  public static QueueLimits defaults() {
    return new QueueLimits(1_000, 250);
  }

  /**
   * Why one more of an account is not taken in, or null when it is.
   *
   * @param ofOne how many of that account wait
   * @param all how many wait
   */
  @Nullable String refusal(int ofOne, int all) {
    if (ofOne >= mostOfOne) {
      return "%,d packages of this account wait for their check, and no more may; hand in the next one when one of them has its verdict"
          .formatted(ofOne);
    }
    boolean hasPlace = all < most || (ofOne == 0 && all < 2L * most);
    return hasPlace
        ? null
        : "%,d packages wait for their check, and no more are taken in now; hand it in again a little later"
            .formatted(all);
  }
}
