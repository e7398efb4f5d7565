package dev.learndock.client;

import dev.learndock.dock.DockException.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller can act on, for each type of problem that a server names. */
final class ProblemReasons {
  private static final Map<String, Reason> BY_TYPE =
      Map.ofEntries(
          Map.entry("malformed", Reason.INVALID),
          Map.entry("unauthenticated", Reason.FORBIDDEN),
          Map.entry("forbidden", Reason.FORBIDDEN),
          Map.entry("upload-quota", Reason.FORBIDDEN),
          Map.entry("not-found", Reason.NOT_FOUND),
          Map.entry("method-not-allowed", Reason.INVALID),
          Map.entry("not-acceptable", Reason.INVALID),
          Map.entry("conflict", Reason.CONFLICT),
          Map.entry("upload-offset", Reason.CONFLICT),
          Map.entry("upload-closed", Reason.CONFLICT),
          Map.entry("upload-unfinished", Reason.CONFLICT),
          Map.entry("upload-busy", Reason.CONFLICT),
          Map.entry("version-changed", Reason.CONFLICT),
          Map.entry("tus-version", Reason.TOO_NEW),
          Map.entry("too-large", Reason.INVALID),
          Map.entry("unsupported-media-type", Reason.INVALID),
          Map.entry("range-not-satisfiable", Reason.INVALID),
          Map.entry("invalid", Reason.INVALID),
          Map.entry("upload-mismatch", Reason.INVALID),
          Map.entry("checksum-mismatch", Reason.INVALID),
          Map.entry("if-match-missing", Reason.INVALID),
          Map.entry("too-many-requests", Reason.UNREACHABLE),
          Map.entry("unavailable", Reason.UNREACHABLE),
          Map.entry("queue-full", Reason.BUSY),
          Map.entry("internal", Reason.STORAGE),
          Map.entry("full", Reason.FULL));

  private ProblemReasons() {}

  /**
   * The reason of a problem: the one that the dock behind the server gave, or else that of the
   * type, or else that of the status.
   *
   * @param said the dock's own reason, or null when it was not the dock that said no
   */
  static Reason of(int status, String type, @Nullable String said) {
    Reason own = said == null ? null : named(said);
    if (own != null) {
      return own;
    }
    Reason byType = BY_TYPE.get(type);
    return byType != null ? byType : byStatus(status);
  }

  private static @Nullable Reason named(String said) {
    for (Reason reason : Reason.values()) {
      if (reason.name().equals(said)) {
        return reason;
      }
    }
    return null;
  }

  private static Reason byStatus(int status) {
    return switch (status) {
      case 401, 403 -> Reason.FORBIDDEN;
      case 404, 410 -> Reason.NOT_FOUND;
      case 409, 412, 423 -> Reason.CONFLICT;
      case 408, 429, 502, 503, 504 -> Reason.UNREACHABLE;
      case 507 -> Reason.FULL;
      default -> status < 500 ? Reason.INVALID : Reason.STORAGE;
    };
  }
}
