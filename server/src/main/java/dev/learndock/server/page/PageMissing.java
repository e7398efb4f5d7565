package dev.learndock.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What stands at {@code /} when the page was left out of the build: how to get it. */
final class PageMissing implements OnlyRead {
  private static final String DOCUMENT =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Learndock</title></head>
      <body><main><h1>Learndock</h1>
      <p>This dock is running, but it was built without its page: there was no npm.</p>
      <p>To have the page, install Node 20.19 or later with npm (<code>apt install nodejs npm</code>, or <a href="https://nodejs.org">nodejs.org</a>),
      stop the server, and start it again with <code>./learndock serve</code>.</p>
      <p>Everything else works as it is: <a href="/api/v1">the API</a>, and the command line (<code>learndock list --dock</code> with this address).</p>
      </main></body></html>
      """;

  @Override
  public void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] body = DOCUMENT.getBytes(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("text/html;charset=utf-8");
    response.setContentLength(body.length);
    if (!OnlyRead.isHead(request)) {
      response.getOutputStream().write(body);
    }
  }
}
