package dev.learndock.cli;

import dev.learndock.learnware.python.PythonEnvironments;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The mixin of commands that run models in Python: where the environments for them lie. */
final class PythonFolder {
  private static final String IN_DOCK = "python";

  @Option(
      names = "--environments",
      paramLabel = "FOLDER",
      description =
          "Where the environments for models in Python lie (default: what LEARNDOCK_PYTHON names, or"
              + " else the folder python in the dock's).")
  private @Nullable Path given;

  /** The folder that was given, or that the environment names; null for that of the dock. */
  @Nullable Path given() {
    String named = System.getenv("LEARNDOCK_PYTHON");
    return given != null || named == null || named.isEmpty() ? given : Path.of(named);
  }

  /** The folder to add environments to, for a dock in a folder. */
  Path of(Path dock) {
    Path folder = given();
    return folder != null ? folder : dock.resolve(IN_DOCK);
  }

  /** Those given, or else those of the dock in the usual place. */
  PythonEnvironments environments() {
    return PythonEnvironments.in(of(DockFolder.usual()));
  }

  /** Those given, or else those of a dock, and then of the one in the usual place. */
  PythonEnvironments environments(Path dock) {
    List<Path> folders = Stream.of(of(dock), of(DockFolder.usual())).distinct().toList();
    return new PythonEnvironments(folders);
  }
}
