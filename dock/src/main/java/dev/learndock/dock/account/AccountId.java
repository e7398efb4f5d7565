package dev.learndock.dock.account;

/**
 * The number of an account in its dock; never given twice.
 *
 * @param number one or more
 */
public record AccountId(long number) {
  /** Checks that the number is positive. */
  public AccountId {
    if (number < 1) {
      throw new IllegalArgumentException("an account's number starts at 1, it is " + number);
    }
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
