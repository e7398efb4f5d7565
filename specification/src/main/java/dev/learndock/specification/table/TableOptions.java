package dev.learndock.specification.table;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read as a table.
 *
 * @param header whether the first line names the columns
 * @param target column to set aside as the answers, or null
 * @param lastIsTarget set the last column aside as the answers
 * @param ignore columns to leave out
 * @param words columns to read as words even where they hold numbers
 * @param features the features wanted, in their order, or null for what the file holds
 * @param missing markers of a missing cell, besides the usual ones
 * @param separator between cells
 * @param seed of the draws that fill missing cells
 * @param someAnswers whether the answers may be missing in some rows; they are NaN there
 * @param gaps what missing cells are filled with
 */
public record TableOptions(
    boolean header,
    @Nullable String target,
    boolean lastIsTarget,
    Set<String> ignore,
    Set<String> words,
    @Nullable List<String> features,
    Set<String> missing,
    char separator,
    long seed,
    boolean someAnswers,
    Gaps gaps) {

  /** What missing cells are filled with. */
  public enum Gaps {
    /** Values drawn from the same column, so that it keeps its distribution. */
    DRAWN,
    /** What rows that are alike hold there, so that the row can be answered. */
    EXPECTED
  }

  /** Every row has an answer, where there are answers. */
  public TableOptions(
      boolean header,
      @Nullable String target,
      boolean lastIsTarget,
      Set<String> ignore,
      Set<String> words,
      @Nullable List<String> features,
      Set<String> missing,
      char separator,
      long seed) {
    this(
        header,
        target,
        lastIsTarget,
        ignore,
        words,
        features,
        missing,
        separator,
        seed,
        false,
        Gaps.DRAWN);
  }

  /** A header, no target, every column, seed 0. */
  public static TableOptions defaults() {
    return new TableOptions(true, null, false, Set.of(), Set.of(), null, Set.of(), ',', 0);
  }

  /** The same with a column set aside as the answers. */
  public TableOptions withTarget(@Nullable String column) {
    return new TableOptions(
        header,
        column,
        lastIsTarget,
        ignore,
        words,
        features,
        missing,
        separator,
        seed,
        someAnswers,
        gaps);
  }

  /** The same with the last column set aside as the answers: how kits write labelled rows. */
  public TableOptions withLastAsTarget() {
    return new TableOptions(
        header, target, true, ignore, words, features, missing, separator, seed, someAnswers, gaps);
  }

  /** The same with columns left out. */
  public TableOptions withIgnore(Set<String> columns) {
    return new TableOptions(
        header,
        target,
        lastIsTarget,
        columns,
        words,
        features,
        missing,
        separator,
        seed,
        someAnswers,
        gaps);
  }

  /** The same with exactly these features, in this order, found by name. */
  public TableOptions withFeatures(@Nullable List<String> wanted) {
    return new TableOptions(
        header,
        target,
        lastIsTarget,
        ignore,
        words,
        wanted,
        missing,
        separator,
        seed,
        someAnswers,
        gaps);
  }

  /** The same with another seed. */
  public TableOptions withSeed(long newSeed) {
    return new TableOptions(
        header,
        target,
        lastIsTarget,
        ignore,
        words,
        features,
        missing,
        separator,
        newSeed,
        someAnswers,
        gaps);
  }

  /** The same with answers that may be missing in some rows. */
  public TableOptions withSomeAnswers() {
    return new TableOptions(
        header,
        target,
        lastIsTarget,
        ignore,
        words,
        features,
        missing,
        separator,
        seed,
        true,
        gaps);
  }

  /** The same with missing cells filled in another way. */
  public TableOptions withGaps(Gaps filled) {
    return new TableOptions(
        header,
        target,
        lastIsTarget,
        ignore,
        words,
        features,
        missing,
        separator,
        seed,
        someAnswers,
        filled);
  }
}
