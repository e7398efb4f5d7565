package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Viewer;
import dev.learndock.server.access.AccessException.Why;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives a controller's method who is asking: a {@link Viewer}, which may be anyone; an {@link
 * Identity}, or else 401; the {@link Origin} of the request.
 */
final class ViewerResolver implements HandlerMethodArgumentResolver {
  private static final Set<Class<?>> TYPES = Set.of(Viewer.class, Identity.class, Origin.class);

  private final Requests requests;

  ViewerResolver(Requests requests) {
    this.requests = requests;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return TYPES.contains(parameter.getParameterType());
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders)
      throws AccessException, DockException {
    HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
    if (request == null) {
      throw new IllegalStateException("the server speaks HTTP by servlets");
    }
    if (parameter.getParameterType() == Origin.class) {
      return Requests.origin(request);
    }
    Optional<Identity> identity = requests.identity(request);
    if (parameter.getParameterType() == Viewer.class) {
      return identity.<Viewer>map(Identity::viewer).orElseGet(Viewer.Anyone::new);
    }
    return identity.orElseThrow(() ->
        new AccessException(
            Why.NOT_LOGGED_IN,
            "this is for somebody with an account; send Authorization: Bearer with a session or token"));
  }
}
