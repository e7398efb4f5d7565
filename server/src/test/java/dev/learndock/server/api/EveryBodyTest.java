package dev.learndock.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.server.Client;
import dev.learndock.server.LearndockServer;
import dev.learndock.server.Settings;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every field of every body that the description of the API names, with what it cannot be: a route
 * that is new is tried by being described.
 */
class EveryBodyTest {
  private static final String HALF = "\"\\ud800\"";

  /** Values of every type, and texts that somebody might not have thought of. */
  private static final List<String> STRANGE =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e400",
          "9223372036854775808",
          "3.5",
          "[]",
          "{}",
          "[[[[]]]]",
          "\"\"",
          "\"\\u0000\"",
          "\"a\\u0007b\\u001b[31m\"",
          "\"\\u202egnp.exe\"",
          "\"'; DROP TABLE learnware; --\"",
          "\"../../../../etc/passwd\"",
          "\"${jndi:ldap://x}\"",
          "\"%00%2e%2e\"",
          "\"" + "a".repeat(100_000) + "\"");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static LearndockServer server;
  private static Client owner;
  private static JsonNode description = JSON.createObjectNode();

  private record Body(String method, String path, JsonNode schema) {}

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server =
        LearndockServer.start(
            Settings.of(
                folder.resolve("dock"),
                "listen.port=0",
                "accounts.confirm-email=false",
                "limits.login=off",
                "limits.login-failures=off",
                "limits.registration=off",
                "limits.mail=off",
                "limits.search=off",
                "limits.upload=off"));
    String link = server.linkForFirstOwner().orElseThrow();
    String who = "\"email\":\"o@dock.org\",\"password\":\"correct horse battery\"";
    String code = link.substring(link.indexOf('=') + 1);
    Client nobody = Client.of(server);
    nobody.post("/api/v1/accounts", "{%s,\"name\":\"o\",\"code\":\"%s\"}".formatted(who, code));
    owner =
        nobody.with(
            nobody.post("/api/v1/sessions", "{" + who + "}").json().required("token").asString());
    try (InputStream in = LearndockServer.class.getResourceAsStream("api/openapi.json")) {
      description = JSON.readTree(in);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Body> bodies() {
    List<Body> bodies = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : description.required("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        JsonNode schema = operation.getValue().at("/requestBody/content/application~1json/schema");
        if (schema.isObject()) {
          bodies.add(
              new Body(
                  operation.getKey().toUpperCase(java.util.Locale.ROOT),
                  path.getKey().replaceAll("\\{[^}]*}", "1"),
                  resolved(schema)));
        }
      }
    }
    assertTrue(bodies.size() > 8, bodies::toString);
    return bodies;
  }

  private static JsonNode resolved(JsonNode schema) {
    JsonNode ref = schema.get("$ref");
    return ref == null ? schema : description.at(ref.asString().substring(1));
  }

  /** The field first, then something for those that have to be there. */
  private static String with(Body body, String field, String value) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(field, value);
    for (JsonNode required : body.schema.path("required")) {
      fields.putIfAbsent(required.asString(), "\"x\"");
    }
    List<String> texts = new ArrayList<>();
    fields.forEach((name, text) -> texts.add("\"" + name + "\":" + text));
    return "{" + String.join(",", texts) + "}";
  }

  private static Client.Answer send(Body body, String json) throws Exception {
    Client.Answer answer =
        owner.send(
            body.method, body.path, json, "Content-Type", "application/json", "If-Match", "*");
    String said = body.method + " " + body.path + " " + abbreviated(json) + ": " + answer;
    assertTrue(answer.status() < 500, said);
    if (answer.status() >= 400) {
      assertEquals("application/problem+json", answer.header("Content-Type"), said);
    }
    return answer;
  }

  private static String abbreviated(String json) {
    return json.length() > 200 ? json.substring(0, 200) + "..." : json;
  }

  @Test
  void nothingThatAFieldCannotBeIsAFailureOfTheServer() throws Exception {
    for (Body body : bodies()) {
      for (String whole : List.of("{}", "[]", "null", "\"x\"", "3", "{\"x\":1}", "{\"a\"", "")) {
        send(body, whole);
      }
      for (String field : fields(body)) {
        for (String value : STRANGE) {
          send(body, with(body, field, value));
        }
      }
    }
  }

  @Test
  void halfOfACharacterIsRefusedByTheNameOfItsField() throws Exception {
    for (Body body : bodies()) {
      for (String field : fields(body)) {
        Client.Answer answer = send(body, with(body, field, HALF));
        assertEquals(422, answer.status(), body.path + " " + field + " " + answer);
        assertEquals(
            "/" + field, answer.json().at("/errors/0/pointer").asString(), answer::toString);
      }
      assertTrue(send(body, "{\"\\ud800\":1}").status() >= 400, body.path);
    }
    String semantic = "{\"upload\":1,\"semantic\":{\"Name\":{\"Values\":" + HALF + "}}}";
    Client.Answer nested = owner.post("/api/v1/learnwares", semantic);
    assertEquals("/semantic", nested.json().at("/errors/0/pointer").asString(), nested::toString);
  }

  private static Set<String> fields(Body body) {
    Set<String> fields = new java.util.LinkedHashSet<>();
    body.schema.path("properties").properties().forEach(one -> fields.add(one.getKey()));
    assertTrue(!fields.isEmpty(), body::toString);
    return fields;
  }
}
