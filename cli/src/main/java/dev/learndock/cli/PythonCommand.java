package dev.learndock.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code learndock python}: environments for models in Python, each deed a command below it. */
@Command(
    name = "python",
    header = "python - say what models in Python may run with",
    description = {
      "A model in Python runs in a sandbox, with an environment that whoever runs the dock allows:"
          + " a Python and packages, installed once. A learnware says what it needs"
          + " (requirements.txt or environment.yaml) and gets the first environment, in the order of"
          + " their names, that has it. docs/python.md tells more."
    },
    footer = {
      "  learndock python add science --from requirements.txt",
      "  learndock python list --json",
      "  learndock python show science",
      "  learndock python remove science",
      "  learndock python add --help"
    })
final class PythonCommand implements Callable<Integer> {
  private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  PythonCommand(Console console) {
    this.console = console;
  }

  /** The commands below this one. */
  List<Callable<Integer>> commands() {
    return List.of(
        new PythonAddCommand(console),
        new PythonListCommand(console),
        new PythonShowCommand(console),
        new PythonRemoveCommand(console));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say what to do: add, list, show or remove");
  }
}
