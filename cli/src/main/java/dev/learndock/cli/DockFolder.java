package dev.learndock.cli;

import dev.learndock.client.ServerAddress;
import dev.learndock.dock.DockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The mixin of commands that work on the folder of a dock: which one it is. */
final class DockFolder {
  @Option(
      names = "--dock",
      paramLabel = "FOLDER",
      description =
          "Folder of the dock (default: what LEARNDOCK_DOCK names, or else ~/.learndock).")
  private @Nullable String given;

  /**
   * The folder given, or the one of the environment, or the one in the home folder.
   *
   * @throws DockException if it is the address of a server
   */
  Path path() throws DockException {
    String text = given(given);
    if (ServerAddress.isAddress(text)) {
      throw new DockException(
          DockException.Reason.INVALID,
          "this works on the folder of a dock, and %s is a server: run it where its folder lies, or say --dock FOLDER"
              .formatted(text));
    }
    return Path.of(text);
  }

  /** The folder of the environment, unless that names a server, or the one in the home folder. */
  static Path usual() {
    String text = given(null);
    return ServerAddress.isAddress(text) ? inHome() : Path.of(text);
  }

  private static Path inHome() {
    return Path.of(System.getProperty("user.home"), ".learndock");
  }

  /** What was given, or what the environment says, or the folder in the home folder. */
  static String given(@Nullable String given) {
    if (given != null) {
      return given;
    }
    String fromEnvironment = System.getenv("LEARNDOCK_DOCK");
    return fromEnvironment != null && !fromEnvironment.isEmpty()
        ? fromEnvironment
        : inHome().toString();
  }
}
