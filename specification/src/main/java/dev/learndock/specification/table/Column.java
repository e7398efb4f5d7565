package dev.learndock.specification.table;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One column of a file while it is read: a number for each row, NaN where the cell has no value,
 * the number of the word in a column of words.
 *
 * <p>The first cell with a value decides whether a column holds numbers or words; a later cell that
 * is of the other kind is an error and not a reason to change one's mind, because a column of
 * numbers with one odd cell is nearly always a mistake in the file.
 */
final class Column {
  /** What the cells of a column hold. */
  enum Content {
    UNDECIDED,
    NUMBERS,
    WORDS
  }

  private final String name;
  private final int position;
  private final MissingMarkers markers;
  private final int mostWords;

  private Content content = Content.UNDECIDED;
  private boolean demanded;
  private boolean closed;
  private long decidedOn;
  private WordTable words = new WordTable();
  private long unknown;
  private float[] values = new float[256];
  private int size;

  Column(String name, int position, MissingMarkers markers, int mostWords) {
    this.name = name;
    this.position = position;
    this.markers = markers;
    this.mostWords = mostWords;
  }

  /** From now on only this content is taken; numbers may then be read as words. */
  void demand(Content wanted) {
    content = wanted;
    demanded = true;
  }

  /** Words that are wanted; from now on every other one is unknown. */
  int want(String word) {
    demand(Content.WORDS);
    closed = true;
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return words.add(bytes, 0, bytes.length);
  }

  String name() {
    return name;
  }

  /** Where it stands in the file, from zero. */
  int position() {
    return position;
  }

  Content content() {
    return content;
  }

  /** The values read so far, NaN where one is missing; one for each row, then spare places. */
  float[] values() {
    return values;
  }

  /** Cells with a word that was not wanted. */
  long unknown() {
    return unknown;
  }

  List<String> words(String source) throws TableException {
    try {
      return words.texts();
    } catch (CharacterCodingException e) {
      throw new TableException(
          source + ", column \"" + name + "\": a word is not UTF-8; save the file as UTF-8", e);
    }
  }

  /** Takes the cell that the scanner stands on. */
  void add(CsvScanner cell) throws TableException {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = content == Content.WORDS ? word(cell) : number(cell);
  }

  private float number(CsvScanner cell) throws TableException {
    byte[] b = cell.bytes();
    if (markers.isAsked(b, cell.start(), cell.end())) {
      return Float.NaN;
    }
    double value = Decimal.parse(b, cell.start(), cell.end());
    if (!Double.isNaN(value)) {
      if (content == Content.UNDECIDED) {
        decide(Content.NUMBERS, cell);
      }
      if (Float.isInfinite((float) value)) {
        throw error(
            cell,
            " is too large for a 32-bit number; use another unit, or leave the column"
                + " out with --ignore \""
                + name
                + "\"");
      }
      return (float) value;
    }
    if (markers.isUsual(b, cell.start(), cell.end())) {
      return Float.NaN;
    }
    if (spellsInfinity(b, cell.start(), cell.end())) {
      throw error(
          cell,
          " is infinite; correct it, or say --missing \""
              + text(cell)
              + "\" if it means that there is no value");
    }
    if (content == Content.NUMBERS) {
      throw error(
          cell,
          demanded
              ? " is not a number, but the feature is one"
              : " is not a number, but line "
                  + decidedOn
                  + " holds one; correct it, or say --missing \""
                  + text(cell)
                  + "\" if it means that there is no value, --words \""
                  + name
                  + "\" if the column holds names, --ignore \""
                  + name
                  + "\" to leave it out");
    }
    decide(Content.WORDS, cell);
    return word(cell);
  }

  private float word(CsvScanner cell) throws TableException {
    byte[] b = cell.bytes();
    int from = cell.start();
    int to = cell.end();
    if (markers.isUsual(b, from, to) || markers.isAsked(b, from, to)) {
      return Float.NaN;
    }
    if (closed) {
      int word = words.find(b, from, to);
      unknown += word < 0 ? 1 : 0;
      return word;
    }
    if (!demanded && !Double.isNaN(Decimal.parse(b, from, to))) {
      throw error(
          cell,
          " is a number, but line "
              + decidedOn
              + " holds a word; correct one of them,"
              + " or say --words \""
              + name
              + "\" if the column holds names, --ignore \""
              + name
              + "\" to leave it out");
    }
    int word = words.add(b, from, to);
    if (words.size() > mostWords) {
      throw error(
          cell,
          " is one different word too many: a column of words becomes one feature for"
              + " each, at most "
              + mostWords
              + "; group them into fewer, or leave the column out with"
              + " --ignore \""
              + name
              + "\"");
    }
    return word;
  }

  private void decide(Content decided, CsvScanner cell) {
    content = decided;
    decidedOn = cell.line();
  }

  private TableException error(CsvScanner cell, String what) {
    return new TableException(
        cell.where() + ", column \"" + name + "\": \"" + text(cell) + "\"" + what);
  }

  private static String text(CsvScanner cell) {
    int length = Math.min(cell.end() - cell.start(), 60);
    return new String(cell.bytes(), cell.start(), length, StandardCharsets.UTF_8)
        .replaceAll("\\p{Cntrl}", " ");
  }

  /** {@code inf} or {@code infinity}, with or without a sign. */
  private static boolean spellsInfinity(byte[] b, int from, int to) {
    int i = b[from] == '-' || b[from] == '+' ? from + 1 : from;
    int length = to - i;
    if (length != 3 && length != 8) {
      return false;
    }
    for (int k = 0; k < length; k++) {
      if (MissingMarkers.lower(b[i + k]) != "infinity".charAt(k)) {
        return false;
      }
    }
    return true;
  }
}
