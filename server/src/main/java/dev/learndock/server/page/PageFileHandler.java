package dev.learndock.server.page;

import dev.learndock.web.PageFile;
import dev.learndock.web.PageFile.Form;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file of the page, in the smallest form that the browser takes; packed when it was built. */
final class PageFileHandler implements OnlyRead {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String FOR_AN_HOUR = "public, max-age=3600";

  private final PageFile file;

  PageFileHandler(PageFile file) {
    this.file = file;
  }

  @Override
  public void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Form form = best(request.getHeader("Accept-Encoding"));
    PagePolicy.write(response, PagePolicy.nonce());
    response.setHeader("Cache-Control", file.hashed() ? FOR_EVER : FOR_AN_HOUR);
    response.setHeader("Vary", "Accept-Encoding");
    if (!form.equals(file.plain())) {
      response.setHeader("Content-Encoding", form.encoding());
    }
    response.setContentType(file.type());
    response.setContentLengthLong(form.bytes());
    if (!OnlyRead.isHead(request)) {
      try (InputStream bytes = file.open(form)) {
        bytes.transferTo(response.getOutputStream());
      }
    }
  }

  private Form best(@Nullable String accepted) {
    return file.forms().stream()
        .filter(form -> form.equals(file.plain()) || accepts(accepted, form.encoding()))
        .findFirst()
        .orElse(file.plain());
  }

  /** Whether a header names a coding, and not with a weight of zero. */
  private static boolean accepts(@Nullable String header, String encoding) {
    if (header == null) {
      return false;
    }
    for (String one : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = one.trim().split("\\s*;\\s*", -1);
      if (parts[0].equals(encoding)) {
        return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
