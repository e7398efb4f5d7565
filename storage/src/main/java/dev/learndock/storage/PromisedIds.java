package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.LearnwareId;
import java.sql.Connection;
import java.sql.SQLException;

/** Ids of learnwares that are not there yet. None is ever given twice. */
final class PromisedIds {
  private static final String COUNT =
      "UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'learnware' RETURNING seq";

  private PromisedIds() {}

  /** The next id, which from now on no other learnware gets. */
  static LearnwareId next(Connection connection) throws SQLException, DockException {
    Long counted = Sql.first(connection, COUNT, row -> row.getLong(1)).orElse(null);
    if (counted == null) {
      // SQLite writes down the last id of a table with the first one that it gives.
      Sql.change(connection, "INSERT INTO sqlite_sequence (name, seq) VALUES ('learnware', 1)");
      counted = 1L;
    }
    Sql.change(connection, "INSERT INTO promised_id (learnware_id) VALUES (?)", counted);
    return new LearnwareId(counted);
  }

  /** Says no when an id that somebody wants is or was another's. */
  static void requireFree(Connection connection, LearnwareId id)
      throws SQLException, DockException {
    boolean taken =
        Sql.first(
                connection,
                """
                SELECT 1 WHERE EXISTS (SELECT 1 FROM change WHERE learnware_id = ?)
                  OR EXISTS (SELECT 1 FROM learnware WHERE id = ?)
                  OR EXISTS (SELECT 1 FROM promised_id WHERE learnware_id = ?)
                """,
                row -> true,
                id.number(),
                id.number(),
                id.number())
            .isPresent();
    if (taken) {
      throw new DockException(
          Reason.CONFLICT,
          "the id %s is, was or will be another learnware's in this dock; take it in under a new id"
              .formatted(id));
    }
  }
}
