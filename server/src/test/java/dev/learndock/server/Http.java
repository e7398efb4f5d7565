package dev.learndock.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to a server as somebody, over real HTTP. */
public final class Http implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final List<String> always;

  private Http(String url, List<String> always) {
    this.url = url;
    this.always = always;
  }

  /** Somebody with headers that every request carries. */
  public static Http as(String url, String... headers) {
    return new Http(url, List.of(headers));
  }

  /** An answer. */
  public record Answer(HttpResponse<byte[]> response) {
    /** Its status. */
    public int status() {
      return response.statusCode();
    }

    /** One of its headers, or null. */
    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** Its body. */
    public byte[] bytes() {
      return response.body();
    }

    /** Its body as text. */
    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** Its body as JSON. */
    public JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    /** The last part of the type of the problem that it is. */
    public String problem() {
      if (!"application/problem+json".equals(header("Content-Type"))) {
        return "no problem: " + status() + " " + text();
      }
      String type = json().get("type").asString();
      return status() == json().get("status").asInt()
          ? type.substring("/problems/".length())
          : "another status: " + text();
    }

    @Override
    public String toString() {
      return status() + " " + text();
    }
  }

  /** Sends a request without a body. */
  public Answer send(String method, String path, String... headers) throws Exception {
    return send(method, path, BodyPublishers.noBody(), headers);
  }

  /** Sends a request. */
  public Answer send(String method, String path, BodyPublisher body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path)).method(method, body);
    List<String> all = new ArrayList<>(always);
    all.addAll(List.of(headers));
    if (!all.isEmpty()) {
      request.headers(all.toArray(String[]::new));
    }
    return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
  }

  /** Gets. */
  public Answer get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  /** Sends JSON. */
  public Answer json(String method, String path, String json, String... headers) throws Exception {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/json"));
    return send(method, path, BodyPublishers.ofString(json), all.toArray(String[]::new));
  }

  /** Sends the head of a request and some of its body, and hangs up. */
  public void hangUp(String method, String path, String headers, byte[] some, long announced)
      throws IOException {
    URI at = URI.create(url);
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      StringBuilder head = new StringBuilder();
      head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: here\r\n");
      for (int i = 0; i < always.size(); i += 2) {
        head.append(always.get(i)).append(": ").append(always.get(i + 1)).append("\r\n");
      }
      head.append(headers).append("Content-Length: ").append(announced).append("\r\n\r\n");
      OutputStream out = socket.getOutputStream();
      out.write(head.toString().getBytes(StandardCharsets.UTF_8));
      out.write(some);
      out.flush();
    }
  }

  /** Sends bytes as they are and gives what comes back until the server hangs up or is silent. */
  public String raw(String request) {
    URI at = URI.create(url);
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      socket.setSoTimeout(3_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return untilQuiet(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String untilQuiet(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        all.write(buffer, 0, n);
      }
    } catch (SocketTimeoutException e) {
      // The server waits for the rest of a body that will not come; it has said what it has to say.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
