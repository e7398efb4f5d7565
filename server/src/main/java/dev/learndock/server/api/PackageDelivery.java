package dev.learndock.server.api;

import dev.learndock.dock.PackageHash;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * A package on its way out: whole, in part (RFC 9110 §14, one range), or not at all when the client
 * has it. Read and written through one buffer, however large it is.
 *
 * @param name what the file is called
 * @param hash of its bytes, which is its {@code ETag} too
 * @param bytes how many there are
 * @param changed since when it has been this one
 */
record PackageDelivery(String name, PackageHash hash, long bytes, Instant changed) {
  private static final int BUFFER = 1 << 16;

  /** Opens the package. */
  interface Source {
    InputStream open() throws dev.learndock.dock.DockException;
  }

  /** The bytes from one to another, both included. */
  private record Part(long from, long to) {
    long length() {
      return to - from + 1;
    }
  }

  void send(Source source, HttpServletRequest request, HttpServletResponse response)
      throws IOException, dev.learndock.dock.DockException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (new ServletWebRequest(request, response).checkNotModified(etag(), changed.toEpochMilli())) {
      return;
    }
    Part part = part(request);
    try (InputStream in = source.open()) {
      describe(response, part);
      if (!request.getMethod().equals("HEAD")) {
        in.skipNBytes(part == null ? 0 : part.from());
        copy(in, response.getOutputStream(), part == null ? bytes : part.length());
      }
    }
  }

  private String etag() {
    return "\"" + hash.hex() + "\"";
  }

  private void describe(HttpServletResponse response, @Nullable Part part) {
    String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash.hex()));
    response.setContentType("application/zip");
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    response.setHeader("Repr-Digest", "sha-256=:" + digest + ":");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".zip\"");
    response.setContentLengthLong(part == null ? bytes : part.length());
    if (part != null) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(
          HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(part.from(), part.to(), bytes));
    }
  }

  /** The one part that is asked for; null for all, also when several parts are. */
  private @Nullable Part part(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.RANGE);
    if (header == null || !request.getMethod().equals("GET") || !isSame(request)) {
      return null;
    }
    List<HttpRange> ranges;
    try {
      ranges = HttpRange.parseRanges(header);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (ranges.size() != 1) {
      return null;
    }
    long from = ranges.getFirst().getRangeStart(bytes);
    long to = ranges.getFirst().getRangeEnd(bytes);
    if (from >= bytes || to < from) {
      throw new Problem(
              ProblemType.RANGE_NOT_SATISFIABLE,
              "the package has %,d bytes; ask for some of them".formatted(bytes))
          .with(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes);
    }
    return new Part(from, to);
  }

  /** Whether the part continues what the client has ({@code If-Range}). */
  private boolean isSame(HttpServletRequest request) {
    String known = request.getHeader(HttpHeaders.IF_RANGE);
    return known == null || known.equals(etag());
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = length;
    while (left > 0) {
      int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (n < 0) {
        throw new IOException("the package ends " + left + " bytes too soon");
      }
      out.write(buffer, 0, n);
      left -= n;
    }
  }
}
