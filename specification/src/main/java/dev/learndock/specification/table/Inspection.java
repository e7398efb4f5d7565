package dev.learndock.specification.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A look at a table before anybody decided what its columns are for: what the first rows hold, read
 * as {@link TableReader} reads them. What would stop that reader in one column is found here and
 * told, so that the column can be left out; what is wrong with the file as a whole is an error.
 *
 * @param columns in the file's order
 * @param preview the first rows, a text for each cell
 * @param rows that were looked at
 * @param complete whether these are all
 */
public record Inspection(
    List<Seen> columns, List<List<String>> preview, int rows, boolean complete) {

  /** What the cells of a column hold. */
  public enum Kind {
    NUMBERS,
    WORDS,
    /** No row that was looked at has a value. */
    EMPTY
  }

  /**
   * A column.
   *
   * @param missing cells without a value
   * @param words different words; zero for numbers
   * @param problem why the file cannot be read with this column, and what to do; or null
   * @param warning what a person should know before they trust it; or null
   */
  public record Seen(
      String name,
      Kind kind,
      long missing,
      int words,
      @Nullable String problem,
      @Nullable String warning) {}

  /**
   * Looks at the first rows of a stream, which is not closed.
   *
   * @param name what errors call it
   * @param options of which those that choose columns are not looked at
   * @param most rows to look at
   * @param shown rows of the preview
   * @throws TableException if the file has no header, or a row of another width
   */
  public static Inspection of(
      InputStream csv, String name, TableOptions options, int most, int shown)
      throws TableException, IOException {
    return TableReader.unpacked(
        csv, name, text -> new Reading(text, name, options, shown).rows(most));
  }

  private static final class Reading {
    private final CsvScanner scanner;
    private final Column[] columns;
    private final @Nullable String[] problems;
    private final List<List<String>> preview = new ArrayList<>();
    private final int shown;
    private int rows;

    Reading(InputStream text, String name, TableOptions options, int shown)
        throws TableException, IOException {
      TableReader.Opened opened =
          TableReader.open(text, name, options.withIgnore(Set.of()).withFeatures(null));
      this.scanner = opened.scanner();
      this.shown = shown;
      MissingMarkers markers = new MissingMarkers(options.missing());
      Header header = opened.header();
      columns = new Column[header.size()];
      problems = new String[header.size()];
      for (int j = 0; j < columns.length; j++) {
        columns[j] = new Column(header.name(j), j, markers, TableReader.MOST_WORDS);
        if (options.words().contains(header.name(j))) {
          columns[j].demand(Column.Content.WORDS);
        }
      }
    }

    Inspection rows(int most) throws TableException, IOException {
      boolean more = scanner.next();
      while (more && rows < most) {
        if (!scanner.isBlankLine()) {
          row();
        }
        more = scanner.next();
      }
      List<Seen> seen = new ArrayList<>();
      for (Column column : columns) {
        seen.add(seen(column));
      }
      return new Inspection(seen, preview, rows, !more);
    }

    /** Takes the row whose first cell the scanner stands on. */
    private void row() throws TableException, IOException {
      List<String> texts = new ArrayList<>();
      for (int j = 0; j < columns.length; j++) {
        if (j > 0) {
          scanner.next();
        }
        cell(j);
        if (rows < shown) {
          int length = scanner.end() - scanner.start();
          texts.add(new String(scanner.bytes(), scanner.start(), length, StandardCharsets.UTF_8));
        }
        if (scanner.endsRow() != (j == columns.length - 1)) {
          throw TableReader.ragged(scanner, j + 1, columns.length);
        }
      }
      if (rows < shown) {
        preview.add(texts);
      }
      rows++;
    }

    private void cell(int column) {
      if (problems[column] == null) {
        try {
          columns[column].add(scanner);
        } catch (TableException e) {
          problems[column] = e.getMessage();
        }
      }
    }

    private Seen seen(Column column) throws TableException {
      String problem = problems[column.position()];
      List<String> words = words(column);
      if (problem != null) {
        Kind kind = words.isEmpty() ? Kind.NUMBERS : Kind.WORDS;
        return new Seen(column.name(), kind, 0, words.size(), problem, null);
      }
      ColumnFindings found = ColumnFindings.of(column, rows);
      String warning = found.describe(column, words).warning();
      Kind kind =
          found.missing() == rows ? Kind.EMPTY : words.isEmpty() ? Kind.NUMBERS : Kind.WORDS;
      return new Seen(
          column.name(),
          kind,
          found.missing(),
          words.size(),
          null,
          warning.isEmpty() ? null : warning);
    }

    private List<String> words(Column column) throws TableException {
      return column.content() == Column.Content.WORDS ? column.words(scanner.name()) : List.of();
    }
  }
}
