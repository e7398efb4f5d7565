package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.storage.Backup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code learndock restore}: a dock out of a backup. */
@Command(
    name = "restore",
    header = "restore - make a dock of a backup",
    description = {
      "Copies a backup into a folder that is empty or not there, and holds every file against its"
          + " hash. The dock appears whole or not at all; its indexes are made when somebody"
          + " searches."
    },
    footer = {"  learndock restore /backups/2026-11-25 --dock market"})
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BACKUP", description = "A folder that 'learndock backup' made.")
  private Path backup = Path.of("");

  @Mixin private final DockFolder dockFolder = new DockFolder();
  @Mixin private final Console console;

  RestoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException {
    Backup restored = Backup.restore(backup, dockFolder.path(), console::progress);
    console.say(
        "Restored %s packages, %s bytes in all. Next: learndock list --dock %s"
            .formatted(
                LearnwareText.count(restored.packages()),
                LearnwareText.count(restored.bytes()),
                dockFolder.path()));
    console.result(
        new JsonObject()
            .put("backup", backup)
            .put("dock", dockFolder.path())
            .put("packages", restored.packages())
            .put("bytes", restored.bytes()));
    return ExitCode.DONE;
  }
}
