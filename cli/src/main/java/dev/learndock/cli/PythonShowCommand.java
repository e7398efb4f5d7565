package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.learnware.python.PythonEnvironment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code learndock python show}: what is in an environment. */
@Command(
    name = "show",
    header = "show - what an environment for models in Python has",
    description = "Its Python and its packages with their versions.",
    footer = {"  learndock python show science"})
final class PythonShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Which one.")
  private String name = "";

  @Mixin private final PythonPlace place = new PythonPlace();
  @Mixin private final Console console;

  PythonShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, DockException {
    String folder = place.folder().toString();
    PythonEnvironment found = place.environments().find(name).orElseThrow(() -> none(name, folder));
    console.say(found.toString());
    console.say("  in " + found.folder());
    found.packages().forEach((each, v) -> console.say("  %-32s %s".formatted(each, v)));
    console.result(json(found));
    return ExitCode.DONE;
  }

  static DockException none(String name, String place) {
    return new DockException(
        DockException.Reason.NOT_FOUND,
        "there is no environment %s in %s; 'learndock python list' says which there are"
            .formatted(name, place));
  }

  static JsonObject json(PythonEnvironment environment) {
    return new JsonObject()
        .put("name", environment.name())
        .put("folder", environment.folder())
        .put("python", environment.version())
        .put("packages", environment.packages());
  }
}
