package dev.learndock.server.beimingwu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.account.Role;
import dev.learndock.server.beimingwu.Wire.Answer;
import dev.learndock.server.beimingwu.Wire.Somebody;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AdminRoutesTest {
  private static Path home;
  private static Wire wire;
  private static Somebody owner;
  private static Somebody admin;
  private static Somebody user;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    home = folder;
    Files.writeString(folder.resolve("secret"), "not for everybody");
    wire = new Wire(folder.resolve("dock"), "beimingwu.datasets=" + folder.resolve("datasets"));
    owner = wire.register(Role.OWNER);
    admin = wire.register(Role.ADMIN);
    user = wire.register();
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @Test
  void usersAreListedNewestFirstAndFoundByPartsOfTheirNames() throws Exception {
    Somebody newest = wire.register();
    Answer all = wire.post("/admin/list_user", admin.session(), Map.of()).is(0);
    List<Long> ids =
        all.data()
            .required("user_list")
            .valueStream()
            .map(one -> one.required("id").longValue())
            .toList();
    assertEquals(ids.stream().sorted(java.util.Comparator.reverseOrder()).toList(), ids);
    assertFalse(all.data().has("page"));
    Answer one =
        wire.post(
                "/admin/list_user",
                admin.session(),
                Map.of(
                    "username",
                    newest.name().toUpperCase(java.util.Locale.ROOT),
                    "email",
                    "",
                    "limit",
                    "10",
                    "page",
                    0))
            .is(0);
    JsonNode found = one.data().required("user_list").get(0);
    assertEquals(newest.id(), found.required("id").longValue());
    assertEquals(0, found.required("verified_learnware_count").intValue());
    assertEquals(1, one.data().required("total_pages").intValue());
    wire.post("/admin/list_user", admin.session(), Map.of("limit", 0)).is(51);
  }

  @Test
  void ownersMakeAdminsAndAdminsDoNot() throws Exception {
    Somebody who = wire.register();
    Map<String, Object> make = Map.of("user_id", Long.toString(who.id()), "role", "1");
    wire.post("/admin/set_user_role", admin.session(), make).is(12);
    wire.post("/admin/set_user_role", owner.session(), make).is(0);
    assertEquals(
        1, wire.post("/auth/get_role", who.session()).is(0).data().required("role").intValue());
    wire.post("/admin/set_user_role", owner.session(), Map.of("user_id", who.id(), "role", 7))
        .is(21);
    wire.post("/admin/set_user_role", owner.session(), Map.of("user_id", 99999, "role", 1)).is(51);
    // The last owner stays one.
    wire.post("/admin/set_user_role", owner.session(), Map.of("user_id", owner.id(), "role", 0))
        .is(52);
  }

  @Test
  void whoHasLearnwaresIsNotDeleted() throws Exception {
    Somebody who = wire.register();
    String id = wire.accepted(who, "keeps its owner", 1);
    Map<String, Object> them = Map.of("user_id", who.id());
    Answer refused = wire.post("/admin/delete_user", admin.session(), them).is(52);
    assertEquals(
        id,
        refused.data().required("learnware_list").get(0).required("learnware_id").stringValue());
    wire.post("/admin/delete_learnware", admin.session(), Map.of("learnware_id", id)).is(0);
    wire.post("/admin/delete_user", admin.session(), them).is(0);
    wire.post("/admin/delete_user", admin.session(), them).is(51);
    wire.post("/user/profile", who.session()).is(401, 11);
    wire.post("/admin/delete_user", admin.session(), Map.of("user_id", owner.id())).is(52);
    wire.post("/admin/delete_user", admin.session(), Map.of("user_id", "x")).is(21);
  }

  @Test
  void anAdminGivesAUserAnotherPasswordAndAnOwnerNone() throws Exception {
    Somebody who = wire.register();
    Answer reset =
        wire.post("/admin/reset_password", admin.session(), Map.of("id", who.id())).is(0);
    String password = reset.data().required("password").stringValue();
    assertEquals(Wire.md5(password.getBytes(UTF_8)), reset.data().required("md5").stringValue());
    wire.post("/auth/login", null, Map.of("email", who.email(), "password", password)).is(0);
    wire.post(
            "/auth/login",
            null,
            Map.of("email", who.email(), "password", reset.data().required("md5").stringValue()))
        .is(0);
    wire.post("/admin/reset_password", admin.session(), Map.of("id", owner.id())).is(31);
    wire.post("/admin/reset_password", admin.session(), Map.of("id", 99999)).is(51);
  }

  @Test
  void theSummaryCounts() throws Exception {
    String id = wire.accepted(user, "counted in the summary", 2);
    wire.get("/engine/download_learnware?learnware_id=" + id, null);
    wire.form(
        "/engine/search_learnware", null, Map.of("semantic_specification", "{}", "limit", 10));
    JsonNode counts = wire.post("/admin/summary", admin.session()).is(0).data();
    assertTrue(counts.required("count_verified_user").longValue() >= 3);
    assertEquals(0, counts.required("count_unverified_user").longValue());
    assertTrue(counts.required("count_verified_learnware").longValue() >= 1);
    assertTrue(counts.required("count_download").longValue() >= 1);
    assertTrue(counts.required("count_search").longValue() >= 1);
    assertTrue(counts.at("/count_detail/Data/Table").longValue() >= 1);
    for (String key : List.of("Data", "Task", "Library", "Scenario")) {
      assertTrue(counts.required("count_detail").required(key).isObject());
    }
  }

  @Test
  void learnwaresOfEverybodyAreListed() throws Exception {
    String id = wire.accepted(user, "listed for admins", 3);
    Answer list =
        wire.post(
                "/admin/list_learnware",
                admin.session(),
                Map.of("user_id", Long.toString(user.id())))
            .is(0);
    JsonNode first =
        list.data()
            .required("learnware_list_single")
            .valueStream()
            .filter(one -> one.required("learnware_id").stringValue().equals(id))
            .findFirst()
            .orElseThrow();
    assertEquals(user.name(), first.required("username").stringValue());
    assertEquals("SUCCESS", first.required("verify_status").stringValue());
    assertEquals(10, list.data().required("limit").intValue());
    wire.post("/admin/list_learnware", admin.session(), Map.of("limit", 0)).is(51);
  }

  @Test
  void datasetsArePutThereByAdminsAndReadByEverybody() throws Exception {
    byte[] bytes = "a,b\n1,2\n".getBytes(UTF_8);
    wire.form(
            "/datasets/upload_dataset",
            admin.session(),
            Map.of("file_path", "flights/train.csv", "file", bytes))
        .is(0);
    assertEquals(
        "{\"flights\":[\"train.csv\"]}",
        wire.post("/datasets/list_datasets", user.session())
            .is(0)
            .data()
            .required("datasets")
            .toString());
    Answer got = wire.get("/datasets/download_datasets?dataset=flights/train.csv", null);
    assertArrayEquals(bytes, got.http().body());
    assertEquals("8", got.header("Content-Length"));
    wire.chunk(admin, Wire.md5(bytes), 0, bytes).is(0);
    wire.post(
            "/datasets/add_dataset_uploaded",
            admin.session(),
            Map.of("file_hash", Wire.md5(bytes), "filename", "flights/test.csv"))
        .is(0);
    wire.post("/datasets/delete_datasets", admin.session(), Map.of("dataset", "flights/test.csv"))
        .is(0);
    wire.post("/datasets/delete_datasets", admin.session(), Map.of("dataset", "flights/train.csv"))
        .is(0);
    wire.post("/datasets/delete_datasets", admin.session(), Map.of("dataset", "flights/train.csv"))
        .is(11);
    assertEquals(
        "{}",
        wire.post("/datasets/list_datasets", user.session())
            .is(0)
            .data()
            .required("datasets")
            .toString());
    wire.form("/datasets/upload_dataset", admin.session(), Map.of("file_path", "", "file", bytes))
        .is(11);
    wire.form("/datasets/upload_dataset", admin.session(), Map.of("file_path", "a/b")).is(12);
    wire.form("/datasets/upload_dataset", user.session(), Map.of("file_path", "a/b", "file", bytes))
        .is(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret",
        "a/../../secret",
        "/etc/passwd",
        "a%00b",
        "nothing",
        "..",
        ".",
        "%2e%2e/secret"
      })
  void noNameLeadsOutOfTheDatasets(String name) throws Exception {
    Answer answer = wire.get("/datasets/download_datasets?dataset=" + name, null);
    assertTrue(answer.is(answer.code()).code() == 11 || answer.code() == 12);
    String plain = java.net.URLDecoder.decode(name, UTF_8);
    wire.form(
            "/datasets/upload_dataset",
            admin.session(),
            Map.of(
                "file_path", plain.equals("nothing") ? "../nothing" : plain, "file", new byte[1]))
        .is(11);
    assertEquals("not for everybody", Files.readString(home.resolve("secret")));
  }

  @Test
  void noLinkLeadsOutOfTheDatasets() throws Exception {
    Path datasets = Files.createDirectories(home.resolve("datasets"));
    Files.createSymbolicLink(datasets.resolve("linked"), home);
    wire.get("/datasets/download_datasets?dataset=linked/secret", null).is(12);
    wire.form(
            "/datasets/upload_dataset",
            admin.session(),
            Map.of("file_path", "linked/new", "file", new byte[1]))
        .is(11);
    assertFalse(Files.exists(home.resolve("new")));
    Files.delete(datasets.resolve("linked"));
  }
}
