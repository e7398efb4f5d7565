package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.LearnwareId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code learndock remove}: takes learnwares out of a dock. */
@Command(
    name = "remove",
    header = "remove - take learnwares out of a dock",
    description = "The package goes with it. An id that was removed is never given again.",
    footer = {
      "  learndock remove 00000012",
      "  learndock remove 12 --dock https://dock.example.org"
    })
final class RemoveCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      converter = IdConverter.class,
      description = "The learnwares, such as 00000012.")
  private List<LearnwareId> ids = List.of();

  @Mixin private final DockAddress address = new DockAddress();
  @Mixin private final Console console;

  RemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException {
    List<LearnwareId> removed = new ArrayList<>();
    try (Dock dock = address.open(console)) {
      for (LearnwareId id : ids) {
        dock.remove(id);
        removed.add(id);
        console.say("Removed " + id + ".");
      }
    }
    console.result(new JsonObject().put("dock", address).put("removed", removed));
    return ExitCode.DONE;
  }
}
