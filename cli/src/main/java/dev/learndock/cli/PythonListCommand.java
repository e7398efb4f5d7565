package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.learnware.python.PythonEnvironment;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code learndock python list}: which environments there are. */
@Command(
    name = "list",
    header = "list - which environments for models in Python there are",
    description = "In the order in which learnwares are tried in them.",
    footer = {"  learndock python list", "  learndock python list --dock /srv/dock --json"})
final class PythonListCommand implements Callable<Integer> {
  @Mixin private final PythonPlace place = new PythonPlace();
  @Mixin private final Console console;

  PythonListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, DockException {
    List<PythonEnvironment> all = place.environments().list();
    for (PythonEnvironment each : all) {
      console.say(
          "%-20s  Python %-8s  %3d packages"
              .formatted(each.name(), each.version(), each.packages().size()));
    }
    if (all.isEmpty()) {
      console.say("There is no environment in " + place.folder() + ".");
      console.say("Next: learndock python add NAME --from requirements.txt");
    }
    console.result(
        new JsonObject()
            .put("folder", place.folder())
            .put("environments", all.stream().map(PythonShowCommand::json).toList()));
    return ExitCode.DONE;
  }
}
