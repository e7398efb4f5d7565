package dev.learndock.cli;

import dev.learndock.server.LearndockServer;
import dev.learndock.server.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is run once before the first {@code serve}, so that Java's start-up cache knows what a
 * server needs. Not a command; docs/decisions/0009.
 */
final class ServerRehearsal {
  private static final int ROUNDS = 30;

  private ServerRehearsal() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("learndock-rehearsal-");
    try (LearndockServer server =
            LearndockServer.start(
                Settings.of(folder.resolve("dock"), "listen.port=0", "log.level=error"));
        HttpClient client = HttpClient.newHttpClient()) {
      String link = server.linkForFirstOwner().orElseThrow();
      String code = link.substring(link.indexOf('=') + 1);
      String who = "\"email\":\"a@b.org\",\"password\":\"rehearsal\"";
      ask(
          client,
          server,
          "POST",
          "/api/v1/accounts",
          "{" + who + ",\"name\":\"a\",\"code\":\"" + code + "\"}");
      ask(client, server, "POST", "/api/v1/sessions", "{" + who + "}");
      for (int i = 0; i < ROUNDS; i++) {
        ask(client, server, "GET", "/healthz", null);
        ask(client, server, "GET", "/api/v1/learnwares", null);
        ask(client, server, "GET", "/api/v1/islands", null);
        ask(client, server, "POST", "/api/v1/searches", "{\"words\":\"flights\"}");
        ask(client, server, "GET", "/api/v1/learnwares/00000001", null);
        ask(client, server, "GET", "/metrics", null);
      }
    } finally {
      Rehearsal.delete(folder);
    }
    System.exit(ExitCode.DONE);
  }

  private static void ask(
      HttpClient client, LearndockServer server, String method, String path, @Nullable String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                json == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json));
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    System.out.println(method + " " + path + ": " + answer.statusCode());
  }
}
