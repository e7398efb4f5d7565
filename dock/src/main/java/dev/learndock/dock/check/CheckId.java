package dev.learndock.dock.check;

/**
 * The number of a check in its dock; never given twice.
 *
 * @param number one or more
 */
public record CheckId(long number) {
  /** Checks that the number is positive. */
  public CheckId {
    if (number < 1) {
      throw new IllegalArgumentException("a check's number starts at 1, it is " + number);
    }
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
