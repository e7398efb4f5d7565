package dev.learndock.server.beimingwu;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which paths are Beimingwu's, and how they are written. */
final class Routes {
  static final List<String> ROOMS = List.of("auth", "user", "engine", "admin", "datasets");

  private Routes() {}

  /** The paths of all of them, as patterns. */
  static List<String> patterns() {
    return ROOMS.stream()
        .flatMap(room -> Stream.of("/" + room + "/**", "/api/" + room + "/**"))
        .toList();
  }

  /** Whether a path, written plainly, is one of Beimingwu's. */
  static boolean isOurs(String path) {
    String inside = path.startsWith("/api/") ? path.substring("/api".length()) : path;
    return ROOMS.stream()
        .anyMatch(room -> inside.equals("/" + room) || inside.startsWith("/" + room + "/"));
  }

  /** Most bytes of a request; the whole package comes at once on some routes. */
  static long mostBytes(String path, long mostPackage) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return switch (name) {
      case "add_learnware", "update_learnware", "upload_dataset" -> mostPackage + (2L << 20);
      case "chunked_upload", "search_learnware" -> 64L << 20;
      default -> 2L << 20;
    };
  }
}
