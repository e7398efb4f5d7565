package dev.learndock.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.server.Http;
import dev.learndock.server.Http.Answer;
import dev.learndock.server.TestServer;
import dev.learndock.server.api.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can send, and what it is told. Never that the server failed. */
class BadRequestsTest {
  private static TestServer server;
  private static Http ann;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = TestServer.start(folder.resolve("dock"));
    ann = Http.as(server.url(), TestServer.WHO, "1 user");
  }

  @AfterAll
  static void stop() {
    ann.close();
    server.close();
  }

  private static Answer search(String json) throws Exception {
    return ann.json("POST", "/api/v1/searches", json);
  }

  private static String pointer(Answer answer) {
    assertEquals("invalid", answer.problem(), answer::toString);
    return answer.json().get("errors").get(0).get("pointer").asString();
  }

  @Test
  void everyKindOfProblemHasAPage() throws Exception {
    String list = ann.get("/problems").text();
    for (ProblemType type : ProblemType.values()) {
      Answer page = ann.get(type.path());
      assertEquals(200, page.status(), type.path());
      assertTrue(page.text().contains(type.title()), type.path());
      assertTrue(list.contains(type.path()), type.path());
    }
    assertEquals("not-found", ann.get("/problems/nothing").problem());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        "[1",
        "{\"words\":\"a\"",
        "{\"words\":\"a\"} {}",
        "{\"words\":\"a\",\"words\":\"b\"}",
        "not json",
        "{\"words\":NaN}",
        "\u0000",
        "{\"words\":\"\\ud8\"}",
        "{\"words\": 'a'}"
      })
  void whatIsNoJsonIsSaidToBeNone(String body) throws Exception {
    Answer answer = search(body);
    assertTrue(answer.status() == 400 || answer.status() == 422, answer::toString);
    assertNotNull(answer.json().get("detail"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"wrods\":\"a\"} | /wrods",
        "{\"words\":1} | /words",
        "{\"words\":[\"a\"]} | /words",
        "{\"words\":\"a\\ud800\"} | /words",
        "{\"words\":\"a\",\"limit\":\"3\"} | /limit",
        "{\"words\":\"a\",\"limit\":3.5} | /limit",
        "{\"words\":\"a\",\"limit\":0} | /limit",
        "{\"words\":\"a\",\"limit\":10001} | /limit",
        "{\"words\":\"a\",\"limit\":99999999999} | /limit",
        "{\"words\":\"a\",\"members\":101} | /members",
        "{\"words\":\"a\",\"output\":\"nothing\"} | /output",
        "{\"words\":\"a\",\"output\":1} | /output",
        "{\"words\":\"a\",\"table\":3} | /table",
        "{\"words\":\"a\",\"table\":{}} | /table",
        "{\"table\":{\"z\":[[1,2],[3]],\"beta\":[0.5,0.5]}} | /table",
        "{\"table\":{\"z\":[[1,1e999]],\"beta\":[1]}} | /table",
        "{\"table\":{\"z\":[[1,2]],\"beta\":[2]}} | /table",
        "{\"semantic\":\"x\"} | /semantic",
        "{\"semantic\":{\"Data\":3}} | /semantic",
        "{} | /",
        "{\"words\":\"   \"} | /",
        "[] | /",
        "null | /",
        "3 | /",
      })
  void aValueThatIsWrongIsNamed(String body, String pointer) throws Exception {
    Answer answer = search(body);
    if (body.equals("null")) {
      assertTrue(answer.status() == 400 || answer.status() == 422, answer::toString);
    } else {
      assertEquals(pointer, pointer(answer), answer::toString);
    }
  }

  @Test
  void anUnknownFieldIsToldWhichThereAre() throws Exception {
    String detail = search("{\"wrods\":\"a\"}").json().get("detail").asString();
    assertTrue(detail.contains("output_name") && detail.contains("words"), detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0000",
        "\\u202eabc",
        "' OR 1=1 --",
        "../../etc/passwd",
        "name:(a AND",
        "\\ud83d\\ude00 \\u65e5\\u672c",
        "*:* ~ ^ ? + - && ||",
        "a\\u0001\\u0008b"
      })
  void strangeWordsFindNothingAndBreakNothing(String words) throws Exception {
    Answer answer = search("{\"words\":\"" + words + "\"}");
    assertEquals(200, answer.status(), answer::toString);
    assertEquals("named", answer.json().get("found").asString());
  }

  @Test
  void wordsThatAreTooLongAreRefused() throws Exception {
    assertEquals("/words", pointer(search("{\"words\":\"" + "x".repeat(10_001) + "\"}")));
    Answer deep = search("{\"words\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
    assertTrue(deep.status() == 400 || deep.status() == 422, deep::toString);
  }

  @Test
  void aBodyOfJsonThatIsTooLargeIsNotEvenRead() throws Exception {
    String announced =
        ann.raw(
            """
            POST /api/v1/searches HTTP/1.1\r
            Host: a\r
            Content-Type: application/json\r
            Content-Length: 67108865\r
            Connection: close\r
            \r
            {"words":\
            """);
    assertTrue(announced.startsWith("HTTP/1.1 413"), announced);
    assertTrue(announced.contains("/problems/too-large"), announced);
  }

  @Test
  void aBodyThatStopsHalfwayLeavesTheServerAlive() throws Exception {
    for (int i = 0; i < 5; i++) {
      ann.hangUp(
          "POST",
          "/api/v1/searches",
          "Content-Type: application/json\r\n",
          "{\"words\":".getBytes(StandardCharsets.UTF_8),
          1_000);
    }
    assertEquals(200, ann.get("/api/v1/islands").status());
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/v1/learnwares, method-not-allowed",
    "POST, /api/v1/islands, method-not-allowed",
    "PUT, /api/v1/searches, method-not-allowed",
    "GET, /api/v1/nothing, not-found",
    "GET, /api/v1/learnwares/0, not-found",
    "GET, /api/v1/learnwares/abc, not-found",
    "GET, /api/v1/learnwares/00000001, not-found",
    "GET, /api/v1/learnwares/99999999999999999999, not-found",
    "GET, /api/v1/learnwares/1%27%20OR%201=1, not-found",
    "GET, /api/v1/learnwares/00000001/package, not-found",
    "GET, /api/v1/learnwares/00000001/specification, not-found",
    "GET, /api/v1/learnwares/00000001/versions, not-found",
    "GET, /api/v1/learnwares/00000001/versions/0/package, not-found",
    "GET, /api/v1/learnwares?limit=0, invalid",
    "GET, /api/v1/learnwares?limit=1001, invalid",
    "GET, /api/v1/learnwares?limit=x, invalid",
    "GET, /api/v1/learnwares?limit=, invalid",
    "GET, /api/v1/learnwares?limit=99999999999, invalid",
    "GET, /api/v1/learnwares?after=x, invalid",
    "GET, /api/v1/learnwares?owner=you, invalid",
    "GET, /api/v1/learnwares?include=everything, invalid",
    "POST, /api/v1/searches, unsupported-media-type",
    "DELETE, /api/v1/learnwares/00000001, not-found"
  })
  void aRequestThatCannotBeIsToldWhy(String method, String path, String problem) throws Exception {
    if (path.endsWith("limit=")) {
      // An empty value is no value.
      assertEquals(200, ann.send(method, path).status());
      return;
    }
    Answer answer = ann.send(method, path);
    assertEquals(problem, answer.problem(), answer::toString);
    assertNotNull(answer.json().get("detail"));
  }

  @Test
  void whoWantsAnotherFormIsToldThatThereIsNone() throws Exception {
    assertEquals("not-acceptable", ann.get("/api/v1/islands", "Accept", "text/csv").problem());
  }

  @Test
  void aFormWhosePartsCannotBeToldApartIsNoFailureOfTheServer() throws Exception {
    for (String path : new String[] {"/api/v1/searches", "/api/v1/learnwares"}) {
      Answer answer =
          ann.send(
              "POST",
              path,
              java.net.http.HttpRequest.BodyPublishers.ofString("x"),
              "Content-Type",
              "multipart/form-data");
      assertTrue(answer.status() == 400 || answer.status() == 415, answer::toString);
    }
  }

  @Test
  void nobodyIsSentTheirTokenBack() {
    String answer =
        ann.raw(
            "TRACE /api/v1/islands HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
    assertTrue(!answer.contains("secret"), answer);
  }

  @Test
  void anotherMethodIsToldWhichThereAre() throws Exception {
    assertNotNull(ann.send("DELETE", "/api/v1/islands").header("Allow"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/learnwares/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /api/v1/learnwares/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /api/v1/learnwares/..%2f..%2fetc HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /api/v1/learnwares/\\..\\x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /api/v1/learnwares?limit=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /api/v1/learnwares/<b> HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "WHAT /api/v1/learnwares HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /api/v1/islands HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /api/v1/islands HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\nConnection: close\r\n\r\n",
      })
  void anAddressThatIsNoneIsAProblemToo(String request) {
    String answer = ann.raw(request);
    assertTrue(answer.matches("(?s)HTTP/1.1 (4\\d\\d|501).*"), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
  }
}
