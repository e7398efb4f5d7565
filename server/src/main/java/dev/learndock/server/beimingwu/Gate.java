package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.Scope;
import dev.learndock.server.access.AccessException;
import dev.learndock.server.access.Identity;
import dev.learndock.server.access.Limits;
import dev.learndock.server.access.Requests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Stands before every route: whoever shows a token that is worth nothing is told so, also where
 * none is needed; whoever shows none does not get past where one is, and nothing of the body is
 * read; an API token opens only what its scopes allow; and nobody asks too often.
 */
final class Gate implements HandlerInterceptor {
  private static final Set<String> OF_A_SESSION = Set.of("logout", "get_role");
  private static final Set<String> READING =
      Set.of("list_learnware", "verify_log", "list_datasets", "download_datasets");
  private static final Set<String> WRITING =
      Set.of(
          "add_learnware",
          "add_learnware_uploaded",
          "chunked_upload",
          "update_learnware",
          "delete_learnware");
  private static final Set<String> UPLOADS =
      Set.of("add_learnware", "add_learnware_uploaded", "update_learnware");

  private final Requests requests;
  private final Limits limits;

  Gate(Requests requests, Limits limits) {
    this.requests = requests;
    this.limits = limits;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws AccessException, DockException {
    String[] parts = request.getRequestURI().replaceFirst("^/api/", "/").split("/", -1);
    String room = parts.length > 1 ? parts[1] : "";
    String route = parts.length > 2 ? parts[2] : "";
    Optional<Identity> identity = requests.identity(request);
    if (identity.isEmpty() && isForMembers(room, route)) {
      throw Refused.unauthorised();
    }
    Scope needed = scope(room, route);
    if (identity.isPresent() && !identity.get().may(needed)) {
      throw Refused.with(Code.SYSTEM, "Permission denied. The token has not the scope " + needed);
    }
    count(request, route, identity);
    return true;
  }

  private static boolean isForMembers(String room, String route) {
    return switch (room) {
      case "user", "admin" -> true;
      case "auth" -> OF_A_SESSION.contains(route);
      case "datasets" -> !route.equals("download_datasets");
      default -> false;
    };
  }

  private static Scope scope(String room, String route) {
    if (room.equals("admin")) {
      return Scope.ADMIN;
    }
    if (room.equals("engine") || READING.contains(route)) {
      return Scope.READ;
    }
    if (WRITING.contains(route)) {
      return Scope.WRITE;
    }
    return room.equals("datasets") ? Scope.ADMIN : Scope.ACCOUNT;
  }

  private void count(HttpServletRequest request, String route, Optional<Identity> identity)
      throws AccessException {
    if (route.equals("search_learnware")) {
      limits.count(Limits.Kind.SEARCH, who(request, identity));
    } else if (UPLOADS.contains(route)) {
      limits.count(Limits.Kind.UPLOAD, who(request, identity));
    }
  }

  private static String who(HttpServletRequest request, Optional<Identity> identity) {
    return identity
        .map(one -> "account " + one.account().id())
        .orElseGet(() -> Requests.origin(request).network());
  }
}
