package dev.learndock.server.beimingwu;

import dev.learndock.dock.LearnwareId;
import dev.learndock.server.access.AuditLog;
import dev.learndock.server.access.Identity;
import dev.learndock.server.access.Requests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Notes who changed what in the audit log, as {@code /api/v1} does. Accounts, sessions and tokens
 * are noted where they are changed; the chunks of an upload are as many as the client likes.
 */
@RestControllerAdvice(basePackageClasses = Changes.class)
final class Changes implements HandlerInterceptor, ResponseBodyAdvice<Object> {
  private static final String TARGET = "learndock.beimingwu.target";
  private static final String CODE = "learndock.beimingwu.code";
  private static final Set<String> CHANGING =
      Set.of(
          "add_learnware",
          "add_learnware_uploaded",
          "update_learnware",
          "delete_learnware",
          "delete_datasets",
          "upload_dataset",
          "add_dataset_uploaded");

  private final Requests requests;
  private final AuditLog audit;

  Changes(Requests requests, AuditLog audit) {
    this.requests = requests;
    this.audit = audit;
  }

  /** Says what the request that is being answered changes. */
  static void of(LearnwareId learnware) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(TARGET, "learnware " + learnware, RequestAttributes.SCOPE_REQUEST);
    }
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  /** The status is mostly 200; what came of it stands in the envelope. */
  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (body instanceof Map<?, ?> envelope && envelope.get("code") != null) {
      request.getAttributes().put(CODE, String.valueOf(envelope.get("code")));
    }
    return body;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    String path = request.getRequestURI().replaceFirst("^/api/", "/");
    Optional<Identity> who = requests.known(request);
    if (who.isEmpty() || !CHANGING.contains(path.substring(path.lastIndexOf('/') + 1))) {
      return;
    }
    Object target = request.getAttribute(TARGET);
    Object code = request.getAttribute(CODE);
    audit.note(
        who.get().account().id(),
        request.getMethod() + " " + path,
        target == null ? path : target.toString(),
        code == null || code.equals("0")
            ? Integer.toString(response.getStatus())
            : response.getStatus() + " code " + code,
        Requests.origin(request));
  }
}
