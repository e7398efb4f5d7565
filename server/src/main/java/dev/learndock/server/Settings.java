package dev.learndock.server;

import java.nio.file.Path;

/**
 * How a server runs.
 *
 * @param dock folder of the dock
 * @param host address to listen at
 * @param port where to listen; 0 for any that is free
 */
public record Settings(Path dock, String host, int port) {
  /** The defaults, for a dock in a folder. */
  public static Settings of(Path dock) {
    return new Settings(dock, "127.0.0.1", 8088);
  }

  /** The same on another port; 0 for any that is free. */
  public Settings withPort(int other) {
    return new Settings(dock, host, other);
  }
}
