package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.account.Scope;
import dev.learndock.server.access.AccessException.Why;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before {@code /api/v1}: a session or token that is worth nothing is 401, one without the
 * scope 403, one request too many 429. Nobody in particular may pass; what they may do is the
 * controller's to say, but for {@code /api/v1/admin}.
 *
 * <p>Without {@link Needs}, {@code /admin} needs ADMIN; {@code /accounts}, {@code /sessions} and
 * {@code /tokens} need ACCOUNT; of the rest, what changes nothing needs READ, what does, WRITE.
 */
final class AccessInterceptor implements HandlerInterceptor {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String ADMIN = "/api/v1/admin";

  private final Requests requests;
  private final Limits limits;
  private final AuditLog audit;

  AccessInterceptor(Requests requests, Limits limits, AuditLog audit) {
    this.requests = requests;
    this.limits = limits;
    this.audit = audit;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws AccessException, DockException {
    Optional<Identity> identity = requests.identity(request);
    String path = request.getServletPath();
    boolean forAdmins = path.equals(ADMIN) || path.startsWith(ADMIN + "/");
    if (forAdmins && identity.isEmpty()) {
      throw new AccessException(Why.NOT_LOGGED_IN, "this is for admins; log in first");
    }
    if (identity.isPresent()) {
      requireScope(identity.get(), scope(request, path, forAdmins, handler));
      if (forAdmins && !identity.get().role().isAtLeast(Role.ADMIN)) {
        throw new AccessException(Why.FORBIDDEN, "this is for admins");
      }
    }
    if (handler instanceof HandlerMethod method) {
      count(method, identity, request);
    }
    return true;
  }

  private static void requireScope(Identity identity, Scope scope) throws AccessException {
    if (!identity.may(scope)) {
      throw new AccessException(
          Why.FORBIDDEN,
          "the token '%s' has not the scope %s"
              .formatted(identity.key().name(), scope.name().toLowerCase(Locale.ROOT)));
    }
  }

  private static Scope scope(
      HttpServletRequest request, String path, boolean forAdmins, Object handler) {
    if (handler instanceof HandlerMethod method) {
      Needs needs = method.getMethodAnnotation(Needs.class);
      if (needs != null) {
        return needs.value();
      }
    }
    if (forAdmins) {
      return Scope.ADMIN;
    }
    if (path.matches("/api/v1/(accounts|sessions|tokens)(/.*)?")) {
      return Scope.ACCOUNT;
    }
    return READING.contains(request.getMethod()) ? Scope.READ : Scope.WRITE;
  }

  private void count(HandlerMethod method, Optional<Identity> identity, HttpServletRequest request)
      throws AccessException {
    Limited limited = method.getMethodAnnotation(Limited.class);
    if (limited != null) {
      limits.count(
          limited.value(),
          identity
              .map(who -> "account " + who.account().id())
              .orElseGet(() -> Requests.origin(request).network()));
    }
  }

  /**
   * Notes what was changed by whom. What this package does is noted where it is done, in more
   * detail; the pieces of an upload are as many as the line breaks.
   */
  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (READING.contains(request.getMethod())
        || route == null
        || !(handler instanceof HandlerMethod method)
        || method.getBeanType().getPackage() == AccessInterceptor.class.getPackage()
        || method.hasMethodAnnotation(Needs.class)
        || (request.getMethod().equals("PATCH") && route.toString().contains("/uploads/"))) {
      return;
    }
    Optional<Identity> who = requests.known(request);
    if (who.isPresent()) {
      audit.note(
          who.get().account().id(),
          request.getMethod() + " " + route,
          shortened(request.getRequestURI()),
          Integer.toString(response.getStatus()),
          Requests.origin(request));
    }
  }

  private static String shortened(String path) {
    return path.length() > 200 ? path.substring(0, 200) : path;
  }
}
