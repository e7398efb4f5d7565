package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.PackageHash;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.TableSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLearnwareStoreTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456Z");

  @TempDir Path folder;

  private LearnwareStore open() throws DockException {
    return new SqliteLearnwareStore(folder.resolve("catalogue.db"));
  }

  private static Learnware.Contents contents(int number) {
    PackageHash hash = new PackageHash("%064x".formatted(number));
    return Samples.contents(hash, 100 + number, number);
  }

  @Test
  void whatIsWrittenIsReadBackToTheBit() throws DockException {
    Learnware written;
    try (LearnwareStore store = open()) {
      written = store.insert(contents(7), NOON);
    }
    try (LearnwareStore store = open()) {
      Learnware read = store.find(written.id()).orElseThrow();
      assertEquals(written.version(), read.version());
      assertEquals(Instant.parse("2026-01-02T12:00:00.123Z"), read.submitted());
      assertEquals(written.submitted(), read.submitted());
      assertEquals(written.semantic(), read.semantic());
      assertEquals(written.contents().takes(), read.contents().takes());
      assertEquals(written.contents().gives(), read.contents().gives());
      TableSpecification expected = written.specification();
      assertEquals(expected.reduced(), read.specification().reduced());
      assertEquals(expected.kernel(), read.specification().kernel());
      assertEquals(expected.features(), read.specification().features());
      assertEquals(expected.numPoints(), read.specification().numPoints());
      assertEquals(
          Objects.requireNonNull(written.behaviour()).outputs(),
          Objects.requireNonNull(read.behaviour()).outputs());
      assertEquals(
          List.of(box(Objects.requireNonNull(written.behaviour()).sensitivity())),
          List.of(box(Objects.requireNonNull(read.behaviour()).sensitivity())));
    }
  }

  private static List<Double> box(double[] numbers) {
    return java.util.Arrays.stream(numbers).boxed().toList();
  }

  @Test
  void anIdIsNeverGivenTwiceAlsoNotAfterTheLastWasRemovedAndTheStoreReopened()
      throws DockException {
    try (LearnwareStore store = open()) {
      assertEquals(new LearnwareId(1), store.insert(contents(1), NOON).id());
      assertEquals(new LearnwareId(2), store.insert(contents(2), NOON).id());
      assertTrue(store.delete(new LearnwareId(2)));
      assertFalse(store.delete(new LearnwareId(2)));
    }
    try (LearnwareStore store = open()) {
      assertEquals(new LearnwareId(3), store.insert(contents(3), NOON).id());
    }
  }

  @Test
  void oneOfTwoUpdatesOfTheSameVersionIsTold() throws DockException {
    try (LearnwareStore store = open()) {
      Learnware first = store.insert(contents(1), NOON);
      Learnware second = store.replace(first.id(), 1, contents(2), NOON.plusSeconds(60));
      assertEquals(2, second.version());
      assertEquals(first.submitted(), second.submitted());
      assertEquals(60, second.changed().getEpochSecond() - second.submitted().getEpochSecond());

      DockException late =
          assertThrows(DockException.class, () -> store.replace(first.id(), 1, contents(3), NOON));

      assertEquals(Reason.CONFLICT, late.reason());
      assertEquals(
          contents(2).packageHash(), store.find(first.id()).orElseThrow().contents().packageHash());
    }
  }

  @Test
  void whatIsNotThereCannotBeReplaced() throws DockException {
    try (LearnwareStore store = open()) {
      DockException failure =
          assertThrows(
              DockException.class, () -> store.replace(new LearnwareId(9), 1, contents(3), NOON));
      assertEquals(Reason.NOT_FOUND, failure.reason());
    }
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() throws DockException {
    try (LearnwareStore store = open()) {
      for (int i = 1; i <= 5; i++) {
        store.insert(contents(i), NOON);
      }
      store.delete(new LearnwareId(3));
      assertEquals(List.of(1L, 2L), ids(store.after(0, 2)));
      assertEquals(List.of(4L, 5L), ids(store.after(2, 2)));
      assertEquals(List.of(), ids(store.after(5, 2)));
      assertEquals(4, store.count());
    }
  }

  private static List<Long> ids(List<Learnware> learnwares) {
    return learnwares.stream().map(learnware -> learnware.id().number()).toList();
  }

  @Test
  void aPackageFindsTheOldestWhoHasIt() throws DockException {
    try (LearnwareStore store = open()) {
      store.insert(contents(1), NOON);
      store.insert(contents(2), NOON);
      store.insert(contents(2), NOON);
      PackageHash two = contents(2).packageHash();
      assertEquals(Optional.of(new LearnwareId(2)), store.withPackage(two).map(Learnware::id));
      assertEquals(Set.of(contents(1).packageHash(), two), store.packages());
      assertEquals(Optional.empty(), store.withPackage(contents(3).packageHash()));
    }
  }

  @Test
  void aCatalogueOfALaterVersionIsLeftAloneAndSaysToUpgrade() throws Exception {
    try (LearnwareStore store = open()) {
      store.insert(contents(1), NOON);
    }
    sql("PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(folder.resolve("catalogue.db"));

    DockException failure = assertThrows(DockException.class, this::open);

    assertEquals(Reason.TOO_NEW, failure.reason());
    assertTrue(failure.getMessage().contains("upgrade Learndock"), failure::getMessage);
    assertEquals(
        java.util.Arrays.hashCode(before),
        java.util.Arrays.hashCode(Files.readAllBytes(folder.resolve("catalogue.db"))));
  }

  @Test
  void aFileThatIsNoCatalogueIsCalledDamaged() throws IOException {
    Files.write(folder.resolve("catalogue.db"), Samples.bytes(1, 20_000));
    DockException failure = assertThrows(DockException.class, this::open);
    assertEquals(Reason.STORAGE, failure.reason());
    assertTrue(failure.getMessage().contains("restore it from a backup"), failure::getMessage);
  }

  @Test
  void aRowThatWasTamperedWithIsNamed() throws Exception {
    try (LearnwareStore store = open()) {
      store.insert(contents(1), NOON);
    }
    sql("UPDATE table_specification SET weights = x'0000'");
    try (LearnwareStore store = open()) {
      DockException failure =
          assertThrows(DockException.class, () -> store.find(new LearnwareId(1)));
      assertTrue(failure.getMessage().contains("00000001"), failure::getMessage);
    }
  }

  @Test
  void theNewestMigrationIsTheVersionThatOpeningExpects() throws Exception {
    open().close();
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history")) {
      assertTrue(row.next());
      assertEquals(Catalogue.VERSION, row.getInt(1));
    }
  }

  private void sql(String command) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("catalogue.db");
  }

  @Test
  void columnsAreCountedAsLearnwaresComeChangeAndGo() throws DockException {
    try (LearnwareStore store = open()) {
      store.insertAll(List.of(contents(1), contents(2)), NOON);
      Learnware third = store.insert(contents(3), NOON);

      LearnwareStore.Columns columns = store.columns().getFirst();
      assertEquals(1, store.columns().size());
      assertEquals(third.specification().features(), columns.names());
      assertEquals(Map.of(OutputKind.VALUE, 3), columns.learnwares());

      store.replace(third.id(), 1, contents(4), NOON);
      assertEquals(Map.of(OutputKind.VALUE, 3), store.columns().getFirst().learnwares());
      store.delete(third.id());
      assertEquals(Map.of(OutputKind.VALUE, 2), store.columns().getFirst().learnwares());
      assertEquals(2, store.count());
      assertArrayEquals(new long[] {1, 2}, store.numbers(columns.id(), OutputKind.VALUE));
      assertEquals(1, store.withColumns(columns.id(), 1, 10).size());
    }
  }

  @Test
  void theLastChangeOfEachIsRememberedInOrderAlsoOfThoseGone() throws DockException {
    try (LearnwareStore store = open()) {
      assertEquals(0, store.lastChange());
      store.insertAll(List.of(contents(1), contents(2), contents(3)), NOON);
      long before = store.lastChange();
      store.replace(new LearnwareId(1), 1, contents(4), NOON);
      store.delete(new LearnwareId(3));

      List<Long> changed =
          store.changesAfter(0, 10).stream().map(LearnwareStore.Change::learnware).toList();
      assertEquals(List.of(2L, 1L, 3L), changed);
      assertEquals(2, store.changesAfter(before, 10).size());
      assertEquals(store.lastChange(), store.changesAfter(before, 10).getLast().sequence());
    }
  }

  @Test
  void reducedSetsAreReadAloneInTheOrderAskedForWithoutThoseGone() throws DockException {
    try (LearnwareStore store = open()) {
      store.insertAll(List.of(contents(1), contents(2)), NOON);
      List<LearnwareStore.Reduced> read = store.reduced(new long[] {2, 99, 1});
      assertEquals(List.of(2L, 1L), read.stream().map(r -> r.learnware()).toList());
      assertEquals(contents(2).specification().reduced(), read.getFirst().set());
      assertEquals(OutputKind.VALUE, read.getFirst().kind());
    }
  }

  @Test
  void pointsThatAreFloatsTakeHalfTheRoomAndComeBackToTheBit() {
    double[] floats = {0.1f, -3e30f, 0};
    double[] doubles = {0.1, -3e30, 0};
    assertEquals(12, Bytes.shortest(floats).length);
    assertEquals(24, Bytes.shortest(doubles).length);
    assertArrayEquals(floats, Bytes.shortest(Bytes.shortest(floats), 3));
    assertArrayEquals(doubles, Bytes.shortest(Bytes.shortest(doubles), 3));
  }

  @Test
  void aCatalogueOfTheFirstVersionIsBroughtUpToDateWithAllThatWasInIt() throws Exception {
    Path file = folder.resolve("catalogue.db");
    try (InputStream old = getClass().getResourceAsStream("catalogue-1.db")) {
      Files.copy(Objects.requireNonNull(old, "catalogue-1.db"), file);
    }
    try (LearnwareStore store = open()) {
      assertEquals(2, store.count());
      Learnware second = store.find(new LearnwareId(2)).orElseThrow();
      TableSpecification expected = contents(2).specification();
      assertEquals(expected.reduced(), second.specification().reduced());
      assertEquals(expected.features(), second.specification().features());
      assertEquals(Map.of(OutputKind.VALUE, 2), store.columns().getFirst().learnwares());
      store.insert(contents(3), NOON);
      assertEquals(Map.of(OutputKind.VALUE, 3), store.columns().getFirst().learnwares());
      assertEquals(1, store.columns().size());
    }
  }
}
