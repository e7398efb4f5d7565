package dev.learndock.specification.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file becomes what: decided from the header before the first row is read as far
 * as the caller said it, the rest by what the rows hold.
 */
final class ColumnPlan {
  /**
   * A feature of the table.
   *
   * @param column position in the file
   * @param word number of the word whose presence it says, or {@link WordTable#ABSENT} for numbers
   */
  record Feature(String name, int column, int word) {}

  private final Header header;
  private final String source;
  private final TableOptions options;
  private final @Nullable Column[] columns;
  private final int target;
  private final @Nullable List<Feature> wanted;

  private ColumnPlan(Header header, String source, TableOptions options) throws TableException {
    this.header = header;
    this.source = source;
    this.options = options;
    this.columns = new Column[header.size()];
    this.target = targetOf(header, options);
    MissingMarkers markers = new MissingMarkers(options.missing());
    for (int j = 0; j < columns.length; j++) {
      if (!options.ignore().contains(header.name(j)) || j == target) {
        int most = j == target ? TableReader.MOST_CLASSES : TableReader.MOST_WORDS;
        columns[j] = new Column(header.name(j), j, markers, most);
      }
    }
    for (String name : options.words()) {
      Column column = columns[header.position(name)];
      if (column != null) {
        column.demand(Column.Content.WORDS);
      }
    }
    List<String> features = options.features();
    this.wanted = features == null ? null : find(features);
  }

  static ColumnPlan of(Header header, String source, TableOptions options) throws TableException {
    return new ColumnPlan(header, source, options);
  }

  private static int targetOf(Header header, TableOptions options) throws TableException {
    String name = options.target();
    if (name != null) {
      return header.position(name);
    }
    return options.lastIsTarget() ? header.size() - 1 : -1;
  }

  /** The columns to read, null for one that is left out. */
  @Nullable Column[] columns() {
    return columns;
  }

  /** Finds the features by name; a column that none of them needs is not read. */
  private List<Feature> find(List<String> names) throws TableException {
    if (!options.header()) {
      throw new TableException(
          source + " has no line of column names, so features cannot be found by name; add one");
    }
    List<Feature> found = new ArrayList<>(names.size());
    List<String> missing = new ArrayList<>();
    boolean[] needed = new boolean[columns.length];
    for (String name : names) {
      Feature feature = find(name);
      if (feature == null) {
        missing.add(name);
      } else {
        needed[feature.column()] = true;
        found.add(feature);
      }
    }
    if (!missing.isEmpty()) {
      throw header.missing(missing);
    }
    for (int j = 0; j < columns.length; j++) {
      if (!needed[j] && j != target) {
        columns[j] = null;
      }
    }
    return found;
  }

  /** A column of this name, or the column before one of its equals signs. */
  private @Nullable Feature find(String name) {
    Column numbers = readable(name);
    if (numbers != null) {
      numbers.demand(Column.Content.NUMBERS);
      return new Feature(name, numbers.position(), WordTable.ABSENT);
    }
    for (int at = name.lastIndexOf('='); at > 0; at = name.lastIndexOf('=', at - 1)) {
      String column = name.substring(0, at);
      Column words = readable(column);
      if (words != null && words.content() != Column.Content.NUMBERS) {
        return new Feature(name, words.position(), words.want(name.substring(at + 1)));
      }
    }
    return null;
  }

  private @Nullable Column readable(String name) {
    Integer position = header.find(name);
    return position == null || position == target ? null : columns[position];
  }

  /** Puts the table together once all rows are read. */
  Table table(int rows) throws TableException {
    return new Assembly(source, rows, options).table(this);
  }

  boolean named() {
    return options.header();
  }

  String name(int position) {
    return header.name(position);
  }

  /** Position of the answers, or -1. */
  int target() {
    return target;
  }

  /** The features in the order that was asked for, or null to take what the rows hold. */
  @Nullable List<Feature> wanted() {
    return wanted;
  }
}
