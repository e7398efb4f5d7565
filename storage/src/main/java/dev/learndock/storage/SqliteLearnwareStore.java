package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.PackageHash;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.OutputKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** The catalogue of a dock in one SQLite file. */
public final class SqliteLearnwareStore implements LearnwareStore {
  private final Catalogue catalogue;

  /** Opens the file, making it or bringing it to this version when needed. */
  public SqliteLearnwareStore(Path file) throws DockException {
    this(Catalogue.open(file));
  }

  SqliteLearnwareStore(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The catalogue, for the other stores whose rows lie in it. */
  Catalogue catalogue() {
    return catalogue;
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
    Behaviour observed = contents.behaviour();
    if (observed == null) {
      update(connection, "DELETE FROM behaviour WHERE learnware_id = ?", id);
      return;
    }
    try (PreparedStatement put = connection.prepareStatement(LearnwareRow.PUT_BEHAVIOUR)) {
      LearnwareRow.bindBehaviour(put, id, observed);
      put.executeUpdate();
    }
  }

  private static int update(Connection connection, String sql, long number) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, number);
      return update.executeUpdate();
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
    return catalogue.read(connection -> find(connection, id));
  }

  private static Optional<Learnware> find(Connection connection, LearnwareId id)
      throws SQLException, DockException {
    try (PreparedStatement select =
        connection.prepareStatement(LearnwareRow.SELECT + " WHERE l.id = ?")) {
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
    return catalogue.read(connection -> {
      List<Reduced> found = new ArrayList<>(numbers.length);
      try (PreparedStatement select = connection.prepareStatement(LearnwareRow.REDUCED)) {
        for (long number : numbers) {
          select.setLong(1, number);
          try (ResultSet row = select.executeQuery()) {
            if (row.next()) {
              found.add(
                  new Reduced(
                      number,
                      row.getInt("columns_id"),
                      OutputKind.valueOf(row.getString("output_kind")),
                      LearnwareRow.reduced(row)));
            }
          }
        }
      }
      return found;
    });
  }

  @Override
  public long lastChange() throws DockException {
    return catalogue.read(connection -> {
      try (PreparedStatement select =
              connection.prepareStatement("SELECT coalesce(max(sequence), 0) FROM change");
          ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0L;
      }
    });
  }

  @Override
  public List<Change> changesAfter(long sequence, int limit) throws DockException {
    return catalogue.read(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT sequence, learnware_id FROM change WHERE sequence > ? ORDER BY sequence LIMIT ?")) {
        select.setLong(1, sequence);
        select.setInt(2, limit);
        List<Change> changes = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            changes.add(new Change(row.getLong(1), row.getLong(2)));
          }
        }
        return changes;
      }
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
