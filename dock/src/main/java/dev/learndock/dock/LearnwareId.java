package dev.learndock.dock;

/**
 * The name of a learnware in its dock: a number that grows with every learnware handed in and is
 * never given twice, also not after a removal. Printed with at least eight digits, as the peer
 * does.
 *
 * @param number one or more
 */
public record LearnwareId(long number) implements Comparable<LearnwareId> {
  /** Checks that the number is positive. */
  public LearnwareId {
    if (number < 1) {
      throw new IllegalArgumentException("a learnware id starts at 00000001, it is " + number);
    }
  }

  /**
   * Reads an id as people type it: {@code 00000012} or {@code 12}.
   *
   * @throws IllegalArgumentException if the text is no such number
   */
  public static LearnwareId parse(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no learnware id; an id is a number such as 00000012");
    }
    return new LearnwareId(Long.parseLong(text));
  }

  @Override
  public int compareTo(LearnwareId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "%08d".formatted(number);
  }
}
