package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Description;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.LearnwareStore.Newcomer;
import dev.learndock.dock.LearnwareVersion;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.CheckStore;
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
import java.util.ArrayList;
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
      written = store.insert(Newcomer.of(contents(7)), NOON);
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
  void someAreFoundAtOnceAndThoseThatWentAreLeftOut() throws DockException {
    try (LearnwareStore store = open()) {
      List<LearnwareId> ids = new ArrayList<>();
      for (int i = 1; i <= 5; i++) {
        ids.add(store.insert(Newcomer.of(contents(i)), NOON).id());
      }
      store.delete(ids.get(2));
      List<Learnware> found = store.find(ids.subList(1, 4));
      assertEquals(Set.of(ids.get(1), ids.get(3)), Set.copyOf(idsOf(found)));
      Learnware second = store.find(ids.get(1)).orElseThrow();
      assertTrue(found.stream().anyMatch(one -> one.semantic().equals(second.semantic())));
      assertEquals(List.of(), store.find(List.of()));
    }
  }

  private static List<LearnwareId> idsOf(List<Learnware> learnwares) {
    return learnwares.stream().map(Learnware::id).toList();
  }

  @Test
  void anIdIsNeverGivenTwiceAlsoNotAfterTheLastWasRemovedAndTheStoreReopened()
      throws DockException {
    try (LearnwareStore store = open()) {
      assertEquals(new LearnwareId(1), store.insert(Newcomer.of(contents(1)), NOON).id());
      assertEquals(new LearnwareId(2), store.insert(Newcomer.of(contents(2)), NOON).id());
      assertTrue(store.delete(new LearnwareId(2)));
      assertFalse(store.delete(new LearnwareId(2)));
    }
    try (LearnwareStore store = open()) {
      assertEquals(new LearnwareId(3), store.insert(Newcomer.of(contents(3)), NOON).id());
    }
  }

  @Test
  void oneOfTwoUpdatesOfTheSameVersionIsTold() throws DockException {
    try (LearnwareStore store = open()) {
      Learnware first = store.insert(Newcomer.of(contents(1)), NOON);
      Learnware second = store.replace(first.id(), 1, contents(2), null, NOON.plusSeconds(60));
      assertEquals(2, second.version());
      assertEquals(first.submitted(), second.submitted());
      assertEquals(60, second.changed().getEpochSecond() - second.submitted().getEpochSecond());

      DockException late =
          assertThrows(
              DockException.class, () -> store.replace(first.id(), 1, contents(3), null, NOON));

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
              DockException.class,
              () -> store.replace(new LearnwareId(9), 1, contents(3), null, NOON));
      assertEquals(Reason.NOT_FOUND, failure.reason());
    }
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() throws DockException {
    try (LearnwareStore store = open()) {
      for (int i = 1; i <= 5; i++) {
        store.insert(Newcomer.of(contents(i)), NOON);
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
      store.insert(Newcomer.of(contents(1)), NOON);
      store.insert(Newcomer.of(contents(2)), NOON);
      store.insert(Newcomer.of(contents(2)), NOON);
      PackageHash two = contents(2).packageHash();
      assertEquals(
          Optional.of(new LearnwareId(2)), store.withPackage(two, null).map(Learnware::id));
      assertEquals(Set.of(contents(1).packageHash(), two), store.packages());
      assertEquals(Optional.empty(), store.withPackage(contents(3).packageHash(), null));
    }
  }

  @Test
  void aCatalogueOfALaterVersionIsLeftAloneAndSaysToUpgrade() throws Exception {
    try (LearnwareStore store = open()) {
      store.insert(Newcomer.of(contents(1)), NOON);
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
      store.insert(Newcomer.of(contents(1)), NOON);
    }
    sql("UPDATE table_specification SET points = x'0000'");
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
      Learnware third = store.insert(Newcomer.of(contents(3)), NOON);

      LearnwareStore.Columns columns = store.columns().getFirst();
      assertEquals(1, store.columns().size());
      assertEquals(third.specification().features(), columns.names());
      assertEquals(Map.of(OutputKind.VALUE, 3), columns.learnwares());

      store.replace(third.id(), 1, contents(4), null, NOON);
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
      store.replace(new LearnwareId(1), 1, contents(4), null, NOON);
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
  void aCatalogueOfTheFirstVersionIsBroughtUpToDateWithAllThatWasInIt() throws Exception {
    requireWholeAfterMigration("catalogue-1.db", 2);
  }

  /** Its third learnware has points that are floats, which that version wrote as such. */
  @Test
  void aCatalogueOfTheSecondVersionIsBroughtUpToDateWithAllThatWasInIt() throws Exception {
    requireWholeAfterMigration("catalogue-2-floats.db", 3);
    try (LearnwareStore store = open()) {
      double[] points = contents(3).specification().reduced().points();
      double[] floats = java.util.Arrays.stream(points).map(x -> (float) x).toArray();
      LearnwareStore.Reduced third = store.reduced(new long[] {3}).getFirst();
      assertArrayEquals(floats, third.set().points());
      assertEquals(
          third.set(), store.find(new LearnwareId(3)).orElseThrow().specification().reduced());
    }
  }

  private void requireWholeAfterMigration(String name, int learnwares) throws Exception {
    Path file = folder.resolve("catalogue.db");
    try (InputStream old = getClass().getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(old, name), file);
    }
    try (LearnwareStore store = open()) {
      assertEquals(learnwares, store.count());
      Learnware second = store.find(new LearnwareId(2)).orElseThrow();
      TableSpecification expected = contents(2).specification();
      assertEquals(expected.reduced(), second.specification().reduced());
      assertEquals(expected.features(), second.specification().features());
      assertEquals(expected.reduced(), store.reduced(new long[] {2}).getFirst().set());
      assertEquals(Map.of(OutputKind.VALUE, learnwares), store.columns().getFirst().learnwares());
      store.insert(Newcomer.of(contents(9)), NOON);
      assertEquals(
          Map.of(OutputKind.VALUE, learnwares + 1), store.columns().getFirst().learnwares());
      assertEquals(1, store.columns().size());
      store.replace(new LearnwareId(2), second.version(), contents(4), null, NOON);
      assertEquals(
          contents(4).specification().reduced(), store.reduced(new long[] {2}).getFirst().set());
    }
  }

  @Test
  void aCatalogueOfTheSecondVersionKnowsItsOwnersVersionsAndNoChecks() throws Exception {
    Path file = folder.resolve("catalogue.db");
    try (InputStream old = getClass().getResourceAsStream("catalogue-2.db")) {
      Files.copy(Objects.requireNonNull(old, "catalogue-2.db"), file);
    }
    try (Catalogue catalogue = Catalogue.open(file)) {
      LearnwareStore store = new SqliteLearnwareStore(catalogue);
      Learnware first = store.find(new LearnwareId(1)).orElseThrow();
      Learnware second = store.find(new LearnwareId(2)).orElseThrow();
      assertEquals(contents(2).gives(), second.gives());
      assertNull(first.owner());
      assertEquals(Visibility.PUBLIC, first.visibility());
      assertEquals(
          List.of(new LearnwareVersion(1, new PackageHash("1".repeat(64)), 1, first.submitted())),
          store.versions(first.id()));
      assertEquals(
          List.of(new LearnwareVersion(3, new PackageHash("5".repeat(64)), 5, second.changed())),
          store.versions(second.id()));
      // Nothing of what indexes follow was changed by it.
      assertEquals(6, store.lastChange());
      assertEquals(Map.of(OutputKind.VALUE, 2), store.columns().getFirst().learnwares());
      assertEquals(Map.of(), store.columns().getFirst().hidden());
      assertEquals(List.of(), store.hidden(null));
      assertEquals(List.of(), new SqliteCheckStore(catalogue).open());
      assertEquals(4, store.insert(Newcomer.of(contents(3)), NOON).id().number());
      store.delete(new LearnwareId(1));
      assertEquals(Map.of(OutputKind.VALUE, 2), store.columns().getFirst().learnwares());
    }
  }

  @Test
  void whatIsNotPublicIsCountedApartAsItComesChangesAndGoes() throws DockException {
    try (LearnwareStore store = open()) {
      AccountId ann = new AccountId(7);
      Learnware mine =
          store.insert(new Newcomer(null, ann, Visibility.PRIVATE, contents(1), null), NOON);
      store.insert(new Newcomer(null, ann, Visibility.PUBLIC, contents(2), null), NOON);
      assertEquals(Map.of(OutputKind.VALUE, 2), store.columns().getFirst().learnwares());
      assertEquals(Map.of(OutputKind.VALUE, 1), store.columns().getFirst().hidden());
      assertEquals(ann, store.hidden(null).getFirst().owner());
      assertEquals(List.of(), store.hidden(new long[] {2}));

      Description shown = new Description(mine.semantic(), Visibility.PUBLIC);
      assertEquals(2, store.describe(mine.id(), 1, shown, NOON).version());
      assertEquals(Map.of(), store.columns().getFirst().hidden());
      Description unlisted = new Description(mine.semantic(), Visibility.UNLISTED);
      store.describe(mine.id(), 2, unlisted, NOON);
      assertEquals(1, store.hidden(new long[] {1, 2}).size());
      store.delete(mine.id());
      assertEquals(Map.of(), store.columns().getFirst().hidden());
      assertEquals(List.of(), store.hidden(null));
    }
  }

  @Test
  void aFormerPackageIsNeededUntilItsLearnwareGoes() throws DockException {
    try (LearnwareStore store = open()) {
      Learnware first = store.insert(Newcomer.of(contents(1)), NOON);
      PackageHash old = first.contents().packageHash();
      store.describe(first.id(), 1, new Description(first.semantic(), Visibility.PUBLIC), NOON);
      store.replace(first.id(), 2, contents(2), null, NOON.plusSeconds(1));
      assertEquals(
          List.of(1L, 3L),
          store.versions(first.id()).stream().map(LearnwareVersion::version).toList());
      assertTrue(store.needs(old));
      assertTrue(store.packages().contains(old));
      store.delete(first.id());
      assertFalse(store.needs(old));
      assertEquals(Set.of(), store.packages());
    }
  }

  @Test
  void anIdThatSomebodyWantsIsGivenUnlessItIsWasOrWillBeAnothers() throws DockException {
    try (Catalogue catalogue = Catalogue.open(folder.resolve("catalogue.db"))) {
      LearnwareStore store = new SqliteLearnwareStore(catalogue);
      assertEquals(2890, wanting(store, 2890).id().number());
      assertEquals(662, wanting(store, 662).id().number());
      store.delete(new LearnwareId(662));
      long promised = new SqliteCheckStore(catalogue).add(entry(), NOON).learnware().number();
      assertEquals(2891, promised);
      assertEquals(2892, store.insert(Newcomer.of(contents(1)), NOON).id().number());
      for (int taken : new int[] {2890, 662, 2891, 2892}) {
        DockException failure = assertThrows(DockException.class, () -> wanting(store, taken));
        assertEquals(DockException.Reason.CONFLICT, failure.reason());
      }
    }
  }

  private static Learnware wanting(LearnwareStore store, int number) throws DockException {
    return store.insert(
        new Newcomer(new LearnwareId(number), null, Visibility.PUBLIC, contents(number), null),
        NOON);
  }

  private static CheckStore.Entry entry() {
    return new CheckStore.Entry(
        null, 0, "x.zip", null, new PackageHash("9".repeat(64)), 1, null, Visibility.PUBLIC);
  }
}
