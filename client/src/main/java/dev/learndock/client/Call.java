package dev.learndock.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that may be sent more than once: whatever the API does, it does once however often it
 * is asked, and where it does not, the caller looks at {@link ServerProblem#repeated()}.
 *
 * @param method of HTTP
 * @param path below {@code /api/v1/}, with its query
 * @param headers besides those of every request
 * @param body what is sent, or null
 */
record Call(String method, String path, Map<String, String> headers, @Nullable Body body) {

  /** Opens bytes. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  /**
   * What is sent.
   *
   * @param type of media
   * @param length bytes
   * @param opener opens them from their beginning, for every try
   * @param what what errors call them
   * @param sent is told now and then how many have left, by the thread that waits
   */
  record Body(String type, long length, Opener opener, String what, LongConsumer sent) {}

  static Call get(String path) {
    return new Call("GET", path, Map.of(), null);
  }

  static Call of(String method, String path) {
    return new Call(method, path, Map.of(), null);
  }

  Call with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Call(method, path, more, body);
  }

  Call withJson(byte[] json) {
    return with(
        new Body(
            "application/json",
            json.length,
            () -> new ByteArrayInputStream(json),
            "a request",
            bytes -> {}));
  }

  Call with(Body bytes) {
    return new Call(method, path, headers, bytes);
  }
}
