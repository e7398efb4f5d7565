package dev.learndock.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running server over HTTP, as somebody with a token or as nobody. */
public final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = new JsonMapper();

  private final String base;
  private final @Nullable String token;

  /** An answer. */
  public record Answer(HttpResponse<String> response) {
    /** Its status. */
    public int status() {
      return response.statusCode();
    }

    /** Its body as text. */
    public String text() {
      return response.body();
    }

    /** Its body as JSON. */
    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    /** A header, or the empty text. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    @Override
    public String toString() {
      return status() + " " + text();
    }
  }

  private Client(String base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  /** Nobody. */
  public static Client of(LearndockServer server) {
    return new Client("http://127.0.0.1:" + server.port(), null);
  }

  /** Somebody. */
  public Client with(String secret) {
    return new Client(base, secret);
  }

  /** Asks for something. */
  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  /** Sends JSON. */
  public Answer post(String path, String json) throws IOException, InterruptedException {
    return send("POST", path, json);
  }

  /** Removes something. */
  public Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, null);
  }

  /** Sends JSON, or no body. */
  public Answer send(String method, String path, @Nullable String json, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    if (json == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      if (headers.length == 0 || !headers[0].equals("Content-Type")) {
        request.header("Content-Type", "application/json");
      }
      request.method(method, BodyPublishers.ofString(json));
    }
    return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
  }
}
