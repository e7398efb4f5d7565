package dev.learndock.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.server.Client;
import dev.learndock.server.Client.Answer;
import dev.learndock.server.LearndockServer;
import dev.learndock.server.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sessions, tokens, scopes, limits, and what is no value, over real HTTP. */
class AccessTest {
  private static final String PASSWORD = "correct horse battery";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static LearndockServer server;
  private static Client nobody;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server =
        LearndockServer.start(
            Settings.of(
                folder.resolve("dock"),
                "listen.port=0",
                "accounts.confirm-email=false",
                "limits.login=off",
                "limits.registration=off",
                "limits.login-failures=3/1h",
                "requests.max-body=4KB"));
    nobody = Client.of(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aTokenIsShownOnceAndWorksUntilItIsRevoked() throws Exception {
    Client user = newcomer();
    Answer made = token(user, "ci", "[\"read\",\"account\"]", "null");
    assertEquals(201, made.status(), made::toString);
    String secret = made.json().get("token").asString();
    assertTrue(secret.startsWith("ldt_"));
    Client program = user.with(secret);
    assertEquals(200, program.get("/api/v1/accounts/me").status());
    JsonNode listed = user.get("/api/v1/tokens").json().get("items").get(0);
    assertFalse(listed.has("token"));
    assertTrue(secret.endsWith(listed.get("hint").asString()));
    assertEquals(204, user.delete("/api/v1/tokens/" + made.json().get("id")).status());
    assertEquals(401, program.get("/api/v1/accounts/me").status());
  }

  @Test
  void aTokenDoesWhatItsScopesSayAndMakesNoneThatDoesMore() throws Exception {
    Client user = newcomer();
    Client reading = with(user, token(user, "read", "[\"read\"]", "null"));
    assertEquals(200, reading.get("/api/v1/learnwares").status());
    assertEquals(403, reading.get("/api/v1/accounts/me").status());
    assertEquals(403, reading.delete("/api/v1/learnwares/00000001").status());
    Client account = with(user, token(user, "account", "[\"account\"]", "null"));
    assertEquals(403, token(account, "more", "[\"write\"]", "null").status());
    assertEquals(201, token(account, "less", "[\"account\"]", "null").status());
  }

  @Test
  void aTokenEndsWhenItSaidAndNoneOutlivesItsMaker() throws Exception {
    Client user = newcomer();
    String soon = "\"" + Instant.now().plusMillis(1_500) + "\"";
    Client brief = with(user, token(user, "brief", "[\"account\"]", soon));
    assertEquals(200, brief.get("/api/v1/accounts/me").status());
    assertEquals(422, token(brief, "longer", "[\"account\"]", "null").status());
    for (int tries = 0; tries < 100 && brief.get("/api/v1/accounts/me").status() != 401; tries++) {
      Thread.sleep(50);
    }
    assertEquals(401, brief.get("/api/v1/accounts/me").status());
    assertEquals(422, token(user, "past", "[\"read\"]", "\"2020-01-01T00:00:00Z\"").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "lds_",
        "ldt_0000000000000000000000000000000000000000000000000",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
        "' OR 1=1 --",
        "../../etc/passwd"
      })
  void aForgedTokenIsRefusedEverywhere(String secret) throws Exception {
    for (String path : new String[] {"/api/v1/learnwares", "/api/v1/accounts/me", "/api/v1/x"}) {
      Answer answer = nobody.with(secret).get(path);
      assertEquals(401, answer.status(), answer::toString);
      assertEquals("Bearer", answer.header("WWW-Authenticate"));
      assertEquals("application/problem+json", answer.header("Content-Type"));
    }
  }

  @Test
  void aWellFormedTokenOfNobodyIsRefused() throws Exception {
    String foreign = Secrets.create(Secrets.API_TOKEN);
    assertEquals(401, nobody.with(foreign).get("/api/v1/learnwares").status());
    Answer basic = nobody.send("GET", "/api/v1/learnwares", null, "Authorization", "Basic YTpi");
    assertEquals(401, basic.status());
  }

  @Test
  void nobodyTouchesSessionsAndTokensOfOthers() throws Exception {
    Client mine = newcomer();
    Client other = newcomer();
    long token = token(mine, "mine", "[\"read\"]", "null").json().get("id").asLong();
    long session = mine.get("/api/v1/sessions").json().get("items").get(0).get("id").asLong();
    assertEquals(404, other.delete("/api/v1/tokens/" + token).status());
    assertEquals(404, other.delete("/api/v1/sessions/" + session).status());
    assertEquals(404, other.delete("/api/v1/sessions/" + Long.MAX_VALUE).status());
    assertEquals(200, mine.get("/api/v1/accounts/me").status());
  }

  @Test
  void tooManyWrongPasswordsCloseTheAccountForAWhile() throws Exception {
    String email = address();
    register(email, "guessed " + email, PASSWORD);
    for (int i = 0; i < 3; i++) {
      assertEquals(401, login(email, "wrong " + i).status());
    }
    Answer right = login(email, PASSWORD);
    assertEquals(429, right.status(), right::toString);
    assertTrue(Integer.parseInt(right.header("Retry-After")) > 60, right.header("Retry-After"));
    for (int i = 0; i < 3; i++) {
      assertEquals(401, login("nobody-" + email, "wrong " + i).status());
    }
    assertEquals(429, login("nobody-" + email, "wrong").status(), "as with an account");
  }

  @Test
  void rightPasswordsAreNotCounted() throws Exception {
    String email = address();
    register(email, "regular " + email, PASSWORD);
    for (int i = 0; i < 6; i++) {
      assertEquals(201, login(email, PASSWORD).status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\":null,\"name\":\"a\",\"password\":\"long enough\"}",
        "{\"email\":7,\"name\":\"a\",\"password\":\"long enough\"}",
        "{\"email\":[],\"name\":\"a\",\"password\":\"long enough\"}",
        "{\"email\":\"no address\",\"name\":\"a\",\"password\":\"long enough\"}",
        "{\"email\":\"a@b\\u0000.org\",\"name\":\"a\",\"password\":\"long enough\"}",
        "{\"email\":\"a@b.org\\r\\nBcc: c@d.org\",\"name\":\"a\",\"password\":\"long enough\"}",
        "{\"email\":\"a@b.org, c@d.org\",\"name\":\"a\",\"password\":\"long enough\"}",
        "{\"email\":\"a@b.org\",\"name\":\"\",\"password\":\"long enough\"}",
        "{\"email\":\"a@b.org\",\"name\":\"a\\u0000b\",\"password\":\"long enough\"}",
        "{\"email\":\"a@b.org\",\"name\":\"a\\u202eb\",\"password\":\"long enough\"}",
        "{\"email\":\"a@b.org\",\"name\":\"a\\u200bb\",\"password\":\"long enough\"}",
        "{\"email\":\"a@b.org\",\"name\":\"\\ud800\",\"password\":\"long enough\"}",
        "{\"email\":\"a@b.org\",\"name\":\"a\",\"password\":\"short\"}",
        "{\"email\":\"a@b.org\",\"name\":\"a\",\"password\":\"control\\u0007character\"}",
        "{\"email\":\"a@b.org\",\"name\":\"a\",\"password\":\"long enough\",\"role\":\"owner\"}",
        "{\"email\":\"a@b.org\",\"name\":\"a\",\"password\":\"long enough\",\"code\":\"../x\"}",
        "[]",
        "\"text\"",
        "7"
      })
  void aRegistrationThatIsNoneIsAProblemOfItsValues(String body) throws Exception {
    Answer answer = nobody.post("/api/v1/accounts", body);
    assertEquals(422, answer.status(), answer::toString);
    assertEquals("/problems/invalid", answer.json().get("type").asString());
  }

  @Test
  void whatIsTooLongIsSaidSo() throws Exception {
    String longName = "x".repeat(65);
    assertEquals(422, register(address(), longName, PASSWORD).status());
    assertEquals(422, register("a".repeat(250) + "@b.org", "long", PASSWORD).status());
    assertEquals(422, register(address(), "long password", "x".repeat(257)).status());
    Answer huge = register(address(), "x".repeat(5_000), PASSWORD);
    assertEquals(413, huge.status(), huge::toString);
    assertEquals("/problems/too-large", huge.json().get("type").asString());
  }

  @Test
  void bodiesThatAreNoJsonAreRefused() throws Exception {
    assertEquals(400, nobody.post("/api/v1/sessions", "{\"email\":").status());
    assertEquals(400, nobody.post("/api/v1/sessions", "").status());
    assertEquals(
        415, nobody.send("POST", "/api/v1/sessions", "a=b", "Content-Type", "text/plain").status());
    assertEquals(405, nobody.send("PUT", "/api/v1/sessions", "{}").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x' OR '1'='1", "a\"; DROP TABLE account; --", "../../etc", "%00", "<b>"})
  void fragmentsOfSqlAndPathsAreNames(String name) throws Exception {
    String email = address();
    Answer made = register(email, name, PASSWORD);
    assertEquals(201, made.status(), made::toString);
    assertEquals(name, made.json().get("account").get("name").asString());
    assertEquals(409, register(address(), name, PASSWORD).status(), "the name is taken");
  }

  @Test
  void pathsWithWhatIsNoNumberAreProblems() throws Exception {
    Client user = newcomer();
    for (String id : new String[] {"x", "1%27", "9".repeat(40), "-1", "1;2", "%00"}) {
      int status = user.delete("/api/v1/tokens/" + id).status();
      assertTrue(status == 404 || status == 422 || status == 400, id + ": " + status);
    }
  }

  @Test
  void everyAnswerHasItsIdAndItsHeaders() throws Exception {
    Answer first = nobody.get("/api/v1/accounts/me");
    assertEquals(401, first.status());
    assertEquals(first.header("X-Request-Id"), first.json().get("request_id").asString());
    assertNotEquals(first.header("X-Request-Id"), nobody.get("/healthz").header("X-Request-Id"));
    assertEquals("nosniff", first.header("X-Content-Type-Options"));
    assertEquals("no-referrer", first.header("Referrer-Policy"));
    assertEquals("", first.header("Strict-Transport-Security"), "this is no HTTPS");
    Answer elsewhere = nobody.send("GET", "/healthz", null, "Origin", "https://evil.example");
    assertEquals("", elsewhere.header("Access-Control-Allow-Origin"));
  }

  private static String address() {
    return "user" + NUMBER.incrementAndGet() + "@dock.org";
  }

  private static Client newcomer() throws Exception {
    String email = address();
    assertEquals(201, register(email, email, PASSWORD).status());
    return nobody.with(login(email, PASSWORD).json().get("token").asString());
  }

  private static Client with(Client user, Answer made) {
    assertEquals(201, made.status(), made::toString);
    return user.with(made.json().get("token").asString());
  }

  private static Answer token(Client user, String name, String scopes, String expires)
      throws Exception {
    return user.post(
        "/api/v1/tokens",
        "{\"name\":\"%s\",\"scopes\":%s,\"expires\":%s}".formatted(name, scopes, expires));
  }

  private static Answer register(String email, String name, String password) throws Exception {
    return nobody.post(
        "/api/v1/accounts",
        JsonMapper.shared()
            .writeValueAsString(
                java.util.Map.of("email", email, "name", name, "password", password)));
  }

  private static Answer login(String email, String password) throws Exception {
    return nobody.post(
        "/api/v1/sessions", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }
}
