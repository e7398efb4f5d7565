package dev.learndock.specification.table;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of a file's columns: different, and none of them empty. */
final class Header {
  /** Columns, and features, that a table may have. */
  static final int MOST_COLUMNS = 10_000;

  private final String source;
  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();

  private Header(String source, List<String> names, Set<String> ignored) throws TableException {
    this.source = source;
    this.names = List.copyOf(names);
    for (int j = 0; j < names.size(); j++) {
      Integer before = positions.put(names.get(j), j);
      if (before != null) {
        throw new TableException(
            source
                + ": the columns "
                + (before + 1)
                + " and "
                + (j + 1)
                + " are both called \""
                + names.get(j)
                + "\"; rename one of them");
      }
    }
    for (String name : ignored) {
      position(name);
    }
  }

  /** Reads the first line. */
  static Header read(CsvScanner scanner, TableOptions options) throws TableException, IOException {
    List<String> cells = new ArrayList<>();
    boolean numbers = true;
    firstRow(scanner);
    while (true) {
      byte[] b = scanner.bytes();
      numbers &= !Double.isNaN(Decimal.parse(b, scanner.start(), scanner.end()));
      cells.add(text(scanner));
      if (scanner.endsRow()) {
        break;
      }
      requireFew(cells.size() + 1, scanner);
      scanner.next();
    }
    if (numbers) {
      throw new TableException(
          scanner.where()
              + " holds numbers where the names of the columns should stand; add a line of names,"
              + " or say --no-header");
    }
    return new Header(scanner.name(), named(cells, scanner, options.ignore()), options.ignore());
  }

  /** Counts the cells of the first line and names the columns {@code column 1} and so on. */
  static Header numbered(CsvScanner scanner, TableOptions options)
      throws TableException, IOException {
    List<String> names = new ArrayList<>();
    firstRow(scanner);
    names.add("column 1");
    while (!scanner.endsRow()) {
      scanner.next();
      names.add("column " + (names.size() + 1));
      requireFew(names.size(), scanner);
    }
    return new Header(scanner.name(), names, options.ignore());
  }

  private static void firstRow(CsvScanner scanner) throws TableException, IOException {
    do {
      if (!scanner.next()) {
        throw new TableException(
            scanner.name()
                + " is empty; a table has a line of column names and a line for each row");
      }
    } while (scanner.isBlankLine());
  }

  private static void requireFew(int columns, CsvScanner scanner) throws TableException {
    if (columns > MOST_COLUMNS) {
      throw new TableException(
          scanner.name()
              + " has more than "
              + MOST_COLUMNS
              + " columns; are rows and columns exchanged? Otherwise keep the columns that matter");
    }
  }

  private static List<String> named(List<String> cells, CsvScanner scanner, Set<String> ignored)
      throws TableException {
    for (int j = 0; j < cells.size(); j++) {
      String number = "column " + (j + 1);
      if (cells.get(j).isBlank()) {
        if (!ignored.contains(number)) {
          throw new TableException(
              scanner.where()
                  + ": "
                  + number
                  + " has no name (often it is a row number that another"
                  + " program wrote); give it one, or leave it out with --ignore \""
                  + number
                  + "\"");
        }
        cells.set(j, number);
      }
    }
    return cells;
  }

  private static String text(CsvScanner scanner) throws TableException {
    try {
      return WordTable.text(scanner.bytes(), scanner.start(), scanner.end());
    } catch (CharacterCodingException e) {
      throw new TableException(
          scanner.where() + " is not UTF-8 text; save the file as CSV in UTF-8", e);
    }
  }

  int size() {
    return names.size();
  }

  String name(int position) {
    return names.get(position);
  }

  /** Where a column stands, or null when there is none of this name. */
  @Nullable Integer find(String name) {
    return positions.get(name);
  }

  /** Where a column stands. */
  int position(String name) throws TableException {
    Integer position = positions.get(name);
    if (position == null) {
      throw missing(List.of(name));
    }
    return position;
  }

  /** The error for columns that are not there. */
  TableException missing(Collection<String> wanted) {
    return new TableException(
        source + " has no column for " + listed(wanted) + "; its columns are " + listed(names));
  }

  private static String listed(Collection<String> names) {
    StringBuilder list = new StringBuilder();
    int shown = 0;
    for (String name : names) {
      if (shown == 12) {
        return list.append(" and ").append(names.size() - shown).append(" more").toString();
      }
      list.append(shown++ == 0 ? "\"" : ", \"").append(name).append('"');
    }
    return list.toString();
  }
}
