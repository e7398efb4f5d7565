package dev.learndock.server.page;

import dev.learndock.web.PageFile;
import dev.learndock.web.PageFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The page's one document, at each of its addresses. It is kept by nobody, since it carries the
 * nonce of its own answer and names the files that are there now.
 */
final class PageIndex implements OnlyRead {
  private final String document;

  private PageIndex(String document) {
    this.document = document;
  }

  static PageIndex of(PageFiles page) throws IOException {
    PageFile index =
        page.file(PageFiles.INDEX).orElseThrow(() -> new IOException("the page has no index.html"));
    try (InputStream bytes = index.open(index.plain())) {
      return new PageIndex(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String nonce = PagePolicy.nonce();
    byte[] body = document.replace(PageFiles.NONCE, nonce).getBytes(StandardCharsets.UTF_8);
    PagePolicy.write(response, nonce);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("text/html;charset=utf-8");
    response.setContentLength(body.length);
    if (!OnlyRead.isHead(request)) {
      response.getOutputStream().write(body);
    }
  }
}
