package dev.learndock.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageDownloadTest {
  private static final byte[] PACKAGE = "a package of some bytes".getBytes(StandardCharsets.UTF_8);

  private static String tag() {
    MessageDigest digest = PackageFacts.sha256();
    digest.update(PACKAGE);
    return "\"" + PackageFacts.hash(digest) + "\"";
  }

  private static InputStream open(Fake fake) throws Exception {
    ClientOptions options =
        ClientOptions.defaults()
            .withBackoff(new Backoff(3, Duration.ofMillis(1), Duration.ofMillis(5), 1));
    try (Line line = new Line(ServerAddress.of(fake.address()), null, options)) {
      return new PackageDownload(line, "learnwares/1/package", "learnware 1").open();
    }
  }

  @Test
  void whatIsNotWhatTheServerSaysIsNeverHandedOut() throws Exception {
    try (Fake fake =
        Fake.answering((request, times) -> {
          request.getResponseHeaders().set("ETag", tag());
          Fake.send(request, 200, "application/zip", "a package of some BYTES");
        })) {
      DockException failure = assertThrows(DockException.class, () -> open(fake).close());
      assertEquals(Reason.STORAGE, failure.reason());
      assertTrue(failure.getMessage().contains("SHA-256"), failure.getMessage());
      assertEquals(3, fake.asked().get());
    }
  }

  @Test
  void whatBreaksOffIsGoneOnWith() throws Exception {
    List<String> ranges = new ArrayList<>();
    try (Fake fake =
        Fake.answering((request, times) -> {
          request.getResponseHeaders().set("ETag", tag());
          String range = request.getRequestHeaders().getFirst("Range");
          ranges.add(String.valueOf(range));
          int from = range == null ? 0 : 9;
          request.sendResponseHeaders(range == null ? 200 : 206, PACKAGE.length - from);
          // The first time it ends after nine bytes of those that were promised.
          OutputStream out = request.getResponseBody();
          out.write(PACKAGE, from, range == null ? 9 : PACKAGE.length - from);
          out.flush();
        })) {
      try (InputStream in = open(fake)) {
        assertArrayEquals(PACKAGE, in.readAllBytes());
      }
    }
    assertEquals(List.of("null", "bytes=9-"), ranges);
  }
}
