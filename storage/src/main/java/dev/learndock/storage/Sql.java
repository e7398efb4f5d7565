package dev.learndock.storage;

import dev.learndock.dock.DockException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions and changes in one line each; parameters are numbers, texts or null. */
final class Sql {
  private Sql() {}

  /** What is made of a row. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException, DockException;
  }

  /** All rows. */
  static <T> List<T> all(
      Connection connection, String sql, Reading<T> reading, @Nullable Object... parameters)
      throws SQLException, DockException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, parameters);
      List<T> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(reading.of(row));
        }
      }
      return found;
    }
  }

  /** The first row, if there is one. */
  static <T> Optional<T> first(
      Connection connection, String sql, Reading<T> reading, @Nullable Object... parameters)
      throws SQLException, DockException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, parameters);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(reading.of(row)) : Optional.empty();
      }
    }
  }

  /** Changes rows and returns how many. */
  static int change(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement change = connection.prepareStatement(sql)) {
      bind(change, parameters);
      return change.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
