package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Finding;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.CheckId;
import dev.learndock.dock.check.CheckStore;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checks of a dock, in the SQLite file of its catalogue. */
final class SqliteCheckStore implements CheckStore {
  private static final String SELECT = "SELECT * FROM package_check ";

  private static final String INSERT =
      """
      INSERT INTO package_check (learnware_id, updates, name, account, package_sha256,
        package_bytes, semantic, visibility, queued_at, state, findings, ended_at, attempts)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) RETURNING *
      """;

  private final Catalogue catalogue;

  SqliteCheckStore(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Check add(Entry entry, Instant now) throws DockException {
    return catalogue.write(connection -> {
      LearnwareId replaced = entry.learnware();
      LearnwareId id = replaced == null ? PromisedIds.next(connection) : replaced;
      return insert(connection, entry, id, Check.State.QUEUED, List.of(), now);
    });
  }

  @Override
  public Check addEnded(Entry entry, Check.State state, List<Finding> findings, Instant now)
      throws DockException {
    LearnwareId there = entry.learnware();
    if (there == null) {
      throw new IllegalArgumentException("a check that ended as it began has a learnware");
    }
    return catalogue.write(connection -> insert(connection, entry, there, state, findings, now));
  }

  private static Check insert(
      Connection connection,
      Entry entry,
      LearnwareId learnware,
      Check.State state,
      List<Finding> findings,
      Instant now)
      throws SQLException, DockException {
    SemanticSpecification words = entry.semantic();
    return Sql.first(
            connection,
            INSERT,
            CheckRow::read,
            learnware.number(),
            entry.updates(),
            entry.name(),
            number(entry.account()),
            entry.packageHash().hex(),
            entry.packageBytes(),
            words == null ? null : words.write(),
            entry.visibility().name(),
            now.toEpochMilli(),
            state.name(),
            CheckRow.write(findings),
            state.isFinal() ? now.toEpochMilli() : null)
        .orElseThrow();
  }

  /** The account as it lies in a column. */
  static @Nullable Long number(@Nullable AccountId account) {
    return account == null ? null : account.number();
  }

  @Override
  public Optional<Check> find(CheckId id) throws DockException {
    return catalogue.read(connection -> find(connection, id));
  }

  private static Optional<Check> find(Connection connection, CheckId id)
      throws SQLException, DockException {
    return Sql.first(connection, SELECT + "WHERE id = ?", CheckRow::read, id.number());
  }

  @Override
  public Optional<Check> newest(Viewer who, LearnwareId learnware) throws DockException {
    return catalogue.read(connection ->
        Sql.first(
            connection,
            SELECT + "WHERE learnware_id = ? AND (? OR account = ?) ORDER BY id DESC LIMIT 1",
            CheckRow::read,
            learnware.number(),
            who.isOverAll(),
            number(who.account())));
  }

  @Override
  public List<Check> list(Viewer who, @Nullable CheckId before, int limit) throws DockException {
    long last = before == null ? Long.MAX_VALUE : before.number();
    return catalogue.read(connection ->
        who.isOverAll()
            ? Sql.all(
                connection,
                SELECT + "WHERE id < ? ORDER BY id DESC LIMIT ?",
                CheckRow::read,
                last,
                limit)
            : Sql.all(
                connection,
                SELECT + "WHERE account = ? AND id < ? ORDER BY id DESC LIMIT ?",
                CheckRow::read,
                number(who.account()),
                last,
                limit));
  }

  @Override
  public Optional<Check> same(
      @Nullable AccountId account, PackageHash hash, @Nullable LearnwareId replaced, long version)
      throws DockException {
    Long learnware = replaced == null ? null : replaced.number();
    return catalogue.read(connection ->
        Sql.first(
            connection,
            SELECT
                + """
                WHERE package_sha256 = ? AND account IS ? AND updates = ?
                  AND (? IS NULL OR learnware_id = ?) AND state <> 'REJECTED'
                ORDER BY id DESC LIMIT 1
                """,
            CheckRow::read,
            hash.hex(),
            number(account),
            version,
            learnware,
            learnware));
  }

  @Override
  public List<Check> open() throws DockException {
    return catalogue.read(connection ->
        Sql.all(
            connection,
            SELECT + "WHERE state IN ('QUEUED', 'RUNNING') ORDER BY id",
            CheckRow::read));
  }

  @Override
  public List<Check> ended(Instant before, int most) throws DockException {
    return catalogue.read(connection ->
        Sql.all(
            connection,
            SELECT
                + """
                WHERE ended_at IS NOT NULL AND (ended_at < ? OR ended_at <
                  (SELECT ended_at FROM package_check WHERE ended_at IS NOT NULL
                    ORDER BY ended_at DESC LIMIT 1 OFFSET ?))
                ORDER BY ended_at LIMIT 1000
                """,
            CheckRow::read,
            before.toEpochMilli(),
            Math.max(0, most - 1)));
  }

  @Override
  public int start(CheckId id, Instant now) throws DockException {
    return catalogue.write(connection ->
        Sql.first(
                connection,
                """
                UPDATE package_check SET state = 'RUNNING', started_at = ?, attempts = attempts + 1
                WHERE id = ? AND state IN ('QUEUED', 'RUNNING') RETURNING attempts
                """,
                row -> row.getInt(1),
                now.toEpochMilli(),
                id.number())
            .orElse(0));
  }

  @Override
  public void putBack(CheckId id, boolean counts) throws DockException {
    catalogue.write(connection ->
        Sql.change(
            connection,
            """
            UPDATE package_check SET state = 'QUEUED', started_at = NULL, findings = '[]',
              attempts = attempts - ?
            WHERE id = ? AND state = 'RUNNING'
            """,
            counts ? 0 : 1,
            id.number()));
  }

  @Override
  public Check end(
      CheckId id, Check.State state, LearnwareId learnware, List<Finding> findings, Instant now)
      throws DockException {
    return catalogue.write(connection -> {
      end(connection, id, state, learnware, findings, now);
      return find(connection, id).orElseThrow(() -> unknown(id));
    });
  }

  /** The same within a transaction that does more. */
  static void end(
      Connection connection,
      CheckId id,
      Check.State state,
      LearnwareId learnware,
      List<Finding> findings,
      Instant now)
      throws SQLException, DockException {
    int ended =
        Sql.change(
            connection,
            """
            UPDATE package_check SET state = ?, learnware_id = ?, findings = ?,
              ended_at = coalesce(ended_at, ?)
            WHERE id = ?
            """,
            state.name(),
            learnware.number(),
            CheckRow.write(findings),
            now.toEpochMilli(),
            id.number());
    if (ended != 1) {
      throw unknown(id);
    }
  }

  @Override
  public boolean remove(CheckId id) throws DockException {
    return catalogue.write(connection ->
        Sql.change(connection, "DELETE FROM package_check WHERE id = ?", id.number()) == 1);
  }

  private static DockException unknown(CheckId id) {
    return new DockException(Reason.NOT_FOUND, "there is no check %s in this dock".formatted(id));
  }
}
