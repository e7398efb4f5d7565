package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.LearnwareId;
import dev.learndock.storage.LearnwareExport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code learndock export}: learnwares for another dock. */
@Command(
    name = "export",
    header = "export - write learnwares out for another dock",
    description = {
      "Of each learnware its package, such as 00000012.zip, as it was handed in, and beside it"
          + " 00000012.json with its id, its words and who may see it. Without IDs all that the"
          + " dock holds."
    },
    footer = {
      "  learndock export out",
      "  learndock export out 00000012 00000013 --dock market",
      "      then: learndock import out --dock another",
      "  learndock export out --dock https://dock.example.org"
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description = "The folder to write: empty, or not there yet.")
  private Path target = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "ID",
      arity = "0..*",
      converter = IdConverter.class,
      description = "The learnwares, such as 00000012 (default: all).")
  private List<LearnwareId> ids = List.of();

  @Mixin private final DockAddress address = new DockAddress();
  @Mixin private final Console console;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException {
    List<LearnwareId> written;
    try (Dock dock = address.open(console)) {
      written = LearnwareExport.of(dock, ids, target, console::progress);
    }
    console.say(
        "Wrote %s learnwares to %s. Next: learndock import %s --dock ANOTHER"
            .formatted(LearnwareText.count(written.size()), target, target));
    console.result(
        new JsonObject().put("dock", address).put("target", target).put("learnwares", written));
    return ExitCode.DONE;
  }
}
