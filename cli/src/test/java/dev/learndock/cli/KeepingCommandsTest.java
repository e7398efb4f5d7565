package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Description;
import dev.learndock.dock.Dock;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Listing;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.SamplePackages;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.check.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify}, {@code backup}, {@code restore}, {@code export} and {@code import}. */
class KeepingCommandsTest {
  private static final LearnwareId FIRST = new LearnwareId(1);

  @TempDir static Path filled;
  @TempDir Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  /** Two learnwares, one of them with a former version, one unrun, and a check turned away. */
  @BeforeAll
  static void fill() throws Exception {
    DockOptions options = DockOptions.defaults().withPython(DockOptions.PythonPackages.UNRUN);
    try (LocalDock dock = LocalDock.open(filled.resolve("dock"), options)) {
      dock.submit(SamplePackages.submission("1", SamplePackages.good("First version", 0)));
      dock.update(
          FIRST, 1, SamplePackages.submission("2", SamplePackages.good("Second version", 1)));
      dock.describe(
          FIRST, 2, new Description(SamplePackages.words("Other words"), Visibility.UNLISTED));
      dock.submit(SamplePackages.submission("p", SamplePackages.python("Some code", 6)));
      Viewer ann = new Viewer.Member(new AccountId(7), Role.USER);
      Check bad = dock.checks().submit(ann, SamplePackages.submission("bad", new byte[] {1, 2, 3}));
      while (!dock.checks().check(ann, bad.id()).state().isFinal()) {
        Thread.sleep(10);
      }
      dock.search(Requirement.of("version words"));
    }
  }

