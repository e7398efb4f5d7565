package dev.learndock.cli;

import java.nio.file.Path;

/** Where a user's settings and caches lie (XDG Base Directory Specification 0.8). */
final class UserFolders {
  private UserFolders() {}

  /** Settings: {@code XDG_CONFIG_HOME/learndock}, or else {@code ~/.config/learndock}. */
  static Path configuration() {
    return of("XDG_CONFIG_HOME", ".config");
  }

  /**
   * What may be deleted at any time: {@code XDG_CACHE_HOME/learndock}, or else {@code
   * ~/.cache/learndock}.
   */
  static Path cache() {
    return of("XDG_CACHE_HOME", ".cache");
  }

  /** The specification has relative paths ignored. */
  private static Path of(String variable, String otherwise) {
    String named = System.getenv(variable);
    Path base =
        named != null && Path.of(named).isAbsolute()
            ? Path.of(named)
            : Path.of(System.getProperty("user.home"), otherwise);
    return base.resolve("learndock");
  }
}
