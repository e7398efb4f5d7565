package dev.learndock.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The mixin of commands that work on a dock: which folder it is. */
final class DockFolder {
  @Option(
      names = "--dock",
      paramLabel = "FOLDER",
      description =
          "Folder of the dock (default: what LEARNDOCK_DOCK names, or else ~/.learndock).")
  private @Nullable Path folder;

  /** The folder given, or the one of the environment, or the one in the home folder. */
  Path path() {
    return folder != null ? folder : usual();
  }

  /** The folder of the environment, or the one in the home folder. */
  static Path usual() {
    String fromEnvironment = System.getenv("LEARNDOCK_DOCK");
    return fromEnvironment != null && !fromEnvironment.isEmpty()
        ? Path.of(fromEnvironment)
        : Path.of(System.getProperty("user.home"), ".learndock");
  }
}
