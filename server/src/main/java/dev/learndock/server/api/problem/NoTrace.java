package dev.learndock.server.api.problem;

import dev.learndock.server.api.json.ApiJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses TRACE, which servlets answer by themselves with what they were sent, tokens included. */
final class NoTrace extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!request.getMethod().equals("TRACE")) {
      chain.doFilter(request, response);
      return;
    }
    ProblemType type = ProblemType.METHOD_NOT_ALLOWED;
    response.setStatus(type.status());
    response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .write(
            ApiJson.mapper()
                .writeValueAsBytes(
                    Problems.view(type, "this server knows no TRACE", null, List.of(), request)));
  }
}
