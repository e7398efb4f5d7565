package dev.learndock.server.beimingwu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.server.beimingwu.Wire.Answer;
import dev.learndock.server.beimingwu.Wire.Somebody;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AuthRoutesTest {
  /** MD5 of "password". */
  private static final String MD5 = "5f4dcc3b5aa765d61d8327deb882cf99";

  private static Wire wire;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    wire = new Wire(folder.resolve("dock"));
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @Test
  void whoRegistersLogsInAndIsWhoTheySay() throws Exception {
    Somebody who = wire.register();
    Answer profile = wire.post("/user/profile", who.session()).is(0);
    assertEquals("Get profile success.", profile.json().required("msg").stringValue());
    assertEquals(
        Map.of("user_id", (int) who.id(), "username", who.name(), "email", who.email(), "role", 0),
        Wire.JSON.convertValue(profile.data(), Map.class));
    assertEquals(
        0, wire.post("/auth/get_role", who.session()).is(0).data().required("role").intValue());
  }

  @Test
  void anAddressAndANameAreGivenOnce() throws Exception {
    Somebody who = wire.register();
    Map<String, String> again =
        Map.of("username", "another name", "email", who.email(), "password", "x");
    wire.post("/auth/register", null, again).is(52);
    Map<String, String> name =
        Map.of("username", who.name(), "email", "else@example.org", "password", "x");
    wire.post("/auth/register", null, name).is(51);
  }

  @ParameterizedTest
  @ValueSource(strings = {"username", "email", "password"})
  void aFieldThatIsMissingIsNamed(String missing) throws Exception {
    Map<String, String> fields =
        new java.util.HashMap<>(Map.of("username", "n", "email", "e@x.org", "password", "p"));
    fields.remove(missing);
    Answer answer = wire.post("/auth/register", null, fields).is(21);
    assertTrue(answer.json().required("msg").stringValue().contains(missing));
  }

  @Test
  void aLoginIsRefusedInBeimingwusWords() throws Exception {
    Somebody who = wire.register();
    wire.post("/auth/login", null, Map.of("email", "nobody@example.org", "password", "x")).is(51);
    wire.post("/auth/login", null, Map.of("email", who.email(), "password", "wrong")).is(52);
    wire.post("/auth/login_by_token", null, Map.of("email", who.email(), "token", "x")).is(53);
    wire.post("/auth/login_by_token", null, Map.of("email", "nobody@example.org", "token", "x"))
        .is(51);
  }

  @Test
  void whatThePageSendsAsItsMd5IsThePasswordItself() throws Exception {
    wire.register("of the page", "page@example.org", MD5);
    wire.post("/auth/login", null, Map.of("email", "page@example.org", "password", MD5)).is(0);
    wire.post("/auth/login", null, Map.of("email", "page@example.org", "password", "password"))
        .is(0);
    Answer own =
        wire.post(
            "/api/v1/sessions", null, Map.of("email", "page@example.org", "password", "password"));
    assertEquals(201, own.status());
  }

  @Test
  void theMd5OfAPasswordThatNeverCameAsOneOpensNothing() throws Exception {
    wire.register("of a script", "script@example.org", "password");
    wire.post("/auth/login", null, Map.of("email", "script@example.org", "password", "password"))
        .is(0);
    wire.post("/auth/login", null, Map.of("email", "script@example.org", "password", MD5)).is(52);
  }

  @Test
  void aTokenIsExchangedForASessionUntilItIsDeleted() throws Exception {
    Somebody who = wire.register();
    String token =
        wire.post("/user/create_token", who.session()).is(0).data().required("token").stringValue();
    assertTrue(token.matches("[0-9a-f]{32}"), token);
    assertEquals(
        List.of(token),
        wire.post("/user/list_token", who.session())
            .is(0)
            .data()
            .required("token_list")
            .valueStream()
            .map(JsonNode::stringValue)
            .toList());
    Map<String, String> login = Map.of("email", who.email(), "token", token);
    String session =
        wire.post("/auth/login_by_token", null, login).is(0).data().required("token").stringValue();
    assertNotEquals(who.session(), session);
    wire.post("/user/profile", session).is(0);
    wire.post("/user/delete_token", who.session(), Map.of("token", token)).is(0);
    wire.post("/user/delete_token", who.session(), Map.of("token", "unknown")).is(0);
    wire.post("/auth/login_by_token", null, login).is(53);
  }

  @Test
  void aTokenOfSomebodyElseIsWorthNothing() throws Exception {
    Somebody who = wire.register();
    Somebody other = wire.register();
    String token =
        wire.post("/user/create_token", who.session()).is(0).data().required("token").stringValue();
    wire.post("/auth/login_by_token", null, Map.of("email", other.email(), "token", token)).is(53);
    wire.post("/user/delete_token", other.session(), Map.of("token", token)).is(0);
    wire.post("/auth/login_by_token", null, Map.of("email", who.email(), "token", token)).is(0);
  }

  @Test
  void aLogoutEndsTheSession() throws Exception {
    Somebody who = wire.register();
    wire.post("/auth/logout", who.session()).is(0);
    wire.post("/user/profile", who.session()).is(401, 11);
  }

  @Test
  void aPasswordIsChangedByWhoKnowsIt() throws Exception {
    Somebody who = wire.register();
    Map<String, String> wrong = Map.of("old_password", "wrong", "new_password", "another one");
    wire.post("/user/change_password", who.session(), wrong).is(52);
    Map<String, String> right =
        Map.of("old_password", "their password", "new_password", "another one");
    wire.post("/user/change_password", who.session(), right).is(0);
    wire.post("/auth/login", null, Map.of("email", who.email(), "password", "their password"))
        .is(52);
    wire.post("/auth/login", null, Map.of("email", who.email(), "password", "another one")).is(0);
  }

  @ParameterizedTest
  @CsvSource({
    "/auth/logout",
    "/auth/get_role",
    "/user/profile",
    "/user/change_password",
    "/user/list_learnware",
    "/user/add_learnware",
    "/user/update_learnware",
    "/user/delete_learnware",
    "/user/chunked_upload",
    "/user/add_learnware_uploaded",
    "/user/create_token",
    "/user/list_token",
    "/user/delete_token",
    "/admin/list_user",
    "/admin/delete_user",
    "/admin/list_learnware",
    "/admin/delete_learnware",
    "/admin/reset_password",
    "/admin/set_user_role",
    "/admin/summary",
    "/datasets/list_datasets",
    "/datasets/delete_datasets",
    "/datasets/upload_dataset",
    "/datasets/add_dataset_uploaded"
  })
  void nobodyGetsPastAProtectedRoute(String path) throws Exception {
    Answer nobody = wire.post(path, null).is(11);
    assertEquals("Unauthorized access.", nobody.json().required("msg").stringValue());
    assertTrue(nobody.header("Content-Type").startsWith("application/json"));
    wire.post(path, "forged" + "x".repeat(40)).is(401, 11);
    wire.post("/api" + path, null).is(11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine/semantic_specification",
        "/engine/learnware_info?learnware_id=1",
        "/engine/download_learnware?learnware_id=1"
      })
  void aBadTokenIsRefusedAlsoWhereNoneIsNeeded(String path) throws Exception {
    wire.get(path, "null").is(401, 11);
  }

  @Test
  void aUserIsNoAdmin() throws Exception {
    Somebody who = wire.register();
    for (String path :
        List.of(
            "/admin/summary",
            "/admin/list_user",
            "/admin/list_learnware",
            "/admin/reset_password")) {
      wire.post(path, who.session(), Map.of("id", 1)).is(12);
    }
    wire.post("/admin/set_user_role", who.session(), Map.of("user_id", who.id(), "role", 2)).is(12);
    wire.post("/datasets/delete_datasets", who.session(), Map.of("dataset", "a/b")).is(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//auth/login_by_token",
        "/api//auth/login_by_token",
        "/api/auth/login_by_token",
        "//api//auth///login_by_token"
      })
  void doubledSlashesDoNoHarm(String path) throws Exception {
    Answer answer = wire.send(wire.request(path, null).POST(BodyPublishers.noBody()));
    assertNotEquals(404, answer.status());
    assertEquals(21, answer.code());
    wire.post(path, null, Map.of("email", "nobody@example.org", "token", "x")).is(51);
  }

  @Test
  void whatIsNoJsonIsSaid() throws Exception {
    wire.post("/auth/login", null, "{\"email\"").is(400, 21);
    wire.post("/auth/login", null, "[1]").is(21);
    wire.post("/auth/login", null, "\"text\"").is(21);
    wire.post("/auth/login", null, "null").is(21);
    wire.send(
            wire.request("/auth/login", null)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")))
        .is(415, 21);
  }

  @Test
  void anUnknownRouteAndAWrongMethodAreEnvelopesToo() throws Exception {
    wire.get("/auth/nothing", null).is(404, 21);
    wire.get("/auth/login", null).is(405, 21);
    wire.get("/api/engine", null).is(404, 21);
    wire.get("/admin/nothing", null).is(11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\u0000", "\\u202e", "\\u0001", "' OR 1=1 --", "../../etc/passwd", "%00"})
  void whatIsNoAddressOpensNothing(String text) throws Exception {
    Answer answer =
        wire.post("/auth/login", null, "{\"email\":\"" + text + "\",\"password\":\"x\"}");
    assertTrue(List.of(21, 51).contains(answer.code()), answer.json().toString());
  }

  @Test
  void wrongTypesAreRefusedAndNumbersInTextsAreNumbers() throws Exception {
    wire.post("/auth/login", null, "{\"email\":{\"a\":1},\"password\":[1]}").is(51);
    Somebody who = wire.register();
    String page = "{\"page\":\"0\",\"limit\":\"10\"}";
    wire.post("/user/list_learnware", who.session(), page).is(0);
    wire.post("/user/list_learnware", who.session(), "{\"page\":\"x\",\"limit\":10}").is(21);
    wire.post("/user/list_learnware", who.session(), "{\"page\":0}").is(21);
    wire.post("/user/list_learnware", who.session(), "{\"page\":0,\"limit\":0}").is(52);
    wire.post("/user/list_learnware", who.session(), "{\"page\":-1,\"limit\":9223372036854775807}")
        .is(0);
    wire.post("/user/list_learnware", who.session(), "{\"page\":9223372036854775807,\"limit\":3}")
        .is(0);
  }

  @Test
  void offByOneSettingItIsNotThere(@TempDir Path folder) throws Exception {
    try (Wire off = new Wire(folder.resolve("dock"), "beimingwu.enabled=false")) {
      Answer answer = off.post("/auth/login_by_token", null, Map.of());
      assertEquals(404, answer.status());
      assertFalse(answer.json().has("code"));
      assertEquals(200, off.get("/healthz", null).status());
    }
  }

  @Test
  void anAddressIsConfirmedByItsMailAlone(@TempDir Path folder) throws Exception {
    try (Wire strict = new Wire(folder.resolve("dock"), "accounts.confirm-email=true")) {
      Map<String, Object> who =
          Map.of(
              "username", "n", "email", "n@example.org", "password", "p", "confirm_email", false);
      strict.post("/auth/register", null, who).is(0);
      strict.post("/auth/login", null, who).is(54);
      strict.post("/auth/register", null, who).is(53);
      strict.post("/auth/email_confirm?code=forged", null).is(55);
      strict.post("/auth/email_confirm", null).is(21);
      strict.post("/auth/resend_email_confirm", null, who).is(0);
      strict.post("/auth/send_reset_password_email", null, who).is(0);
      strict.post("/auth/send_reset_password_email", null, Map.of("email", "x@example.org")).is(51);
      strict.post("/auth/reset_password", null, Map.of("code", "x", "user_id", "1")).is(55);
    }
  }
}
