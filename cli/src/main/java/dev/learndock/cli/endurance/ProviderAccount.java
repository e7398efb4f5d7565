package dev.learndock.cli.endurance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.learndock.client.Backoff;
import dev.learndock.client.ClientOptions;
import dev.learndock.client.RemoteDock;
import dev.learndock.client.ServerAddress;
import dev.learndock.client.Tokens;
import dev.learndock.dock.DockException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Somebody with an account on the server, over our own client and over bare HTTP. */
final class ProviderAccount implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  /** A server that is started again is back within this many waits. */
  private static final int TRIES = 400;

  private static final long WAIT_MILLIS = 500;
  private static final String EMAIL = "provider@example.org";
  private static final String PASSWORD = "killed again and again";

  private final HttpClient http;
  private final URI server;
  private final String token;
  private final RemoteDock dock;

  /** Registers at a server that runs. */
  ProviderAccount(URI server, long seed) throws DockException, IOException, InterruptedException {
    this.server = server;
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Backoff patient =
        new Backoff(TRIES, Duration.ofMillis(100), Duration.ofMillis(WAIT_MILLIS), seed);
    ClientOptions options = ClientOptions.defaults().withBackoff(patient);
    HttpResponse<String> registered =
        http.send(
            request("/api/v1/accounts", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"email\":\"%s\",\"name\":\"Provider\",\"password\":\"%s\"}"
                            .formatted(EMAIL, PASSWORD)))
                .build(),
            BodyHandlers.ofString());
    if (registered.statusCode() != 201) {
      throw new IOException("cannot register: " + registered.body());
    }
    this.token =
        Tokens.make(ServerAddress.of(server), EMAIL, PASSWORD, "bench kill", options).secret();
    this.dock = RemoteDock.connect(server, token, options);
  }

  /** Our own client, which goes on where the line broke. */
  RemoteDock dock() {
    return dock;
  }

  private HttpRequest.Builder request(String path, String type) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", type);
  }

  /**
   * Hands a package in as the body of one request, again until there is an answer.
   *
   * @return the check, as JSON
   */
  String handIn(byte[] zip) throws IOException, InterruptedException {
    return patiently(
        request("/api/v1/learnwares", "application/zip").POST(BodyPublishers.ofByteArray(zip)),
        202);
  }

  /** A check, as JSON. */
  String check(long id) throws IOException, InterruptedException {
    return patiently(request("/api/v1/checks/" + id, "application/json").GET(), 200);
  }

  private String patiently(HttpRequest.Builder request, int expected)
      throws IOException, InterruptedException {
    HttpRequest authorised = request.header("Authorization", "Bearer " + token).build();
    for (int tries = 1; ; tries++) {
      try {
        HttpResponse<String> answer = http.send(authorised, BodyHandlers.ofString());
        if (answer.statusCode() == expected) {
          return answer.body();
        }
        throw new UnexpectedAnswer(
            "%s %s: %s".formatted(authorised.method(), authorised.uri(), answer.body()));
      } catch (IOException e) {
        if (e instanceof UnexpectedAnswer || tries == TRIES) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
      }
    }
  }

  /** The server answers, and not what it should. */
  static final class UnexpectedAnswer extends IOException {
    private static final long serialVersionUID = 1;

    UnexpectedAnswer(String message) {
      super(message);
    }
  }

  /** The text of a value at the top of a JSON object; empty when it has none. */
  static String value(String json, String name) throws IOException {
    try (JsonParser in = JSON.createParser(json)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = in.currentName().equals(name);
        in.nextToken();
        if (found) {
          return in.getText();
        }
        in.skipChildren();
      }
    }
    return "";
  }

  /** The text of the last field of this name, however deep; empty when there is none. */
  static String last(String json, String name) throws IOException {
    String found = "";
    try (JsonParser in = JSON.createParser(json)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token == JsonToken.VALUE_STRING && name.equals(in.currentName())) {
          found = in.getText();
        }
      }
    }
    return found;
  }

  @Override
  public void close() {
    dock.close();
    http.shutdownNow();
    http.close();
  }
}
