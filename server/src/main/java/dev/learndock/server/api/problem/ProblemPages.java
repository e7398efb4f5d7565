package dev.learndock.server.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The pages that explain problems: what the {@code type} of a problem links to. */
@Hidden
@RestController
final class ProblemPages {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  @GetMapping(path = "/problems/{name}")
  org.springframework.http.ResponseEntity<String> page(@PathVariable String name) {
    for (ProblemType type : ProblemType.values()) {
      if (type.slug().equals(name)) {
        return page(type.title(), section(type));
      }
    }
    throw new Problem(ProblemType.NOT_FOUND, "no kind of problem has this name; see /problems");
  }

  @GetMapping(path = "/problems")
  org.springframework.http.ResponseEntity<String> pages() {
    StringBuilder list = new StringBuilder();
    for (ProblemType type : ProblemType.values()) {
      list.append(
          "<p>%d <a href=\"%s\">%s</a></p>\n".formatted(type.status(), type.path(), type.title()));
    }
    return page("What can go wrong", list.toString());
  }

  private static String section(ProblemType type) {
    return "<p>Status %d</p>\n<p>%s</p>\n<p>%s</p>\n<p><a href=\"/problems\">All problems</a></p>\n"
        .formatted(type.status(), html(type.meaning()), html(type.remedy()));
  }

  private static String html(String markdown) {
    return HtmlUtils.htmlEscape(markdown).replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  private static org.springframework.http.ResponseEntity<String> page(String title, String body) {
    return org.springframework.http.ResponseEntity.ok()
        .contentType(HTML)
        .body(
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
            <body><main><h1>%s</h1>
            %s</main></body></html>
            """
                .formatted(title, title, body));
  }
}
