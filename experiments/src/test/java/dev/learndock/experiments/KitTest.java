package dev.learndock.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.reuse.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitTest {
  private static final Path DEMO = Path.of("..", "demo", "kit");

  @TempDir Path folder;

  @Test
  void theDemosKitHasEveryFileThatItNames() throws Exception {
    Kit kit = Kit.read(DEMO);
    assertEquals(new Task.Regression(1), kit.task());
    for (Kit.Learnware learnware : kit.learnwares()) {
      assertTrue(Files.isRegularFile(kit.packageOf(learnware)), learnware.name());
      assertEquals(kit.features(), kit.rowsOf(learnware).features());
    }
    assertEquals(1, kit.strangers().size());
    for (Kit.User user : Stream.concat(kit.users().stream(), kit.strangers().stream()).toList()) {
      assertEquals(kit.features(), kit.unlabelled(user).features());
      assertTrue(kit.labelled(user).size() >= 100, user.name());
      assertTrue(kit.test(user).size() >= 100, user.name());
    }
  }

  @Test
  void aUserWithNLabelsHasTheFirstN() throws Exception {
    Kit kit = Kit.read(DEMO);
    Kit.Labelled all = kit.labelled(kit.users().getFirst());
    Kit.Labelled few = all.first(20);
    assertEquals(20, few.size());
    assertEquals(all.targets()[19], few.targets()[19]);
    assertEquals(all.rows().get(19, 6), few.rows().get(19, 6));
    assertEquals(all.size(), all.first(1_000_000).size());
  }

  @Test
  void aFolderWithoutKitJsonIsRefusedByItsName() {
    KitException e = assertThrows(KitException.class, () -> Kit.read(folder));
    assertTrue(e.toString().contains(folder.toString()), e.toString());
    assertTrue(e.toString().contains("kit.json"), e.toString());
  }

  @Test
  void aNameThatLeadsOutOfTheKitIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("kit.json"),
        "{\"name\":\"k\",\"task\":\"regression\",\"target\":\"y\",\"features\":[\"x\"],"
            + "\"learnwares\":[{\"name\":\"../../etc\"}],\"users\":[{\"name\":\"u\",\"of\":[]}]}");
    KitException e = assertThrows(KitException.class, () -> Kit.read(folder));
    assertTrue(e.toString().contains("../../etc"), e.toString());
  }

  @Test
  void aTaskThatIsNeitherIsRefusedByItsKey() throws IOException {
    Files.writeString(
        folder.resolve("kit.json"),
        "{\"name\":\"k\",\"task\":\"ranking\",\"target\":\"y\",\"features\":[\"x\"],"
            + "\"learnwares\":[{\"name\":\"a\"}],\"users\":[{\"name\":\"u\",\"of\":[]}]}");
    KitException e = assertThrows(KitException.class, () -> Kit.read(folder));
    assertTrue(e.toString().contains("\"task\""), e.toString());
  }
}
