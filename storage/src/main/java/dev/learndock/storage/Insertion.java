package dev.learndock.storage;

import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.learnware.Behaviour;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds learnwares within one transaction; statements are prepared once for all of them. */
final class Insertion implements AutoCloseable {
  private record Columns(int dimensions, @Nullable List<String> names) {}

  private final Connection connection;
  private final Instant at;
  private final List<PreparedStatement> prepared = new ArrayList<>();
  private final PreparedStatement row;
  private final PreparedStatement specification;
  private final PreparedStatement behaviour;
  private final Map<Columns, Long> columns = new HashMap<>();

  Insertion(Connection connection, Instant at) throws SQLException {
    this.connection = connection;
    this.at = at;
    try {
      row =
          prepared(
              connection.prepareStatement(LearnwareRow.INSERT, Statement.RETURN_GENERATED_KEYS));
      specification = prepared(connection.prepareStatement(LearnwareRow.PUT_SPECIFICATION));
      behaviour = prepared(connection.prepareStatement(LearnwareRow.PUT_BEHAVIOUR));
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private PreparedStatement prepared(PreparedStatement statement) {
    prepared.add(statement);
    return statement;
  }

  Learnware insert(LearnwareStore.Newcomer newcomer) throws SQLException {
    Learnware.Contents contents = newcomer.contents();
    LearnwareId wanted = newcomer.id();
    LearnwareRow.bind(row, contents, columns(contents), at);
    row.setLong(14, at.toEpochMilli());
    row.setObject(15, SqliteCheckStore.number(newcomer.owner()));
    row.setString(16, newcomer.visibility().name());
    row.setObject(17, wanted == null ? null : wanted.number());
    row.executeUpdate();
    long id;
    try (ResultSet keys = row.getGeneratedKeys()) {
      keys.next();
      id = keys.getLong(1);
    }
    LearnwareRow.bindSpecification(specification, id, contents.specification());
    specification.executeUpdate();
    Behaviour observed = contents.behaviour();
    if (observed != null) {
      LearnwareRow.bindBehaviour(behaviour, id, observed);
      behaviour.executeUpdate();
    }
    return new Learnware(
        new LearnwareId(id), 1, at, at, newcomer.owner(), newcomer.visibility(), contents);
  }

  private long columns(Learnware.Contents contents) throws SQLException {
    Columns key =
        new Columns(contents.specification().dimensions(), contents.specification().features());
    Long known = columns.get(key);
    if (known == null) {
      known = ColumnsRow.idOf(connection, contents);
      columns.put(key, known);
    }
    return known;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared) {
      statement.close();
    }
  }
}
