package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareStore.Columns;
import dev.learndock.learnware.OutputKind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that tables have, once each, to and from the catalogue. */
final class ColumnsRow {
  private static final String FIND =
      "SELECT id FROM columns WHERE dimensions = ? AND coalesce(names, '') = coalesce(?, '')";

  private static final String INSERT =
      "INSERT INTO columns (dimensions, names) VALUES (?, ?) RETURNING id";

  private static final String COUNT =
      """
      SELECT c.id, c.dimensions, c.names, p.output_kind, p.learnwares, p.hidden
        FROM population p JOIN columns c ON c.id = p.columns_id
       WHERE p.learnwares > 0
       ORDER BY c.id
      """;

  private ColumnsRow() {}

  /** The id of a learnware's columns, which are added when nobody had them before. */
  static long idOf(Connection connection, Learnware.Contents contents) throws SQLException {
    List<String> features = contents.specification().features();
    String names = features == null ? null : JsonStrings.write(features);
    int dimensions = contents.specification().dimensions();
    Long found = first(connection, FIND, dimensions, names);
    Long id = found != null ? found : first(connection, INSERT, dimensions, names);
    if (id == null) {
      throw new SQLException("the columns were not added");
    }
    return id;
  }

  private static @Nullable Long first(
      Connection connection, String sql, int dimensions, @Nullable String names)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, dimensions);
      statement.setString(2, names);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    }
  }

  static List<Columns> all(Connection connection) throws SQLException, DockException {
    Map<Integer, Columns> found = new LinkedHashMap<>();
    try (PreparedStatement select = connection.prepareStatement(COUNT);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Columns one = columns(row);
        found.merge(one.id(), one, ColumnsRow::together);
      }
    }
    return new ArrayList<>(found.values());
  }

  private static Columns columns(ResultSet row) throws SQLException, DockException {
    String names = row.getString("names");
    int hidden = row.getInt("hidden");
    try {
      OutputKind kind = OutputKind.valueOf(row.getString("output_kind"));
      return new Columns(
          row.getInt("id"),
          row.getInt("dimensions"),
          names == null ? null : JsonStrings.read(names),
          Map.of(kind, row.getInt("learnwares")),
          hidden > 0 ? Map.of(kind, hidden) : Map.of());
    } catch (IOException | IllegalArgumentException e) {
      throw new DockException(
          DockException.Reason.STORAGE,
          "columns %d of the catalogue cannot be understood (%s); restore the catalogue from a backup"
              .formatted(row.getInt("id"), e.getMessage()),
          e);
    }
  }

  private static Columns together(Columns a, Columns b) {
    return new Columns(
        a.id(),
        a.dimensions(),
        a.names(),
        sum(a.learnwares(), b.learnwares()),
        sum(a.hidden(), b.hidden()));
  }

  private static Map<OutputKind, Integer> sum(
      Map<OutputKind, Integer> a, Map<OutputKind, Integer> b) {
    Map<OutputKind, Integer> both = new EnumMap<>(OutputKind.class);
    both.putAll(a);
    b.forEach((kind, count) -> both.merge(kind, count, Integer::sum));
    return both;
  }
}
