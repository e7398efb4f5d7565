package dev.learndock.cli;

import dev.learndock.dock.DockException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code learndock python remove}: deletes an environment. */
@Command(
    name = "remove",
    header = "remove - delete an environment for models in Python",
    description =
        "Learnwares that need it stay in the dock; they do not run until another has what they"
            + " need.",
    footer = {"  learndock python remove science"})
final class PythonRemoveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Which one.")
  private String name = "";

  @Mixin private final PythonPlace place = new PythonPlace();
  @Mixin private final Console console;

  PythonRemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, DockException {
    if (!place.environments().remove(name)) {
      throw PythonShowCommand.none(name, place.folder().toString());
    }
    console.say("Removed " + name + ".");
    console.result(new JsonObject().put("removed", name));
    return ExitCode.DONE;
  }
}
