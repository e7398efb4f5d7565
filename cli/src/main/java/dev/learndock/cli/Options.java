package dev.learndock.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the options of a command ask for. */
final class Options {
  private Options() {}

  /**
   * Makes something of the options' values.
   *
   * @param made throws IllegalArgumentException where a value cannot be
   * @throws ParameterException with that message: the command was used wrongly, nothing failed
   */
  static <T> T checked(CommandSpec spec, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
