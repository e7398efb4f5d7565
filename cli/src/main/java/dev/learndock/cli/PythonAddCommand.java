package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.learnware.python.EnvironmentBuilder;
import dev.learndock.learnware.python.PythonEnvironment;
import dev.learndock.learnware.sandbox.Isolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learndock python add}: makes an environment. */
@Command(
    name = "add",
    header = "add - install an environment for models in Python",
    description = {
      "Makes a venv and fills it with what the file names, by pip, from where your pip looks. That"
          + " happens with your rights and outside the sandbox: name packages that you trust. NumPy"
          + " always comes along. Models see the environment read-only; servers and commands that"
          + " run already use it for the next model."
    },
    footer = {
      "  learndock python add science --from requirements.txt",
      "  learndock python add science --from requirements.txt --dock /srv/dock",
      "  learndock python add old --from requirements.txt --python python3.9"
    })
final class PythonAddCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "What to call it: small letters, digits, dashes.")
  private String name = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "What to install, as pip reads it (requirements.txt).")
  private Path from = Path.of("");

  @Option(
      names = "--python",
      paramLabel = "COMMAND",
      defaultValue = "python3",
      description = "The Python to make it with (default: python3).")
  private String interpreter = "python3";

  @Mixin private final PythonPlace place = new PythonPlace();
  @Mixin private final Console console;

  PythonAddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, DockException {
    if (!Files.isRegularFile(from)) {
      throw new NoSuchFileException(from.toString());
    }
    EnvironmentBuilder builder = new EnvironmentBuilder(interpreter, console::progress);
    PythonEnvironment made = builder.build(place.folder(), name, from);
    console.say("Made " + made + " with " + made.packages().size() + " packages.");
    console.say("  in " + made.folder());
    if (Isolation.ofThisMachine() instanceof Isolation.ProcessOnly(String why, String remedy)) {
      console.warn(
          "learndock: models in Python will not run all the same: this machine has no sandbox,"
              + " because %s; to get it: %s".formatted(why, remedy));
    }
    console.result(PythonShowCommand.json(made));
    return ExitCode.DONE;
  }
}
