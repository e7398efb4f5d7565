package dev.learndock.specification.table;

import java.util.List;

/**
 * What was found in a column of a file, and what was done with it.
 *
 * @param name from the header
 * @param use what it became
 * @param missing cells without a value
 * @param constant whether all its values are equal
 * @param words the different words, sorted; empty for numbers
 * @param unknown cells with a word that the wanted features do not have
 * @param warning what a person should know before they trust it, or an empty string
 */
public record SourceColumn(
    String name,
    Use use,
    long missing,
    boolean constant,
    List<String> words,
    long unknown,
    String warning) {
  /** What a column became. */
  public enum Use {
    /** A feature: its numbers as they are. */
    NUMBERS,
    /** One feature for each word, 1 where the cell holds it, else 0. */
    WORDS,
    /** The answers, set aside. */
    TARGET,
    /** Left out, because it was asked for or because no feature needs it. */
    LEFT_OUT
  }

  /** A column that is not a feature. */
  static SourceColumn unused(String name, boolean isTarget) {
    Use use = isTarget ? Use.TARGET : Use.LEFT_OUT;
    return new SourceColumn(name, use, 0, false, List.of(), 0, "");
  }
}
