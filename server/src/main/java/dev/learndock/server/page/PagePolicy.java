package dev.learndock.server.page;

import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What the page may do in a browser: run its own scripts and WebAssembly, ask this server, and
 * nothing else. Workers have the policy of the file they come from, so every file carries it.
 */
final class PagePolicy {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 16;

  private PagePolicy() {}

  /** A new name for the styles that the page makes as it goes; good for one answer. */
  static String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static void write(HttpServletResponse response, String nonce) {
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
            + "style-src 'self' 'nonce-%s'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
                .formatted(nonce));
  }
}
