package dev.learndock.experiments.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the end of one HTTP/1.1 answer in the bytes of a connection, and its status. The body is
 * passed over: its length is said, or it comes in chunks.
 */
final class AnswerReader {
  private static final int LONGEST_LINE = 16_384;

  private enum Part {
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    TRAILER
  }

  private final StringBuilder line = new StringBuilder();
  private Part part = Part.HEAD;
  private int status;
  private long left;
  private boolean chunked;

  /** The status, once the answer is whole. */
  int status() {
    return status;
  }

  /** Takes what came; true when the answer is whole. */
  boolean take(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      boolean whole =
          switch (part) {
            case BODY -> pass(bytes) && left == 0;
            case CHUNK -> pass(bytes) && left == 0 && next(Part.CHUNK_SIZE);
            case HEAD, CHUNK_SIZE, TRAILER -> readsLine(bytes) && line();
          };
      if (whole) {
        return true;
      }
    }
    return false;
  }

  private boolean pass(ByteBuffer bytes) {
    int passed = (int) Math.min(left, bytes.remaining());
    bytes.position(bytes.position() + passed);
    left -= passed;
    return true;
  }

  private boolean next(Part following) {
    part = following;
    return false;
  }

  private boolean readsLine(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      char c = (char) (bytes.get() & 0xFF);
      if (c == '\n') {
        return true;
      }
      if (c != '\r') {
        line.append(c);
      }
      if (line.length() > LONGEST_LINE) {
        throw new IOException("a line of the answer does not end");
      }
    }
    return false;
  }

  private boolean line() throws IOException {
    String text = line.toString();
    line.setLength(0);
    return switch (part) {
      case HEAD -> text.isEmpty() ? headEnds() : header(text);
      case CHUNK_SIZE -> chunk(text);
      case TRAILER -> text.isEmpty();
      case BODY, CHUNK -> throw new IllegalStateException("a body has no lines");
    };
  }

  private boolean header(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (status == 0) {
      status = Integer.parseInt(text.substring(9, 12));
    } else if (lower.startsWith("content-length:")) {
      left = Long.parseLong(text.substring(15).strip());
    } else if (lower.startsWith("transfer-encoding:")) {
      chunked = lower.contains("chunked");
    }
    return false;
  }

  private boolean headEnds() {
    if (chunked) {
      return next(Part.CHUNK_SIZE);
    }
    part = Part.BODY;
    return left == 0;
  }

  /** A chunk ends with an empty line, which is passed over with it. */
  private boolean chunk(String size) throws IOException {
    try {
      long bytes = Long.parseLong(size, 16);
      left = bytes + 2;
      return next(bytes == 0 ? Part.TRAILER : Part.CHUNK);
    } catch (NumberFormatException e) {
      throw new IOException("'" + size + "' is no size of a chunk", e);
    }
  }

  /** A request as it goes over the line. */
  static byte[] request(String method, String path, byte[] json) {
    String head =
        json.length == 0
            ? "%s %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(method, path)
            : "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(method, path, json.length);
    byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer whole = ByteBuffer.allocate(bytes.length + json.length);
    return whole.put(bytes).put(json).array();
  }
}
