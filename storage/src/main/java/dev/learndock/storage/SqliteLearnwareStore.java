package dev.learndock.storage;

import dev.learndock.dock.Description;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.LearnwareVersion;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.Check;
import dev.learndock.learnware.OutputKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The catalogue of a dock in one SQLite file. */
public final class SqliteLearnwareStore implements LearnwareStore {
  private static final String FIND = LearnwareRow.SELECT + " WHERE l.id = ?";

  private static final String FIND_SOME =
      LearnwareRow.SELECT + " WHERE l.id IN (SELECT value FROM json_each(?))";
  private static final String LAST_CHANGE = "SELECT coalesce(max(sequence), 0) FROM change";
  private static final String CHANGES_AFTER =
      "SELECT sequence, learnware_id FROM change WHERE sequence > ? ORDER BY sequence LIMIT ?";

  private final Catalogue catalogue;

  /** Opens the file, making it or bringing it to this version when needed. */
  public SqliteLearnwareStore(Path file) throws DockException {
    this(Catalogue.open(file));
  }

  /** Takes the catalogue over. */
  SqliteLearnwareStore(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Learnware insert(Newcomer newcomer, Instant now) throws DockException {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return catalogue.write(connection -> {
      LearnwareId wanted = newcomer.id();
      Passed passed = newcomer.passed();
      if (wanted != null && passed == null) {
        PromisedIds.requireFree(connection, wanted);
      }
      try (Insertion insertion = new Insertion(connection, at)) {
        Learnware learnware = insertion.insert(newcomer);
        accept(connection, passed, learnware.id(), at);
        return learnware;
      }
    });
  }

  private static void accept(
      Connection connection, @Nullable Passed passed, LearnwareId id, Instant at)
      throws SQLException, DockException {
    if (passed != null) {
      SqliteCheckStore.end(
          connection, passed.check(), Check.State.ACCEPTED, id, passed.findings(), at);
    }
  }

  @Override
  public void insertAll(List<Learnware.Contents> all, Instant now) throws DockException {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    catalogue.write(connection -> {
      try (Insertion insertion = new Insertion(connection, at)) {
        for (Learnware.Contents contents : all) {
          insertion.insert(Newcomer.of(contents));
        }
        return all.size();
      }
    });
  }

  @Override
  public Learnware replace(
      LearnwareId id,
      long expectedVersion,
      Learnware.Contents contents,
      @Nullable Passed passed,
      Instant now)
      throws DockException {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return catalogue.write(connection -> {
      Replacement.of(connection, id, expectedVersion, contents, at);
      accept(connection, passed, id, at);
      return find(connection, id).orElseThrow(() -> Replacement.unknown(id));
    });
  }

  @Override
  public Learnware describe(LearnwareId id, long expectedVersion, Description said, Instant now)
      throws DockException {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return catalogue.write(connection -> {
      Replacement.ofWords(connection, id, expectedVersion, said, at);
      return find(connection, id).orElseThrow(() -> Replacement.unknown(id));
    });
  }

  @Override
  public boolean delete(LearnwareId id) throws DockException {
    return catalogue.write(connection ->
        Sql.change(connection, "DELETE FROM learnware WHERE id = ?", id.number()) == 1);
  }

  @Override
  public Optional<Learnware> find(LearnwareId id) throws DockException {
    return catalogue.read(
        FIND,
        select -> {
          select.setLong(1, id.number());
          try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(LearnwareRow.read(row)) : Optional.empty();
          }
        });
  }

