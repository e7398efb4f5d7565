package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.storage.Backup;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code learndock backup}: a copy of a dock at one moment. */
@Command(
    name = "backup",
    header = "backup - copy a dock as it is now",
    description = {
      "Writes the catalogue and every package into a new folder, while the dock goes on: a server"
          + " may have it open. Each package is held against its hash as it is copied. Indexes are"
          + " left out, since they are made anew, and so are unfinished uploads.",
      "What is in the catalogue is in the backup, accounts too: keep it as safe as the dock."
    },
    footer = {"  learndock backup /backups/2026-11-25", "  learndock backup there --dock market"})
final class BackupCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TARGET",
      description = "The folder of the backup: empty, or not there yet.")
  private Path target = Path.of("");

  @Mixin private final DockFolder dockFolder = new DockFolder();
  @Mixin private final Console console;

  BackupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException {
    Backup made = Backup.make(dockFolder.path(), target, Clock.systemUTC(), console::progress);
    console.say(
        "Backed up %s packages, %s bytes in all, to %s. Next: learndock verify --dock %s"
            .formatted(
                LearnwareText.count(made.packages()),
                LearnwareText.count(made.bytes()),
                target,
                target));
    console.result(
        new JsonObject()
            .put("dock", dockFolder.path())
            .put("backup", target)
            .put("packages", made.packages())
            .put("bytes", made.bytes()));
    return ExitCode.DONE;
  }
}
