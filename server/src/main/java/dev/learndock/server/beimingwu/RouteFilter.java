package dev.learndock.server.beimingwu;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses, before anybody else sees a request to one of Beimingwu's routes, a body that is
 * announced as larger than the route takes; it is not read.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RouteFilter extends OncePerRequestFilter {
  private final long mostPackage;

  /**
   * @param mostPackage most bytes of a package
   */
  RouteFilter(long mostPackage) {
    this.mostPackage = mostPackage;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (Routes.isOurs(path)
        && request.getContentLengthLong() > Routes.mostBytes(path, mostPackage)) {
      tooLarge(response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Written by hand: nobody after this filter knows of the request. */
  private static void tooLarge(HttpServletResponse response) throws IOException {
    response.setStatus(413);
    response.setContentType("application/json");
    response.setHeader("Connection", "close");
    response
        .getOutputStream()
        .write(
            "{\"code\":21,\"msg\":\"Request parameters error. The request is larger than this route takes.\"}"
                .getBytes(StandardCharsets.UTF_8));
  }
}
