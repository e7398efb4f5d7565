package dev.learndock.experiments.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who registers and uploads bytes that nothing can compress, made as they are sent, so
 * that this side keeps none of them either.
 */
final class LargeUpload {
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

  private final ServerProcess server;
  private final HttpClient client;
  private final String token;

  private LargeUpload(ServerProcess server, HttpClient client, String token) {
    this.server = server;
    this.client = client;
    this.token = token;
  }

  /** Registers and logs in. */
  static LargeUpload by(ServerProcess server, HttpClient client)
      throws IOException, InterruptedException {
    // Somebody new each time: a dock that is kept knows those of the last time.
    UUID name = UUID.randomUUID();
    String who =
        "{\"email\":\"%s@example.org\",\"name\":\"%s\",\"password\":\"correct horse battery\"}"
            .formatted(name, name);
    json(client, server, "/api/v1/accounts", who);
    String session =
        json(client, server, "/api/v1/sessions", who.replaceFirst("\"name\":\"[^\"]*\",", ""));
    Matcher token = TOKEN.matcher(session);
    if (!token.find()) {
      throw new IOException("no token in " + session);
    }
    return new LargeUpload(server, client, token.group(1));
  }

  private static String json(HttpClient client, ServerProcess server, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.url(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    require(answer, 201);
    return answer.body();
  }

  private static void require(HttpResponse<String> answer, int status) throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException(
          "%s: %d instead of %d: %s"
              .formatted(answer.uri(), answer.statusCode(), status, answer.body()));
    }
  }

  /** Announces so many bytes, sends them in one piece, and throws the upload away again. */
  void send(long bytes, long seed) throws IOException, InterruptedException {
    String location = announce(bytes, seed);
    HttpRequest piece =
        asking(location)
            .header("Content-Type", "application/offset+octet-stream")
            .header("Upload-Offset", "0")
            .method(
                "PATCH",
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(() -> new Noise(bytes, seed)), bytes))
            .build();
    require(client.send(piece, BodyHandlers.ofString()), 204);
    require(client.send(asking(location).DELETE().build(), BodyHandlers.ofString()), 204);
  }

  private String announce(long bytes, long seed) throws IOException, InterruptedException {
    String metadata = "filename " + base64("large.zip") + ",sha256 " + base64(sha256(bytes, seed));
    HttpResponse<String> answer =
        client.send(
            asking("/api/v1/uploads")
                .header("Upload-Length", Long.toString(bytes))
                .header("Upload-Metadata", metadata)
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    require(answer, 201);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpRequest.Builder asking(String path) {
    return HttpRequest.newBuilder(server.url("/").resolve(path))
        .header("Authorization", "Bearer " + token)
        .header("Tus-Resumable", "1.0.0");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(long bytes, long seed) throws IOException {
    try (Noise noise = new Noise(bytes, seed)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = noise.read(buffer); read > 0; read = noise.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The same bytes for the same seed. */
  private static final class Noise extends InputStream {
    private final SplittableRandom random;
    private long left;

    Noise(long bytes, long seed) {
      this.left = bytes;
      this.random = new SplittableRandom(seed);
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("whole pieces are read");
    }

    /** In eights, so that pieces of any size give the same bytes. */
    @Override
    public int read(byte[] to, int at, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      count -= count < left ? count % Long.BYTES : 0;
      for (int i = 0; i < count; i += Long.BYTES) {
        long eight = random.nextLong();
        for (int b = 0; b < Long.BYTES && i + b < count; b++) {
          to[at + i + b] = (byte) (eight >>> (Byte.SIZE * b));
        }
      }
      left -= count;
      return count;
    }
  }
}
