package dev.learndock.server.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Hit;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.SamplePackages;
import dev.learndock.dock.Verdict;
import dev.learndock.learnware.Behaviour;
import dev.learndock.server.Http;
import dev.learndock.server.Http.Answer;
import dev.learndock.server.TestServer;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a client reads of learnwares, and that it is enough to rebuild what the dock says. */
class LearnwaresOverHttpTest {
  private static TestServer server;
  private static Http nobody;
  private static final List<byte[]> PACKAGES = new ArrayList<>();
  private static final List<LearnwareId> IDS = new ArrayList<>();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = TestServer.start(folder.resolve("dock"));
    nobody = Http.as(server.url());
    for (int i = 0; i < 3; i++) {
      byte[] zip = SamplePackages.good("Learnware " + i, i);
      Verdict verdict = server.dock().submit(SamplePackages.submission("sample.zip", zip));
      PACKAGES.add(zip);
      IDS.add(
          assertInstanceOf(Verdict.Accepted.class, verdict, verdict.findings()::toString)
              .learnware()
              .id());
    }
  }

  @AfterAll
  static void stop() {
    nobody.close();
    server.close();
  }

  private static String path(int i) {
    return "/api/v1/learnwares/" + IDS.get(i);
  }

  @Test
  void aLearnwareCarriesEverythingThatTheDockKnows() throws Exception {
    Learnware learnware = server.dock().learnware(IDS.get(1));
    Answer answer = nobody.get(path(1) + "?include=specification,behaviour");
    assertEquals(200, answer.status(), answer::toString);
    assertEquals("\"1\"", answer.header("ETag"));
    JsonNode json = answer.json();
    assertEquals(IDS.get(1).toString(), json.get("id").asString());
    assertEquals("public", json.get("visibility").asString());
    assertEquals(learnware.submitted().toString(), json.get("submitted").asString());
    assertEquals(
        learnware.semantic(),
        SemanticSpecification.read(bytes(json.get("semantic")), "the answer"));
    assertEquals(
        learnware.specification(),
        SpecificationJson.read(bytes(json.get("specification")), "the answer"));
    assertEquals(
        learnware.contents().packageHash().hex(), json.get("package").get("sha256").asString());
    assertEquals("x", json.get("takes").get("tensor").asString());
    assertEquals("float32", json.get("takes").get("type").asString());
    assertEquals("value", json.get("gives").get("kind").asString());
    Behaviour behaviour = learnware.behaviour();
    assertNotNull(behaviour);
    JsonNode shown = json.get("behaviour");
    float[] outputs = behaviour.outputs().values();
    for (int i = 0; i < outputs.length; i++) {
      assertEquals(outputs[i], (float) shown.get("outputs").get(i).asDouble());
    }
    for (int j = 0; j < 3; j++) {
      assertEquals(behaviour.sensitivity()[j], shown.get("sensitivity").get(j).asDouble());
    }
    assertEquals(shown, nobody.get(path(1) + "/behaviour").json());
    assertTrue(nobody.get(path(1)).json().get("specification").isNull());
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theSpecificationIsThePeersJson() throws Exception {
    TableSpecification specification =
        SpecificationJson.read(nobody.get(path(0) + "/specification").bytes(), "the answer");
    assertEquals(server.dock().learnware(IDS.get(0)).specification(), specification);
  }

  @Test
  void whoHasItAlreadyIsToldSo() throws Exception {
    assertEquals(304, nobody.get(path(0), "If-None-Match", "\"1\"").status());
    assertEquals(200, nobody.get(path(0), "If-None-Match", "\"2\"").status());
  }

  @Test
  void aListIsReadPageByPage() throws Exception {
    JsonNode first = nobody.get("/api/v1/learnwares?limit=2").json();
    assertEquals(2, first.get("learnwares").size());
    String next = first.get("next").asString();
    assertEquals(IDS.get(1).toString(), next);
    JsonNode second = nobody.get("/api/v1/learnwares?limit=2&after=" + next).json();
    assertEquals(IDS.get(2).toString(), second.get("learnwares").get(0).get("id").asString());
    assertTrue(second.get("next").isNull());
  }

  @Test
  void aPackageComesWithItsLengthAndItsDigest() throws Exception {
    Answer answer = nobody.get(path(0) + "/package");
    assertArrayEquals(PACKAGES.get(0), answer.bytes());
    assertEquals("application/zip", answer.header("Content-Type"));
    assertEquals("" + PACKAGES.get(0).length, answer.header("Content-Length"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(PACKAGES.get(0));
    assertEquals(
        "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":",
        answer.header("Repr-Digest"));
    Answer head = nobody.send("HEAD", path(0) + "/package");
    assertEquals(200, head.status());
    assertEquals(answer.header("Content-Length"), head.header("Content-Length"));
    assertEquals(0, head.bytes().length);
    assertArrayEquals(PACKAGES.get(0), nobody.get(path(0) + "/versions/1/package").bytes());
  }

  @Test
  void aPartOfAPackageIsDelivered() throws Exception {
    byte[] zip = PACKAGES.get(0);
    String tag = nobody.get(path(0) + "/package").header("ETag");
    assertNotNull(tag);
    Answer middle = nobody.get(path(0) + "/package", "Range", "bytes=100-199");
    assertEquals(206, middle.status());
    assertArrayEquals(Arrays.copyOfRange(zip, 100, 200), middle.bytes());
    assertEquals("bytes 100-199/" + zip.length, middle.header("Content-Range"));
    Answer end = nobody.get(path(0) + "/package", "Range", "bytes=-10", "If-Range", tag);
    assertArrayEquals(Arrays.copyOfRange(zip, zip.length - 10, zip.length), end.bytes());
    Answer rest = nobody.get(path(0) + "/package", "Range", "bytes=" + (zip.length - 5) + "-");
    assertEquals(5, rest.bytes().length);
    Answer changed =
        nobody.get(path(0) + "/package", "Range", "bytes=0-1", "If-Range", "\"other\"");
    assertEquals(200, changed.status());
    Answer beyond = nobody.get(path(0) + "/package", "Range", "bytes=" + zip.length + "-");
    assertEquals("range-not-satisfiable", beyond.problem());
    assertEquals("bytes */" + zip.length, beyond.header("Content-Range"));
    for (String odd : List.of("bytes=5-1", "bytes=x", "lines=1-2", "bytes=0-1,5-9", "")) {
      Answer whole = nobody.get(path(0) + "/package", "Range", odd);
      assertEquals(200, whole.status(), odd);
      assertArrayEquals(zip, whole.bytes());
    }
    assertEquals(304, nobody.get(path(0) + "/package", "If-None-Match", tag).status());
  }

  @Test
  void theVersionsOfALearnwareAreListed() throws Exception {
    JsonNode versions = nobody.get(path(0) + "/versions").json().get("versions");
    assertEquals(1, versions.size());
    assertEquals(PACKAGES.get(0).length, versions.get(0).get("bytes").asInt());
  }

  @Test
  void aSearchSaysToTheBitWhatTheDockSays() throws Exception {
    TableSpecification table = SamplePackages.table(0.5, 99);
    Recommendation.Found found =
        assertInstanceOf(Recommendation.Found.class, server.dock().search(Requirement.of(table)));
    Answer answer =
        nobody.json(
            "POST",
            "/api/v1/searches?include=specification",
            "{\"table\":" + SpecificationJson.write(table) + "}");
    assertEquals(200, answer.status(), answer::toString);
    JsonNode json = answer.json();
    assertEquals("table", json.get("found").asString());
    assertEquals(found.reasons(), texts(json.get("reasons")));
    JsonNode said = json.get("table");
    assertEquals(found.covers(), said.get("covers").asDouble());
    assertEquals(found.uncovered().share(), said.get("uncovered").get("share").asDouble());
    assertEquals(found.metric().gamma(), said.get("metric").get("gamma").asDouble());
    assertEquals(found.metric().scale()[2], said.get("metric").get("scale").get(2).asDouble());
    assertEquals(found.island().learnwares(), said.get("island").get("learnwares").asInt());
    assertEquals(found.single().size(), said.get("single").size());
    for (int i = 0; i < found.single().size(); i++) {
      assertSame(found.single().get(i), said.get("single").get(i));
    }
    Mixture mixture = found.mixture();
    if (mixture == null) {
      assertTrue(said.get("mixture").isNull());
    } else {
      for (int i = 0; i < mixture.members().size(); i++) {
        assertSame(mixture.members().get(i), said.get("mixture").get("members").get(i));
      }
    }
    assertEquals(3, json.get("learnwares").size());
    assertTrue(json.get("learnwares").get(0).get("specification").isObject());
  }

  private static void assertSame(Hit hit, JsonNode json) {
    assertEquals(hit.learnware().id().toString(), json.get("learnware").asString());
    assertEquals(hit.squaredMmd(), json.get("squared_mmd").asDouble());
    assertEquals(hit.similarity(), json.get("similarity").asDouble());
    assertEquals(hit.covers(), json.get("covers").asDouble());
    assertEquals(hit.weight(), json.get("weight").asDouble());
    assertEquals(hit.reasons(), texts(json.get("reasons")));
    assertEquals(hit.columns()[1], json.get("columns").get(1).asInt());
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asString()));
    return texts;
  }

  @Test
  void wordsFindLearnwaresAndCountTheirTags() throws Exception {
    JsonNode json = nobody.json("POST", "/api/v1/searches", "{\"words\":\"learnware\"}").json();
    assertEquals("named", json.get("found").asString());
    assertEquals(3, json.get("named").get("total").asInt());
    assertEquals(3, json.get("named").get("learnwares").size());
    assertEquals(3, json.get("named").get("facets").get("Data").get("Table").asInt());
    assertTrue(json.get("table").isNull());
  }

  @Test
  void aTableThatNobodyCanTakeIsToldWhatThereIs() throws Exception {
    String table = "{\"z\":[[1,2]],\"beta\":[1],\"features\":[\"height\",\"shoe\"]}";
    JsonNode json = nobody.json("POST", "/api/v1/searches", "{\"table\":" + table + "}").json();
    assertEquals("nothing", json.get("found").asString());
    assertEquals("height", json.get("nearest").get(0).get("shared").get(0).asString());
  }

  @Test
  void theIslandsAreListed() throws Exception {
    JsonNode island = nobody.get("/api/v1/islands").json().get("islands").get(0);
    assertEquals(3, island.get("learnwares").asInt());
    assertEquals(3, island.get("outputs").get("value").asInt());
  }

  @Test
  void whoeverChangesALearnwareSaysWhichVersionTheySaw() throws Exception {
    try (Http ann = Http.as(server.url(), TestServer.WHO, "1 user")) {
      for (String method : List.of("DELETE", "PATCH")) {
        Answer without = ann.json(method, path(0), "{}");
        assertEquals("if-match-missing", without.problem());
        Answer old = ann.json(method, path(0), "{}", "If-Match", "\"7\"");
        assertEquals("version-changed", old.problem());
        assertEquals("\"1\"", old.header("ETag"));
        Answer foreign = ann.json(method, path(0), "{}", "If-Match", "\"1\"");
        assertEquals("forbidden", foreign.problem(), foreign::toString);
      }
    }
    assertNull(nobody.get(path(0)).json().get("reason"));
    assertEquals("unauthenticated", nobody.send("DELETE", path(0), "If-Match", "*").problem());
  }

  @Test
  void theDescriptionIsServedAndShown() throws Exception {
    assertEquals("3.1.0", nobody.get("/api/v1/openapi.json").json().get("openapi").asString());
    assertTrue(nobody.get("/api/v1").text().contains("/api/v1/searches"));
  }
}
