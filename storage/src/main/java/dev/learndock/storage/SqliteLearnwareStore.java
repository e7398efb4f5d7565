package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.PackageHash;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** The catalogue of a dock in one SQLite file. */
public final class SqliteLearnwareStore implements LearnwareStore {
  private static final String FIND = LearnwareRow.SELECT + " WHERE l.id = ?";
  private static final String LAST_CHANGE = "SELECT coalesce(max(sequence), 0) FROM change";
  private static final String CHANGES_AFTER =
      "SELECT sequence, learnware_id FROM change WHERE sequence > ? ORDER BY sequence LIMIT ?";

  private final Catalogue catalogue;

  /** Opens the file, making it or bringing it to this version when needed. */
  public SqliteLearnwareStore(Path file) throws DockException {
    this.catalogue = Catalogue.open(file);
  }

  @Override
  public Learnware insert(Learnware.Contents contents, Instant now) throws DockException {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return catalogue.write(connection -> {
      try (Insertion insertion = new Insertion(connection, at)) {
        return insertion.insert(contents);
      }
    });
  }

  @Override
  public void insertAll(List<Learnware.Contents> all, Instant now) throws DockException {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    catalogue.write(connection -> {
      try (Insertion insertion = new Insertion(connection, at)) {
        for (Learnware.Contents contents : all) {
          insertion.insert(contents);
        }
        return all.size();
      }
    });
  }

  private static void putParts(Connection connection, long id, Learnware.Contents contents)
      throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(LearnwareRow.PUT_SPECIFICATION)) {
      LearnwareRow.bindSpecification(put, id, contents.specification());
      put.executeUpdate();
    }
    try (PreparedStatement put = connection.prepareStatement(LearnwareRow.PUT_BEHAVIOUR)) {
      LearnwareRow.bindBehaviour(put, id, contents.behaviour());
      put.executeUpdate();
    }
  }

  @Override
  public Learnware replace(
      LearnwareId id, long expectedVersion, Learnware.Contents contents, Instant now)
      throws DockException {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return catalogue.write(connection -> {
      updateRow(connection, id, expectedVersion, contents, at);
      putParts(connection, id.number(), contents);
      return find(connection, id).orElseThrow(() -> unknown(id));
    });
  }

  private static void updateRow(
      Connection connection,
      LearnwareId id,
      long expectedVersion,
      Learnware.Contents contents,
      Instant at)
      throws SQLException, DockException {
    try (PreparedStatement update = connection.prepareStatement(LearnwareRow.UPDATE)) {
      LearnwareRow.bind(update, contents, ColumnsRow.idOf(connection, contents), at);
      update.setLong(14, id.number());
      update.setLong(15, expectedVersion);
      if (update.executeUpdate() == 1) {
        return;
      }
    }
    Learnware there = find(connection, id).orElseThrow(() -> unknown(id));
    throw new DockException(
        Reason.CONFLICT,
        "learnware %s was changed in the meantime: it is version %d now, not %d; look at it again and repeat the update"
            .formatted(id, there.version(), expectedVersion));
  }

  @Override
  public boolean delete(LearnwareId id) throws DockException {
    return catalogue.write(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM learnware WHERE id = ?")) {
        delete.setLong(1, id.number());
        return delete.executeUpdate() == 1;
      }
    });
  }

  @Override
  public Optional<Learnware> find(LearnwareId id) throws DockException {
    return catalogue.read(
        FIND,
        select -> {
          select.setLong(1, id.number());
          return first(select);
        });
  }

  private static Optional<Learnware> find(Connection connection, LearnwareId id)
      throws SQLException, DockException {
    try (PreparedStatement select = connection.prepareStatement(FIND)) {
      select.setLong(1, id.number());
      return first(select);
    }
  }

  private static Optional<Learnware> first(PreparedStatement select)
      throws SQLException, DockException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(LearnwareRow.read(row)) : Optional.empty();
    }
  }

  @Override
  public List<Learnware> after(long number, int limit) throws DockException {
    return catalogue.read(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              LearnwareRow.SELECT + " WHERE l.id > ? ORDER BY l.id LIMIT ?")) {
        select.setLong(1, number);
        select.setInt(2, limit);
        return all(select);
      }
    });
  }

  private static List<Learnware> all(PreparedStatement select) throws SQLException, DockException {
    List<Learnware> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(LearnwareRow.read(row));
      }
    }
    return found;
  }

  @Override
  public List<Learnware> withColumns(int columns, long number, int limit) throws DockException {
    return catalogue.read(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              LearnwareRow.SELECT + " WHERE l.columns_id = ? AND l.id > ? ORDER BY l.id LIMIT ?")) {
        select.setInt(1, columns);
        select.setLong(2, number);
        select.setInt(3, limit);
        return all(select);
      }
    });
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
  public Optional<Learnware> withPackage(PackageHash hash) throws DockException {
    return catalogue.read(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              LearnwareRow.SELECT + " WHERE l.package_sha256 = ? ORDER BY l.id LIMIT 1")) {
        select.setString(1, hash.hex());
        return first(select);
      }
    });
  }

  @Override
  public Set<PackageHash> packages() throws DockException {
    return catalogue.read(connection -> {
      try (PreparedStatement select =
              connection.prepareStatement("SELECT DISTINCT package_sha256 FROM learnware");
          ResultSet row = select.executeQuery()) {
        Set<PackageHash> packages = new HashSet<>();
        while (row.next()) {
          packages.add(new PackageHash(row.getString(1)));
        }
        return packages;
      }
    });
  }

  @Override
  public long count() throws DockException {
    return catalogue.read(connection -> {
      try (PreparedStatement select =
              connection.prepareStatement("SELECT coalesce(sum(learnwares), 0) FROM population");
          ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0L;
      }
    });
  }

  @Override
  public void close() throws DockException {
    catalogue.close();
  }

  private static DockException unknown(LearnwareId id) {
    return new DockException(
        Reason.NOT_FOUND,
        "there is no learnware %s in this dock; 'learndock list' shows what there is"
            .formatted(id));
  }
}
