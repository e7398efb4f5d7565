package dev.learndock.server.beimingwu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.SamplePackages;
import dev.learndock.dock.account.Role;
import dev.learndock.server.beimingwu.Wire.Answer;
import dev.learndock.server.beimingwu.Wire.Somebody;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LearnwareRoutesTest {
  private static Wire wire;
  private static Somebody me;
  private static Somebody other;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    wire = new Wire(folder.resolve("dock"));
    me = wire.register();
    other = wire.register();
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @Test
  void anUploadInChunksBecomesALearnware() throws Exception {
    byte[] zip = SamplePackages.good("in three chunks", 1);
    String md5 = Wire.md5(zip);
    int third = zip.length / 3;
    int rest = third + third;
    wire.chunk(me, md5, 0, Arrays.copyOfRange(zip, 0, third)).is(0);
    wire.chunk(me, md5, third, Arrays.copyOfRange(zip, third, rest)).is(0);
    // Sent again, as after an answer that was lost.
    wire.chunk(me, md5, third, Arrays.copyOfRange(zip, third, rest)).is(0);
    wire.chunk(me, md5, rest, Arrays.copyOfRange(zip, rest, zip.length)).is(0);
    Answer added = wire.add(me, md5, Wire.words("in three chunks")).is(0);
    String id = added.data().required("learnware_id").stringValue();
    assertTrue(id.matches("[0-9]{8}"), id);
    assertEquals("Add success.", added.json().required("msg").stringValue());
    assertEquals("SUCCESS", wire.verdict(me, id));
    assertTrue(log(me, id).endsWith("Success"));
  }

  @Test
  void chunksThatDoNotMakeTheFileAreRefused() throws Exception {
    byte[] zip = SamplePackages.good("never handed in", 1);
    String md5 = Wire.md5(zip);
    wire.add(me, md5, Wire.words("never handed in")).is(21);
    wire.chunk(me, md5, 0, new byte[100]).is(0);
    wire.chunk(me, md5, 200, new byte[100]).is(21);
    wire.add(me, md5, Wire.words("never handed in")).is(21);
    wire.chunk(me, "../../../../tmp/x", 0, zip).is(21);
    wire.chunk(me, md5.toUpperCase(java.util.Locale.ROOT), 0, zip).is(21);
    wire.chunk(me, md5, -1, zip).is(21);
    wire.form("/user/chunked_upload", me.session(), Map.of("file_hash", md5)).is(21);
    wire.form(
            "/user/chunked_upload",
            me.session(),
            Map.of("file_hash", md5, "chunk_begin", "x", "chunk_file", zip))
        .is(21);
  }

  @Test
  void nobodyAddsToOrTakesWhatAnotherUploads() throws Exception {
    byte[] zip = SamplePackages.good("mine alone", 2);
    String md5 = Wire.md5(zip);
    wire.chunk(me, md5, 0, zip).is(0);
    wire.chunk(other, md5, 0, new byte[3]).is(0);
    wire.add(other, md5, Wire.words("mine alone")).is(21);
    wire.add(me, md5, Wire.words("mine alone")).is(0);
  }

  @Test
  void aWholePackageInOneRequestIsTakenToo() throws Exception {
    byte[] zip = SamplePackages.good("in one piece", 3);
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("learnware_file", zip);
    parts.put("semantic_specification", Wire.words("in one piece"));
    String id =
        wire.form("/user/add_learnware", me.session(), parts)
            .is(0)
            .data()
            .required("learnware_id")
            .stringValue();
    assertEquals("SUCCESS", wire.verdict(me, id));
    wire.form("/user/add_learnware", me.session(), parts).is(61);
    // What the page sends when there is no file is no file.
    parts.put("learnware_file", "");
    wire.form("/user/add_learnware", me.session(), parts).is(21);
    parts.remove("semantic_specification");
    wire.form("/user/add_learnware", me.session(), parts).is(21);
  }

  @Test
  void whatIsHereIsNotHandedInAgain() throws Exception {
    byte[] zip = SamplePackages.good("only once", 4);
    String id = wire.upload(me, zip, Wire.words("only once"));
    assertEquals("SUCCESS", wire.verdict(me, id));
    wire.chunk(me, Wire.md5(zip), 0, zip).is(51);
    wire.chunk(other, Wire.md5(zip), 0, zip).is(51);
    byte[] given = wire.get("/engine/download_learnware?learnware_id=" + id, null).http().body();
    wire.chunk(other, Wire.md5(given), 0, given).is(51);
    wire.add(other, Wire.md5(given), Wire.words("only once")).is(61);
    wire.post("/user/delete_learnware", me.session(), Map.of("learnware_id", id)).is(0);
    String again = wire.upload(me, zip, Wire.words("only once"));
    assertNotEquals(id, again);
  }

  @Test
  void aModelThatIsRefusedIsAFailWithALog() throws Exception {
    String id = wire.upload(me, SamplePackages.answeringNothing(), Wire.words("Not a number"));
    assertEquals("FAIL", wire.verdict(me, id));
    assertTrue(log(me, id).contains("model answers"), log(me, id));
    assertEquals("", log(other, id));
    Somebody admin = wire.register(Role.ADMIN);
    assertEquals(log(me, id), log(admin, id));
    // It has an id all the same: its owner sees it, others do not.
    wire.get("/engine/learnware_info?learnware_id=" + id, me.session()).is(0);
    wire.get("/engine/learnware_info?learnware_id=" + id, null).is(41);
    wire.get("/engine/download_learnware?learnware_id=" + id, null).is(61);
    wire.get("/engine/download_learnware?learnware_id=" + id, other.session()).is(62);
    assertArrayEquals(
        SamplePackages.answeringNothing(),
        wire.get("/engine/download_learnware?learnware_id=" + id, me.session()).http().body());
    // Another package under the same id.
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("learnware_id", id);
    parts.put("semantic_specification", Wire.words("A number now"));
    parts.put("learnware_file", SamplePackages.good("A number now", 5));
    wire.form("/user/update_learnware", me.session(), parts).is(0);
    assertEquals("SUCCESS", wire.verdict(me, id));
  }

  private static String log(Somebody who, String id) throws Exception {
    JsonNode data = wire.get("/user/verify_log?learnware_id=" + id, who.session()).is(0).data();
    return data.isNull() ? "" : data.stringValue();
  }

  @Test
  void aListHasAllOfOnesOwnAndNothingElse() throws Exception {
    Somebody who = wire.register();
    String good = wire.accepted(who, "good and listed", 6);
    String bad = wire.upload(who, SamplePackages.random(), Wire.words("Random model"));
    assertEquals("FAIL", wire.verdict(who, bad));
    assertEquals(java.util.List.of(bad, good), ids(who, "null"));
    assertEquals(java.util.List.of(good), ids(who, "true"));
    assertEquals(java.util.List.of(bad), ids(who, "false"));
    Answer second =
        wire.post("/user/list_learnware", who.session(), Map.of("page", 1, "limit", 1)).is(0);
    assertEquals(2, second.data().required("total_pages").intValue());
    JsonNode one = second.data().required("learnware_list").get(0);
    assertEquals(good, one.required("learnware_id").stringValue());
    assertTrue(
        one.required("last_modify")
            .stringValue()
            .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6} UTC"));
  }

  private static java.util.List<String> ids(Somebody who, String verified) throws Exception {
    String body = "{\"page\":0,\"limit\":10,\"is_verified\":%s}".formatted(verified);
    return wire.post("/user/list_learnware", who.session(), body)
        .is(0)
        .data()
        .required("learnware_list")
        .valueStream()
        .map(one -> one.required("learnware_id").stringValue())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/Data/Values | [] | 41",
        "/Data/Values | [\"Table\",\"Text\"] | 41",
        "/Task/Values | [] | 41",
        "/Input | null | 41",
        "/Input | {\"Description\":{}} | 41",
        "/Output | {} | 41",
        "/Data/Values | [\"Sound\"] | 51",
        "/Name/Values | \"abc\" | 51",
        "/Name/Values | 7 | 41",
        "/Description/Values | \"too short\" | 51",
        "/License/Values | [\"none\"] | 51",
        "/Scenario/Values | [] | 51",
        "/Model/Values | [\"Base Model\"] | 51",
        "/Input/Dimension | 4 | 51",
        "/Data/Values | [\"Image\"] | 51",
      })
  void wordsThatAreWrongAreRefused(String pointer, String value, int code) throws Exception {
    byte[] zip = SamplePackages.good("with bad words", 7);
    ObjectNode words = (ObjectNode) Wire.JSON.readTree(Wire.words("with bad words"));
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) words.at(pointer.substring(0, slash)))
        .set(pointer.substring(slash + 1), Wire.JSON.readTree(value));
    wire.chunk(me, Wire.md5(zip), 0, zip).is(0);
    wire.add(me, Wire.md5(zip), words.toString()).is(code);
  }

  @Test
  void whatThePageAndOldClientsSendIsUnderstood() throws Exception {
    byte[] zip = SamplePackages.good("of the page", 8);
    ObjectNode words = (ObjectNode) Wire.JSON.readTree(Wire.words("of the page"));
    // All four models, as the page sends them back; an input as text within the text.
    words.set(
        "Model",
        Wire.JSON.readTree(
            "{\"Type\":\"Optional\",\"Values\":[\"Base Model\",\"Fine-tuned Model\",\"PEFT Model\",\"Others\"]}"));
    words.put("Input", words.required("Input").toString());
    String id = wire.upload(me, zip, words.toString());
    assertEquals("SUCCESS", wire.verdict(me, id));
    JsonNode said = info(id, me).required("semantic_specification");
    assertEquals("[\"Others\"]", said.required("Model").required("Values").toString());
    assertEquals(3, said.required("Input").required("Dimension").intValue());
  }

  private static JsonNode info(String id, Somebody who) throws Exception {
    return wire.get("/engine/learnware_info?learnware_id=" + id, who.session())
        .is(0)
        .data()
        .required("learnware_info");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no zip", "PK\u0003\u0004 half a zip"})
  void whatIsNoPackageIsRefusedAtOnce(String bytes) throws Exception {
    byte[] zip = bytes.getBytes(UTF_8);
    wire.chunk(me, Wire.md5(zip), 0, zip).is(0);
    wire.add(me, Wire.md5(zip), Wire.words("no package")).is(51);
    // What was refused has to be sent again.
    wire.add(me, Wire.md5(zip), Wire.words("no package")).is(21);
  }

  @Test
  void otherWordsLeaveItFoundAndOtherInputsAreCheckedAgain() throws Exception {
    String id = wire.accepted(me, "before renaming", 9);
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("learnware_id", id);
    parts.put("semantic_specification", Wire.words("after renaming"));
    wire.form("/user/update_learnware", me.session(), parts).is(0);
    assertEquals("SUCCESS", wire.status(me, id));
    assertEquals(
        "after renaming", info(id, me).at("/semantic_specification/Name/Values").stringValue());
    ObjectNode words = (ObjectNode) Wire.JSON.readTree(Wire.words("with other output"));
    ((ObjectNode) words.at("/Output/Description")).put("0", "another score");
    parts.put("semantic_specification", words.toString());
    wire.form("/user/update_learnware", me.session(), parts).is(0);
    assertEquals("SUCCESS", wire.verdict(me, id));
    assertEquals(
        "another score",
        info(id, me).at("/semantic_specification/Output/Description/0").stringValue());
  }

  @Test
  void anUpdateThatFailsLeavesWhatServes() throws Exception {
    String id = wire.accepted(me, "serves on", 10);
    byte[] before = wire.get("/engine/download_learnware?learnware_id=" + id, null).http().body();
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("learnware_id", id);
    parts.put("semantic_specification", Wire.words("serves no more"));
    parts.put("learnware_file", SamplePackages.withAnotherTable());
    wire.form("/user/update_learnware", me.session(), parts).is(0);
    assertEquals("FAIL", wire.verdict(me, id));
    assertArrayEquals(
        before, wire.get("/engine/download_learnware?learnware_id=" + id, null).http().body());
  }

  @Test
  void othersChangeNothingAndUnknownIdsAreNoFailure() throws Exception {
    String id = wire.accepted(me, "mine and no other", 11);
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("semantic_specification", Wire.words("taken over by others"));
    parts.put("learnware_id", id);
    wire.form("/user/update_learnware", other.session(), parts).is(31);
    wire.post("/user/delete_learnware", other.session(), Map.of("learnware_id", id)).is(41);
    for (String unknown :
        new String[] {"99999999", "abc", "", "-1", "../1", "1'--", "9".repeat(40)}) {
      parts.put("learnware_id", unknown);
      wire.form("/user/update_learnware", me.session(), parts).is(71);
      wire.post("/user/delete_learnware", me.session(), Map.of("learnware_id", unknown)).is(51);
      String asked = "learnware_id=" + java.net.URLEncoder.encode(unknown, UTF_8);
      wire.get("/engine/learnware_info?" + asked, null).is(41);
      wire.get("/engine/download_learnware?" + asked, null).is(404, 41);
      assertTrue(wire.get("/user/verify_log?" + asked, me.session()).is(0).data().isNull());
    }
    Somebody admin = wire.register(Role.ADMIN);
    wire.post("/user/delete_learnware", admin.session(), Map.of("learnware_id", id)).is(0);
  }

  @Test
  void aDownloadIsWhatClientsLoad() throws Exception {
    String id = wire.accepted(me, "to be loaded", 12);
    Answer got = wire.get("/api/engine/download_learnware?learnware_id=" + id, null);
    assertEquals(200, got.status());
    assertEquals("application/zip", got.header("Content-Type"));
    assertEquals(Integer.toString(got.http().body().length), got.header("Content-Length"));
    assertEquals("bytes", got.header("Accept-Ranges"));
    assertTrue(got.header("Content-Disposition").contains(id + ".zip"));
    Map<String, String> files = unzip(got.http().body());
    assertTrue(files.getOrDefault("learnware.yaml", "").contains("id: '" + id + "'"));
    assertEquals(
        "to be loaded",
        Wire.JSON
            .readTree(files.get("semantic_specification.json"))
            .at("/Name/Values")
            .stringValue());
    byte[] body = got.http().body();
    Answer part =
        wire.get("/engine/download_learnware?learnware_id=" + id, null, "Range", "bytes=10-19");
    assertEquals(206, part.status());
    assertArrayEquals(Arrays.copyOfRange(body, 10, 20), part.http().body());
    Answer same =
        wire.get(
            "/engine/download_learnware?learnware_id=" + id,
            null,
            "If-None-Match",
            got.header("ETag"));
    assertEquals(304, same.status());
  }

  private static Map<String, String> unzip(byte[] zip) throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
      }
    }
    return files;
  }

  @Test
  void aTokenFetchesWhatItIsForWithoutALogin() throws Exception {
    String one = wire.accepted(me, "one by token", 13);
    String two = wire.accepted(me, "two by token", 14);
    String token =
        wire.post(
                "/engine/generate_download_token",
                null,
                Map.of("learnware_ids", java.util.List.of(one, two)))
            .is(0)
            .data()
            .required("token")
            .stringValue();
    assertTrue(token.matches("[0-9a-f]{32}"));
    byte[] first = wire.get("/engine/download_learnware?learnware_id=" + one, null).http().body();
    assertArrayEquals(
        first, wire.get("/engine/download_by_token?token=" + token, null).http().body());
    Answer both = wire.get("/engine/download_multi_learnware_by_token?token=" + token, null);
    assertEquals(java.util.Set.of(one + ".zip", two + ".zip"), unzip(both.http().body()).keySet());
    assertEquals(
        java.util.Set.of(one + ".zip", two + ".zip"),
        unzip(
                wire.get(
                        "/engine/download_multi_learnware?learnware_ids="
                            + one
                            + "&learnware_ids="
                            + two,
                        null)
                    .http()
                    .body())
            .keySet());
    wire.get("/engine/download_by_token?token=unknown", null).is(21);
    wire.get("/engine/download_by_token", null).is(21);
    wire.get("/engine/download_multi_learnware", null).is(21);
    wire.post("/engine/generate_download_token", null, Map.of("learnware_ids", "x")).is(21);
    wire.post(
            "/engine/generate_download_token",
            null,
            Map.of("learnware_ids", java.util.List.of("99999999")))
        .is(404, 41);
  }

  @Test
  void theDictionaryIsComplete() throws Exception {
    JsonNode dictionary =
        wire.get("/engine/semantic_specification", null)
            .is(0)
            .data()
            .required("semantic_specification");
    assertEquals(
        java.util.Set.of(
            "Data", "Task", "Model", "Library", "Scenario", "License", "Description", "Name"),
        java.util.Set.copyOf(dictionary.propertyNames()));
    assertEquals("Optional", dictionary.at("/Model/Type").stringValue());
    assertTrue(dictionary.at("/Name/Values").isNull());
  }
}
