package dev.learndock.server.page;

import dev.learndock.server.api.json.ApiJson;
import dev.learndock.server.api.problem.ProblemType;
import dev.learndock.server.api.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.HttpRequestHandler;

/** What is only ever read; whatever else one wants of it is refused as everywhere on the server. */
interface OnlyRead extends HttpRequestHandler {
  /** Answers GET; for HEAD the headers alone. */
  void read(HttpServletRequest request, HttpServletResponse response) throws IOException;

  @Override
  default void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getMethod().equals("GET") || isHead(request)) {
      read(request, response);
      return;
    }
    ProblemType type = ProblemType.METHOD_NOT_ALLOWED;
    response.setStatus(type.status());
    response.setHeader("Allow", "GET, HEAD");
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .write(
            ApiJson.mapper()
                .writeValueAsBytes(
                    Problems.view(type, "this is only read", null, List.of(), request)));
  }

  /** Whether the body is to be left away. */
  static boolean isHead(HttpServletRequest request) {
    return request.getMethod().equals("HEAD");
  }
}
