package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.learnware.python.PythonEnvironments;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** The mixin of commands that keep environments: for which dock, or in which folder. */
final class PythonPlace {
  @Mixin private final DockFolder dock = new DockFolder();
  @Mixin private final PythonFolder python = new PythonFolder();

  /** The folder in which they lie. */
  Path folder() throws DockException {
    Path given = python.given();
    return given != null ? given : python.of(dock.path());
  }

  /** Those in the folder. */
  PythonEnvironments environments() throws DockException {
    return PythonEnvironments.in(folder());
  }
}