  @Override
  public List<Learnware> find(Collection<LearnwareId> ids) throws DockException {
    long[] numbers = ids.stream().mapToLong(LearnwareId::number).toArray();
    return catalogue.read(
        FIND_SOME,
        select -> {
          select.setString(1, Arrays.toString(numbers));
          List<Learnware> found = new ArrayList<>(numbers.length);
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
              found.add(LearnwareRow.read(row));
            }
          }
          return found;
        });
  }

  private static Optional<Learnware> find(Connection connection, LearnwareId id)
      throws SQLException, DockException {
    return Sql.first(connection, FIND, LearnwareRow::read, id.number());
  }

  @Override
  public List<Learnware> after(long number, int limit) throws DockException {
    return several(" WHERE l.id > ? ORDER BY l.id LIMIT ?", number, limit);
  }

  @Override
  public List<Learnware> after(Viewer who, @Nullable AccountId owner, long number, int limit)
      throws DockException {
    String condition =
        (who instanceof Viewer.Operator ? "" : "(l.visibility = 'PUBLIC' OR l.owner = ?1) AND ")
            + (owner == null ? "" : "l.owner = ?2 AND ");
    return several(
        " WHERE " + condition + "l.id > ?3 ORDER BY l.id LIMIT ?4",
        SqliteCheckStore.number(who.account()),
        SqliteCheckStore.number(owner),
        number,
        limit);
  }

  @Override
  public List<Learnware> withColumns(int columns, long number, int limit) throws DockException {
    return several(
        " WHERE l.columns_id = ? AND l.id > ? ORDER BY l.id LIMIT ?", columns, number, limit);
  }

  private List<Learnware> several(String condition, @Nullable Object... parameters)
      throws DockException {
    return catalogue.read(connection ->
        Sql.all(connection, LearnwareRow.SELECT + condition, LearnwareRow::read, parameters));
  }

  @Override
  public long[] numbers(int columns, OutputKind kind) throws DockException {
    return catalogue.read(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT id FROM learnware WHERE columns_id = ? AND output_kind = ? ORDER BY id")) {
        select.setInt(1, columns);
        select.setString(2, kind.name());
        LongStream.Builder numbers = LongStream.builder();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            numbers.add(row.getLong(1));
          }
        }
        return numbers.build().toArray();
      }
    });
  }

  @Override
  public List<Columns> columns() throws DockException {
    return catalogue.read(ColumnsRow::all);
  }

  @Override
  public List<Hidden> hidden(long @Nullable [] numbers) throws DockException {
    String all =
        "SELECT id, owner, columns_id, output_kind FROM learnware WHERE visibility <> 'PUBLIC'";
    if (numbers == null) {
      return catalogue.read(connection -> Sql.all(connection, all, LearnwareRow::hidden));
    }
    return catalogue.read(connection -> {
      List<Hidden> found = new ArrayList<>();
      for (long number : numbers) {
        Sql.first(connection, all + " AND id = ?", LearnwareRow::hidden, number)
            .ifPresent(found::add);
      }
      return found;
    });
  }

  @Override
  public List<Reduced> reduced(long[] numbers) throws DockException {
    return catalogue.read(
        LearnwareRow.REDUCED,
        select -> {
          select.setString(1, Arrays.toString(numbers));
          List<Reduced> found = new ArrayList<>(numbers.length);
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
              found.add(LearnwareRow.readReduced(row));
            }
          }
          return found;
        });
  }

  @Override
  public long lastChange() throws DockException {
    return catalogue.read(
        LAST_CHANGE,
        select -> {
          try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  private long number(String sql) throws DockException {
    return catalogue.read(
        connection -> Sql.first(connection, sql, row -> row.getLong(1)).orElse(0L));
  }

  @Override
  public List<Change> changesAfter(long sequence, int limit) throws DockException {
    return catalogue.read(
        CHANGES_AFTER,
        select -> {
          select.setLong(1, sequence);
          select.setInt(2, limit);
          List<Change> changes = new ArrayList<>();
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
              changes.add(new Change(row.getLong(1), row.getLong(2)));
            }
          }
          return changes;
        });
  }

  @Override
  public Optional<Learnware> withPackage(PackageHash hash, @Nullable AccountId owner)
      throws DockException {
    return several(
            " WHERE l.package_sha256 = ? AND l.owner IS ? ORDER BY l.id LIMIT 1",
            hash.hex(),
            SqliteCheckStore.number(owner))
        .stream()
        .findFirst();
  }

  @Override
  public List<LearnwareVersion> versions(LearnwareId id) throws DockException {
    return catalogue.read(connection ->
        Sql.all(
            connection,
            """
            SELECT version, package_sha256, package_bytes, since FROM former_package
             WHERE learnware_id = ?1
            UNION ALL
            SELECT package_version, package_sha256, package_bytes,
                coalesce(package_since, submitted_at)
              FROM learnware WHERE id = ?1
            ORDER BY 1
            """,
            row ->
                new LearnwareVersion(
                    row.getLong(1),
                    new PackageHash(row.getString(2)),
                    row.getLong(3),
                    Instant.ofEpochMilli(row.getLong(4))),
            id.number()));
  }

  @Override
  public Set<PackageHash> packages() throws DockException {
    return Set.copyOf(
        catalogue.read(connection ->
            Sql.all(
                connection,
                """
                SELECT package_sha256 FROM learnware
                UNION SELECT package_sha256 FROM former_package
                UNION SELECT package_sha256 FROM package_check WHERE state <> 'ACCEPTED'
                """,
                row -> new PackageHash(row.getString(1)))));
  }

  @Override
  public boolean needs(PackageHash hash) throws DockException {
    return catalogue.read(connection ->
        Sql.first(
                connection,
                """
                SELECT 1 WHERE EXISTS (SELECT 1 FROM learnware WHERE package_sha256 = ?1)
                  OR EXISTS (SELECT 1 FROM former_package WHERE package_sha256 = ?1)
                  OR EXISTS (SELECT 1 FROM package_check
                    WHERE package_sha256 = ?1 AND state <> 'ACCEPTED')
                """,
                row -> true,
                hash.hex())
            .isPresent());
  }

  @Override
  public long count() throws DockException {
    return number("SELECT coalesce(sum(learnwares), 0) FROM population");
  }

  @Override
  public void close() throws DockException {
    catalogue.close();
  }
}
