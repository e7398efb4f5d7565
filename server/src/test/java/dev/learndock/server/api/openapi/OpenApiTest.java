package dev.learndock.server.api.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.learndock.server.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description that the server serves is the one that its controllers give. After a change of
 * them: {@code mvn test -pl server -am -Dtest=OpenApiTest -Dlearndock.write
 * -Dsurefire.failIfNoSpecifiedTests=false} writes it anew.
 */
class OpenApiTest {
  private static final Path RESOURCES =
      Path.of("src/main/resources/dev/learndock/server/api").toAbsolutePath();
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Test
  void theDescriptionIsWhatTheControllersSay(@TempDir Path folder) throws Exception {
    JsonNode additions;
    try (InputStream in = OpenApiTest.class.getResourceAsStream("additions.json")) {
      additions = JSON.readTree(in);
    }
    JsonNode finished = Finishing.finish(generated(folder), additions);
    check("openapi.json", JSON.writeValueAsString(finished) + "\n");
    check("api.html", new DescriptionPage(finished).html());
  }

  private static JsonNode generated(Path folder) throws Exception {
    Map<String, Object> properties =
        Map.of(
            "springdoc.api-docs.version", "openapi_3_1",
            "springdoc.paths-to-match", "/api/v1/**",
            "springdoc.writer-with-order-by-keys", "true",
            "springdoc.enable-spring-security", "false",
            "springdoc.override-with-generic-response", "false");
    try (TestServer server = TestServer.start(folder, properties, Set.of(OpenApiGeneration.class));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(server.url() + "/v3/api-docs")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
      return JSON.readTree(answer.body());
    }
  }

  private static void check(String name, String now) throws IOException {
    Path file = RESOURCES.resolve(name);
    if (System.getProperty("learndock.write") != null) {
      Files.writeString(file, now);
    }
    assertEquals(
        Files.readString(file),
        now,
        name + " is not up to date; run this test with -Dlearndock.write");
  }
}
