package dev.learndock.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** A page of HTML without scripts, whose one style the policy names by its hash. */
final class Page {
  private static final String STYLE =
      "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem;color:#1b1f24;background:#fff}"
          + "label{display:block;margin:1rem 0}input{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.4rem}"
          + "button{font:inherit;padding:.5rem 1rem}";

  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
          .formatted(sha256(STYLE));

  private Page() {}

  /** A page. */
  static ResponseEntity<String> of(HttpStatus status, String title, String body) {
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", POLICY)
        .body(
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%s - Learndock</title>
            <style>%s</style>
            <h1>%s</h1>
            %s</html>
            """
                .formatted(title, STYLE, title, body));
  }

  /** A paragraph of text. */
  static String paragraph(String text) {
    return "<p role=\"status\">" + HtmlUtils.htmlEscape(text) + "</p>\n";
  }

  /** A form that sends the code of a link with its fields. */
  static String form(String action, String code, String fields, String button) {
    return """
    <form method="post" action="%s">
    <input type="hidden" name="code" value="%s">
    %s<button>%s</button>
    </form>
    """
        .formatted(action, HtmlUtils.htmlEscape(code), fields, button);
  }

  /** A field of a form with its label. */
  static String field(String name, String label, String type) {
    String completion =
        switch (name) {
          case "password" -> "new-password";
          case "name" -> "nickname";
          default -> name;
        };
    return "<label>%s<input name=\"%s\" type=\"%s\" autocomplete=\"%s\" required></label>\n"
        .formatted(label, name, type, completion);
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
