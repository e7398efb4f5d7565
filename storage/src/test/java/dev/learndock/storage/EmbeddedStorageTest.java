package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Holdings;
import dev.learndock.dock.LearnwareStore.Newcomer;
import dev.learndock.dock.PackageStore.Incoming;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStorageTest {
  @TempDir Path folder;
  @TempDir Path temporary;

  @Test
  void aDockThatThisProcessHasOpenCannotBeOpenedAgainAndStaysLocked() throws Exception {
    try (EmbeddedStorage first = EmbeddedStorage.open(folder)) {
      assertEquals(Reason.IN_USE, whyNot().reason());
      // Asking must not have given the first one's lock away.
      assertEquals(Reason.IN_USE, whyNot().reason());
      assertEquals(folder, first.folder());
    }
    EmbeddedStorage.open(folder).close();
  }

  private DockException whyNot() {
    return assertThrows(DockException.class, () -> EmbeddedStorage.open(folder));
  }

  @Test
  void aDockThatAnotherProcessHasOpenNamesTheProcessAndTheFolder() throws Exception {
    Process child =
        ChildJvm.start(ChildJvm.command(HoldingChild.class, temporary, folder.toString()));
    try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("open " + folder, said.readLine());

      DockException failure = whyNot();

      assertEquals(Reason.IN_USE, failure.reason());
      assertTrue(failure.getMessage().contains("process " + child.pid()), failure::getMessage);
      assertTrue(failure.getMessage().contains(folder.toString()), failure::getMessage);
    } finally {
      child.toHandle().destroyForcibly();
      child.waitFor();
    }
    EmbeddedStorage.open(folder).close();
  }

  @Test
  void aFileInThePlaceOfTheFolderIsAnErrorThatNamesIt() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    DockException failure = assertThrows(DockException.class, () -> EmbeddedStorage.open(file));
    assertTrue(failure.getMessage().contains(file.toString()), failure::getMessage);
  }

  @Test
  void aPackageThatLostItsRowIsGoneAfterTheNextOpen() throws Exception {
    try (EmbeddedStorage storage = EmbeddedStorage.open(folder);
        Incoming incoming = Samples.receive(storage.packages(), Samples.bytes(1, 100))) {
      storage.packages().keep(incoming);
      assertFalse(storage.packages().list().isEmpty());
    }
    EmbeddedStorage storage = EmbeddedStorage.open(folder);
    try (Holdings holdings = Holdings.open(storage, Clock.systemUTC())) {
      assertTrue(holdings.after(0, 1).isEmpty());
      assertTrue(storage.packages().list().isEmpty());
    }
  }

  @Test
  void aPackageThatTwoLearnwaresHaveStaysUntilTheSecondGoes() throws Exception {
    EmbeddedStorage storage = EmbeddedStorage.open(folder);
    try (Holdings holdings = Holdings.open(storage, Clock.systemUTC())) {
      byte[] bytes = Samples.bytes(1, 100);
      for (int i = 0; i < 2; i++) {
        try (Incoming incoming = Samples.receive(storage.packages(), bytes)) {
          holdings.add(
              incoming, Newcomer.of(Samples.contents(incoming.hash(), incoming.bytes(), i)));
        }
      }
      var ids = holdings.after(0, 10).stream().map(learnware -> learnware.id()).toList();
      holdings.remove(ids.get(0));
      assertEquals(1, storage.packages().list().size());
      holdings.openPackage(ids.get(1)).close();
      holdings.remove(ids.get(1));
      assertEquals(0, storage.packages().list().size());
    }
  }
}
