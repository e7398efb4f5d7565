package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.check.Check;
import java.util.List;
import java.util.Optional;

/** Looks at a catalogue of this version: its file, every row, and what rows say of each other. */
final class CatalogueCheck {
  private static final String ADVICE = "; restore the catalogue from a backup";

  private final Catalogue catalogue;
  private final List<Fault> faults;

  CatalogueCheck(Catalogue catalogue, List<Fault> faults) {
    this.catalogue = catalogue;
    this.faults = faults;
  }

  /** Returns how many learnwares there are. */
  long run() throws DockException {
    texts("PRAGMA integrity_check(100)").stream()
        .filter(said -> !said.equals("ok"))
        .forEach(said -> fault("catalogue", said + ADVICE));
    texts(
            "SELECT \"table\" || ' row ' || coalesce(rowid, '?') || ' lacks its ' || parent FROM pragma_foreign_key_check")
        .forEach(said -> fault("catalogue", said + ADVICE));
    counted();
    checks();
    return learnwares();
  }

  private void fault(String what, String message) {
    faults.add(new Fault(what, message));
  }

  private List<String> texts(String sql) throws DockException {
    return catalogue.read(connection -> Sql.all(connection, sql, row -> row.getString(1)));
  }

  private long learnwares() throws DockException {
    List<Long> ids =
        catalogue.read(connection ->
            Sql.all(connection, "SELECT id FROM learnware ORDER BY id", row -> row.getLong(1)));
    for (long number : ids) {
      LearnwareId id = new LearnwareId(number);
      try {
        Optional<?> whole =
            catalogue.read(connection ->
                Sql.first(
                    connection,
                    LearnwareRow.SELECT + " WHERE l.id = ?",
                    LearnwareRow::read,
                    number));
        if (whole.isEmpty()) {
          fault("learnware " + id, "its columns or its specification are missing" + ADVICE);
        }
      } catch (DockException e) {
        if (e.reason() != Reason.STORAGE) {
          throw e;
        }
        fault("learnware " + id, e.getMessage());
      } catch (RuntimeException e) {
        fault("learnware " + id, "its numbers cannot be read (" + e.getMessage() + ")" + ADVICE);
      }
    }
    return ids.size();
  }

  private void checks() throws DockException {
    List<Long> ids =
        catalogue.read(connection ->
            Sql.all(connection, "SELECT id FROM package_check ORDER BY id", row -> row.getLong(1)));
    for (long number : ids) {
      try {
        Check check =
            catalogue.read(connection ->
                Sql.first(
                        connection,
                        "SELECT * FROM package_check WHERE id = ?",
                        CheckRow::read,
                        number)
                    .orElseThrow());
        if (check.state().isFinal() == (check.ended() == null)) {
          fault(
              "check " + number,
              "it is %s and ended at %s".formatted(check.state(), check.ended()));
        }
      } catch (DockException e) {
        if (e.reason() != Reason.STORAGE) {
          throw e;
        }
        fault("check " + number, e.getMessage());
      }
    }
  }

  /** What is counted as learnwares come and go, and what indexes follow. */
  private void counted() throws DockException {
    texts(
            """
            SELECT 'columns ' || columns_id || ', ' || output_kind FROM
              (SELECT columns_id, output_kind, count(*), sum(visibility <> 'PUBLIC')
                 FROM learnware GROUP BY columns_id, output_kind
               EXCEPT SELECT columns_id, output_kind, learnwares, hidden FROM population)
            """)
        .forEach(said -> fault("population of " + said, "it is miscounted" + ADVICE));
    texts(
            """
            SELECT printf('learnware %08d', id) FROM learnware
             WHERE id NOT IN (SELECT learnware_id FROM change)
            """)
        .forEach(who -> fault(who, "no index can know of it: its change is missing" + ADVICE));
  }
}
