package dev.learndock.storage;

import dev.learndock.dock.Description;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.learnware.Behaviour;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Changes of a learnware that the caller saw at one version, within one transaction. */
final class Replacement {
  private static final String KEEP_PACKAGE =
      """
      INSERT INTO former_package (learnware_id, version, package_sha256, package_bytes, since)
      SELECT id, package_version, package_sha256, package_bytes,
          coalesce(package_since, submitted_at)
        FROM learnware WHERE id = ? AND version = ?
      """;

  private Replacement() {}

  /** Another package, and all that was found out about it. */
  static void of(
      Connection connection,
      LearnwareId id,
      long expectedVersion,
      Learnware.Contents contents,
      Instant at)
      throws SQLException, DockException {
    int seen = Sql.change(connection, KEEP_PACKAGE, id.number(), expectedVersion);
    requireSeen(connection, id, expectedVersion, seen);
    try (PreparedStatement update = connection.prepareStatement(LearnwareRow.UPDATE)) {
      LearnwareRow.bind(update, contents, ColumnsRow.idOf(connection, contents), at);
      update.setLong(14, at.toEpochMilli());
      update.setLong(15, id.number());
      update.setLong(16, expectedVersion);
      update.executeUpdate();
    }
    putParts(connection, id.number(), contents);
  }

  private static void putParts(Connection connection, long id, Learnware.Contents contents)
      throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(LearnwareRow.PUT_SPECIFICATION)) {
      LearnwareRow.bindSpecification(put, id, contents.specification());
      put.executeUpdate();
    }
    Behaviour observed = contents.behaviour();
    if (observed == null) {
      Sql.change(connection, "DELETE FROM behaviour WHERE learnware_id = ?", id);
      return;
    }
    try (PreparedStatement put = connection.prepareStatement(LearnwareRow.PUT_BEHAVIOUR)) {
      LearnwareRow.bindBehaviour(put, id, observed);
      put.executeUpdate();
    }
  }

  /** Other words, or others who may see it. */
  static void ofWords(
      Connection connection, LearnwareId id, long expectedVersion, Description said, Instant at)
      throws SQLException, DockException {
    int seen =
        Sql.change(
            connection,
            """
            UPDATE learnware SET semantic = ?, visibility = ?, changed_at = ?,
              version = version + 1
            WHERE id = ? AND version = ?
            """,
            said.semantic().write(),
            said.visibility().name(),
            at.toEpochMilli(),
            id.number(),
            expectedVersion);
    requireSeen(connection, id, expectedVersion, seen);
  }

  private static void requireSeen(
      Connection connection, LearnwareId id, long expectedVersion, int seen)
      throws SQLException, DockException {
    if (seen == 1) {
      return;
    }
    long now =
        Sql.first(
                connection,
                "SELECT version FROM learnware WHERE id = ?",
                row -> row.getLong(1),
                id.number())
            .orElseThrow(() -> unknown(id));
    throw new DockException(
        Reason.CONFLICT,
        "learnware %s was changed in the meantime: it is version %d now, not %d; look at it again and repeat the update"
            .formatted(id, now, expectedVersion));
  }

  static DockException unknown(LearnwareId id) {
    return new DockException(
        Reason.NOT_FOUND,
        "there is no learnware %s in this dock; 'learndock list' shows what there is"
            .formatted(id));
  }
}
