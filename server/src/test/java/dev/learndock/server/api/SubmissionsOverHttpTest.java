package dev.learndock.server.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.SamplePackages;
import dev.learndock.server.Http;
import dev.learndock.server.Http.Answer;
import dev.learndock.server.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Handing in, watching the check, changing and removing, over real HTTP with real checks. */
class SubmissionsOverHttpTest {
  private static TestServer server;
  private static Http ann;
  private static Http ben;
  private static Http nobody;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = TestServer.start(folder.resolve("dock"));
    ann = Http.as(server.url(), TestServer.WHO, "1 user");
    ben = Http.as(server.url(), TestServer.WHO, "2 user");
    nobody = Http.as(server.url());
  }

  @AfterAll
  static void stop() {
    ann.close();
    ben.close();
    nobody.close();
    server.close();
  }

  private static Answer handIn(Http who, byte[] zip, String parameters) throws Exception {
    return who.send(
        "POST",
        "/api/v1/learnwares" + parameters,
        BodyPublishers.ofByteArray(zip),
        "Content-Type",
        "application/zip");
  }

  /** Waits for the verdict by its events. */
  private static JsonNode verdict(Http who, Answer queued) throws Exception {
    assertEquals(202, queued.status(), queued::toString);
    String check = queued.header("Location");
    assertNotNull(check);
    String events = who.get(check + "/events").text();
    assertTrue(events.contains("event: verdict\n"), events);
    return who.get(check).json();
  }

  private static String accepted(Http who, byte[] zip, String parameters) throws Exception {
    JsonNode check = verdict(who, handIn(who, zip, parameters));
    assertEquals("accepted", check.get("state").asString(), check::toString);
    return "/api/v1/learnwares/" + check.get("learnware").asString();
  }

  @Test
  void aPackageIsCheckedStepByStepAndBecomesALearnware() throws Exception {
    byte[] zip = SamplePackages.good("Handed in over HTTP", 1);
    Answer queued = handIn(ann, zip, "?name=model.zip");
    assertEquals(202, queued.status(), queued::toString);
    assertEquals("model.zip", queued.json().get("name").asString());
    String check = queued.header("Location");
    assertNotNull(check);

    String events = ann.get(check + "/events").text();
    List<String> names = new ArrayList<>();
    events.lines().filter(line -> line.startsWith("event: ")).forEach(names::add);
    assertEquals("event: verdict", names.getLast(), events);
    assertTrue(names.contains("event: running"), events);
    assertTrue(names.stream().filter("event: finding"::equals).count() >= 9, events);

    JsonNode now = ann.get(check).json();
    assertEquals("accepted", now.get("state").asString(), now::toString);
    assertEquals("package", now.get("findings").get(0).get("step").asString());
    assertEquals(0, now.get("ahead").asInt());
    String learnware = "/api/v1/learnwares/" + now.get("learnware").asString();
    assertArrayEquals(zip, nobody.get(learnware + "/package").bytes());
    assertEquals(1, ann.get(learnware).json().get("owner").asInt());
    assertEquals(
        now.get("id"), ann.get(learnware + "/checks").json().get("checks").get(0).get("id"));
    assertTrue(
        ann.get("/api/v1/learnwares?owner=me").text().contains(now.get("learnware").asString()));
    assertEquals(0, ben.get("/api/v1/learnwares?owner=me").json().get("learnwares").size());

    Answer again = handIn(ann, zip, "");
    assertEquals(now.get("learnware"), again.json().get("learnware"));
  }

  @Test
  void whoComesBackToTheEventsHearsWhatTheyMissed() throws Exception {
    Answer queued = handIn(ann, SamplePackages.good("Came back", 2), "");
    verdict(ann, queued);
    String events = queued.header("Location") + "/events";
    String rest = ann.get(events, "Last-Event-ID", "3").text();
    assertFalse(rest.contains("id: 3\n"), rest);
    assertTrue(rest.contains("id: 4\n"), rest);
    assertFalse(rest.contains("event: running"), rest);
    assertEquals(204, ann.get(events, "Last-Event-ID", "verdict").status());
    for (String odd : List.of("x", "-1", "99999", "")) {
      assertTrue(ann.get(events, "Last-Event-ID", odd).text().contains("event: verdict"), odd);
    }
  }

  @Test
  void aBadPackageIsTurnedAwayWithItsReason() throws Exception {
    JsonNode check =
        verdict(ann, handIn(ann, "no zip at all".getBytes(StandardCharsets.UTF_8), ""));
    assertEquals("rejected", check.get("state").asString());
    JsonNode last = check.get("findings").get(check.get("findings").size() - 1);
    assertFalse(last.get("ok").asBoolean());
    assertEquals(
        "not-found", ann.get("/api/v1/learnwares/" + check.get("learnware").asString()).problem());
    assertEquals(204, ann.send("DELETE", "/api/v1/checks/" + check.get("id").asInt()).status());
    assertEquals("not-found", ann.get("/api/v1/checks/" + check.get("id").asInt()).problem());
  }

  @Test
  void anUploadIsHandedInAndAskingAgainGivesTheSameCheck() throws Exception {
    byte[] zip = SamplePackages.good("Came in pieces", 3);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
    String metadata =
        "sha256 " + Base64.getEncoder().encodeToString(sha256.getBytes(StandardCharsets.UTF_8));
    Answer announced =
        ann.send(
            "POST",
            "/api/v1/uploads",
            "Upload-Length",
            "" + zip.length,
            "Upload-Metadata",
            metadata);
    String upload = announced.header("Location");
    assertNotNull(upload);
    String body =
        "{\"upload\":%d,\"visibility\":\"unlisted\"}".formatted(announced.json().get("id").asInt());
    assertEquals("upload-unfinished", ann.json("POST", "/api/v1/learnwares", body).problem());
    ann.send(
        "PATCH",
        upload,
        BodyPublishers.ofByteArray(zip),
        "Upload-Offset",
        "0",
        "Content-Type",
        "application/offset+octet-stream");
    assertEquals("not-found", ben.json("POST", "/api/v1/learnwares", body).problem());
    Answer first = ann.json("POST", "/api/v1/learnwares", body);
    JsonNode check = verdict(ann, first);
    assertEquals("accepted", check.get("state").asString(), check::toString);
    Answer second = ann.json("POST", "/api/v1/learnwares", body);
    assertEquals(first.header("Location"), second.header("Location"));
    assertEquals("used", ann.get(upload).json().get("state").asString());
    String learnware = "/api/v1/learnwares/" + check.get("learnware").asString();
    assertEquals("unlisted", nobody.get(learnware).json().get("visibility").asString());
    assertFalse(
        nobody
            .get("/api/v1/learnwares?limit=1000")
            .text()
            .contains(check.get("learnware").asString()));
  }

  @Test
  void aPrivateLearnwareIsNotThereForOthers() throws Exception {
    String learnware = accepted(ann, SamplePackages.good("For me alone", 4), "?visibility=private");
    assertEquals(200, ann.get(learnware).status());
    for (Http other : List.of(ben, nobody)) {
      for (String part : List.of("", "/package", "/specification", "/versions", "/behaviour")) {
        assertEquals("not-found", other.get(learnware + part).problem(), part);
      }
      assertEquals("not-found", other.send("DELETE", learnware, "If-Match", "*").problem());
      assertEquals(0, checksOf(other, learnware));
    }
  }

  private static int checksOf(Http who, String learnware) throws Exception {
    Answer answer = who.get(learnware + "/checks");
    return answer.status() == 404 ? 0 : answer.json().get("checks").size();
  }

  @Test
  void theChecksOfOthersAreNotThere() throws Exception {
    Answer queued = handIn(ann, SamplePackages.good("Nobody's business", 5), "");
    String check = queued.header("Location");
    assertNotNull(check);
    for (Http other : List.of(ben, nobody)) {
      assertEquals("not-found", other.get(check).problem());
      assertEquals("not-found", other.get(check + "/events").problem());
      assertEquals("not-found", other.send("DELETE", check).problem());
    }
    assertEquals("unauthenticated", nobody.get("/api/v1/checks").problem());
    verdict(ann, queued);
    assertTrue(ann.get("/api/v1/checks?limit=1").json().get("next").isNumber());
  }

  @Test
  void wordsAndVisibilityChangeWithoutAnotherPackage() throws Exception {
    String learnware = accepted(ann, SamplePackages.good("Old words", 6), "");
    Answer changed =
        ann.json(
            "PATCH",
            learnware,
            "{\"visibility\":\"private\",\"semantic\":%s}"
                .formatted(SamplePackages.words("New words").write()),
            "If-Match",
            "\"1\"");
    assertEquals(200, changed.status(), changed::toString);
    assertEquals("\"2\"", changed.header("ETag"));
    assertEquals("New words", changed.json().get("name").asString());
    assertEquals("private", changed.json().get("visibility").asString());
    assertEquals(
        "version-changed",
        ann.json("PATCH", learnware, "{\"visibility\":\"public\"}", "If-Match", "\"1\"").problem());
    assertEquals(200, ann.get(learnware + "/versions/2/package").status());
    assertEquals("not-found", ann.get(learnware + "/versions/3/package").problem());
  }

  @Test
  void anotherPackageTakesThePlaceOfTheFirstWhichCanStillBeFetched() throws Exception {
    byte[] first = SamplePackages.good("Version one", 7);
    byte[] second = SamplePackages.good("Version two", 7.5);
    String learnware = accepted(ann, first, "");
    assertEquals("if-match-missing", put(ann, learnware, second, "X-None", "x").problem());
    assertEquals("forbidden", put(ben, learnware, second, "If-Match", "\"1\"").problem());
    JsonNode check = verdict(ann, put(ann, learnware, second, "If-Match", "\"1\""));
    assertEquals("accepted", check.get("state").asString(), check::toString);
    assertEquals(1, check.get("updates").asInt());
    assertEquals("Version two", ann.get(learnware).json().get("name").asString());
    assertArrayEquals(second, ann.get(learnware + "/package").bytes());
    assertArrayEquals(first, ann.get(learnware + "/versions/1/package").bytes());
    assertEquals(2, ann.get(learnware + "/versions").json().get("versions").size());
    assertEquals(204, ann.send("DELETE", learnware, "If-Match", "\"2\"").status());
    assertEquals("not-found", ann.get(learnware).problem());
  }

  private static Answer put(Http who, String path, byte[] zip, String... headers) throws Exception {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/zip"));
    return who.send("PUT", path, BodyPublishers.ofByteArray(zip), all.toArray(String[]::new));
  }

  @Test
  void ofTwoWhoChangeALearnwareAtOnceOneWinsAndOneIsTold() throws Exception {
    String learnware = accepted(ann, SamplePackages.good("Contested", 8), "");
    for (int round = 1; round <= 5; round++) {
      String tag = "\"" + round + "\"";
      String visibility = round % 2 == 0 ? "public" : "unlisted";
      List<Integer> statuses = new ArrayList<>();
      try (var people = Executors.newFixedThreadPool(4)) {
        List<Future<Answer>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          tasks.add(
              people.submit(() ->
                  ann.json(
                      "PATCH",
                      learnware,
                      "{\"visibility\":\"" + visibility + "\"}",
                      "If-Match",
                      tag)));
        }
        for (Future<Answer> task : tasks) {
          statuses.add(task.get().status());
        }
      }
      statuses.sort(null);
      assertEquals(List.of(200, 412, 412, 412), statuses);
    }
  }

  @Test
  void whoIsNobodyHandsNothingIn() throws Exception {
    assertEquals("unauthenticated", handIn(nobody, new byte[1], "").problem());
    assertEquals(
        "unauthenticated", nobody.json("POST", "/api/v1/learnwares", "{\"upload\":1}").problem());
  }

  @Test
  void aBodyThatIsWrongIsToldWhere() throws Exception {
    assertEquals("invalid", handIn(ann, new byte[1], "?visibility=secret").problem());
    assertEquals("invalid", handIn(ann, new byte[1], "?name=" + "x".repeat(256)).problem());
    assertEquals("invalid", ann.json("POST", "/api/v1/learnwares", "{}").problem());
    assertEquals("invalid", ann.json("POST", "/api/v1/learnwares", "{\"upload\":0}").problem());
    assertEquals("invalid", ann.json("POST", "/api/v1/learnwares", "{\"upload\":\"1\"}").problem());
    assertEquals("not-found", ann.json("POST", "/api/v1/learnwares", "{\"upload\":999}").problem());
    assertEquals(
        "invalid",
        ann.json("POST", "/api/v1/learnwares", "{\"upload\":1,\"semantic\":[]}").problem());
  }

  @Test
  void aPackageThatStopsHalfwayLeavesNothing() throws Exception {
    int before = ann.get("/api/v1/checks?limit=500").json().get("checks").size();
    ann.hangUp(
        "POST",
        "/api/v1/learnwares",
        "Content-Type: application/zip\r\n",
        new byte[1_000],
        100_000);
    Thread.sleep(500);
    assertEquals(before, ann.get("/api/v1/checks?limit=500").json().get("checks").size());
  }
}