  @BeforeEach
  void copy() throws IOException {
    copy(filled.resolve("dock"), dock());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private Path dock() {
    return folder.resolve("dock");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int run(String... words) {
    out = new StringWriter();
    err = new StringWriter();
    return Main.run(Console.to(out, err), words);
  }

  private void assertSaid(String text) {
    assertTrue(out.toString().contains(text), text + " is not in\n" + out + err);
  }

  private void assertWarned(String text) {
    assertTrue(err.toString().contains(text), text + " is not in\n" + out + err);
  }

  private List<Path> packages(Path dockFolder) throws IOException {
    try (Stream<Path> files = Files.walk(dockFolder.resolve("packages"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** The largest, which is one of the learnware that runs. */
  private Path aPackage(Path dockFolder) throws IOException {
    return packages(dockFolder).stream()
        .max(Comparator.comparingLong(file -> file.toFile().length()))
        .orElseThrow();
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int one = bytes.read();
      bytes.seek(at);
      bytes.write(one ^ 1);
    }
  }

  private void assertNoTraces(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> left =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(file -> file.contains(name))
              .toList();
      assertEquals(List.of(), left);
    }
  }

  @Test
  void aDockThatIsAsItLeftItselfIsWhole() {
    assertEquals(0, run("verify", "--dock", dock().toString()), out::toString);
    assertSaid("is whole: 2 learnwares and 4 packages");
    assertEquals(0, run("verify", "--dock", dock().toString(), "--json"));
    assertSaid("\"whole\":true");
  }

  @Test
  void aFlippedByteInAPackageIsFoundAndNamesTheLearnware() throws IOException {
    flip(aPackage(dock()), 100);
    assertEquals(1, run("verify", "--dock", dock().toString()));
    assertSaid("FAULT");
    assertSaid("its bytes have changed");
    assertSaid("learnware 0000000");
    assertEquals(1, run("verify", "--dock", dock().toString(), "--json"));
    assertSaid("\"whole\":false");
  }

  @Test
  void aMissingPackageIsFound() throws IOException {
    Files.delete(aPackage(dock()));
    assertEquals(1, run("verify", "--dock", dock().toString()));
    assertSaid("its package is missing");
  }

  @Test
  void aPackageThatNobodyNeedsIsNoFault() throws IOException {
    Path store = Files.createDirectories(dock().resolve("packages/ab"));
    Files.write(store.resolve("ab".repeat(32) + ".zip"), new byte[] {1});
    assertEquals(0, run("verify", "--dock", dock().toString()), out::toString);
    assertSaid("nobody needs the package");
  }

  @Test
  void aTruncatedCatalogueIsFound() throws IOException {
    Path file = dock().resolve("catalogue.db");
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(Files.size(file) / 2);
    }
    assertEquals(1, run("verify", "--dock", dock().toString()));
    assertSaid("restore");
  }

  @Test
  void whereThereIsNoDockNothingIsMade() {
    assertEquals(1, run("verify", "--dock", path("nowhere")));
    assertWarned("there is no dock at");
    assertEquals(1, run("backup", path("backup"), "--dock", path("nowhere")));
    assertWarned("there is no dock at");
    assertFalse(Files.exists(folder.resolve("nowhere")));
  }

  @Test
  void aBackupIsMadeWhileTheDockIsOpenAndBecomesTheSameDock() throws Exception {
    try (Dock open = Dock.open(dock())) {
      assertEquals(0, run("backup", path("backup"), "--dock", dock().toString()), err::toString);
      // What comes later is not in it.
      open.submit(SamplePackages.submission("late", SamplePackages.good("Too late", 3)));
    }
    assertSaid("Backed up 4 packages");
    assertEquals(0, run("verify", "--dock", path("backup")), out::toString);
    assertEquals(0, run("restore", path("backup"), "--dock", path("again")), err::toString);
    assertEquals(0, run("verify", "--dock", path("again")), out::toString);
    try (LocalDock restored = LocalDock.open(folder.resolve("again"), DockOptions.defaults());
        Dock before = Dock.open(dock())) {
      assertEquals(2, restored.list(Listing.first(10)).learnwares().size());
      assertEquals("Other words", restored.learnware(FIRST).name());
      assertEquals(before.versions(FIRST), restored.versions(FIRST));
      for (long version = 1; version <= 3; version++) {
        try (InputStream was = before.openPackage(FIRST, version);
            InputStream is = restored.openPackage(FIRST, version)) {
          assertArrayEquals(was.readAllBytes(), is.readAllBytes());
        }
      }
      assertEquals(1, restored.checks().list(new Viewer.Operator(), null, 10).size());
    }
    // Looking at a backup and restoring it changed nothing of it.
    assertEquals(0, run("verify", "--dock", path("backup")), out::toString);
  }

  @Test
  void nothingIsWrittenWhereSomethingLies() throws IOException {
    Files.createDirectory(folder.resolve("taken"));
    Files.writeString(folder.resolve("taken/note.txt"), "mine");
    assertEquals(1, run("backup", path("taken"), "--dock", dock().toString()));
    assertWarned("is not empty");
    assertEquals(0, run("backup", path("backup"), "--dock", dock().toString()));
    assertEquals(1, run("restore", path("backup"), "--dock", path("taken")));
    assertWarned("is not empty");
    assertEquals(1, run("export", path("taken"), "--dock", dock().toString()));
    assertWarned("is not empty");
    assertEquals(1, run("restore", path("taken"), "--dock", path("new")));
    assertWarned("is no backup");
    assertNoTraces("new");
  }

  @Test
  void aDamagedPackageIsNotBackedUpOrExportedInSilence() throws IOException {
    for (Path each : packages(dock())) {
      flip(each, 2);
    }
    assertEquals(1, run("backup", path("backup"), "--dock", dock().toString()));
    assertWarned("is damaged");
    assertNoTraces("backup");
    assertEquals(1, run("export", path("out"), "--dock", dock().toString()));
    assertWarned("is damaged");
    assertNoTraces("out");
  }

  @Test
  void aDamagedBackupIsNotRestoredInSilence() throws IOException {
    assertEquals(0, run("backup", path("backup"), "--dock", dock().toString()));
    Path backup = folder.resolve("backup");
    copy(backup, folder.resolve("other"));
    flip(aPackage(backup), 100);
    assertEquals(1, run("verify", "--dock", backup.toString()));
    assertEquals(1, run("restore", backup.toString(), "--dock", path("new")));
    assertWarned("is damaged");
    flip(folder.resolve("other/catalogue.db"), 5_000);
    assertEquals(1, run("restore", path("other"), "--dock", path("new")));
    assertWarned("is not the file that was backed up");
    assertEquals(1, run("import", path("other"), "--dock", path("new")));
    assertNoTraces("new");
  }

  @Test
  void learnwaresGoFromOneDockToAnotherWithTheirWords() throws Exception {
    assertEquals(0, run("export", path("out"), "1", "--dock", dock().toString()), err::toString);
    assertEquals(0, run("import", path("out"), "--dock", path("other")), out::toString);
    assertSaid("1 of 1 are in the dock");
    // Once more changes nothing.
    assertEquals(0, run("import", path("out"), "--dock", path("other")), out::toString);
    try (Dock other = Dock.open(folder.resolve("other"))) {
      assertEquals(1, other.list(Listing.first(10)).learnwares().size());
      assertEquals("Other words", other.learnware(FIRST).name());
      assertEquals(Visibility.UNLISTED, other.learnware(FIRST).visibility());
    }
  }

  @Test
  void idsAreKeptOnRequestUnlessTheyAreTaken() throws Exception {
    try (LocalDock other = LocalDock.open(folder.resolve("other"), DockOptions.defaults())) {
      other.submit(SamplePackages.submission("own", SamplePackages.good("Was here first", 9)));
    }
    assertEquals(0, run("export", path("out"), "--dock", dock().toString()), err::toString);
    assertEquals(1, run("import", path("out"), "--keep-ids", "--python", "--dock", path("other")));
    assertSaid("the id 00000001 is 'Was here first' in this dock");
    assertSaid("00000002.zip");
    assertSaid("1 of 2 are in the dock");
    try (Dock other = Dock.open(folder.resolve("other"))) {
      assertEquals("Some code", other.learnware(new LearnwareId(2)).name());
      assertFalse(other.learnware(new LearnwareId(2)).runs());
    }
  }

  @Test
  void aBackupIsTakenInWithoutAnotherCheckAndKeepsIdsOnRequest() throws Exception {
    assertEquals(0, run("backup", path("backup"), "--dock", dock().toString()));
    assertEquals(
        0, run("import", path("backup"), "--keep-ids", "--dock", path("other")), out::toString);
    try (Dock other = Dock.open(folder.resolve("other"))) {
      assertEquals("Other words", other.learnware(FIRST).name());
      // Python is refused where packages are checked; here the other dock's verdict counts.
      assertEquals("Some code", other.learnware(new LearnwareId(2)).name());
    }
    assertEquals(0, run("verify", "--dock", path("other")), out::toString);
  }

  @Test
  void aChangedExportIsNamedAndTheOthersAreTakenIn() throws IOException {
    assertEquals(0, run("export", path("out"), "--dock", dock().toString()));
    flip(folder.resolve("out/00000001.zip"), 100);
    Files.writeString(folder.resolve("out/00000003.json"), "{}");
    Files.copy(folder.resolve("out/00000002.zip"), folder.resolve("out/00000003.zip"));
    assertEquals(1, run("import", path("out"), "--python", "--dock", path("other")));
    assertSaid("00000001.zip is not the package that was exported");
    assertSaid("it has no id");
    assertSaid("1 of 3 are in the dock");
    assertEquals(1, run("import", path("dock"), "--dock", path("other")));
    assertWarned("holds no package");
  }
}
