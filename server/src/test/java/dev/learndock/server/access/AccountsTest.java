package dev.learndock.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.learndock.server.Client;
import dev.learndock.server.Client.Answer;
import dev.learndock.server.LearndockServer;
import dev.learndock.server.Settings;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Coming to have an account, with a real mail server. */
class AccountsTest {
  private static final String PASSWORD = "correct horse battery";
  private static final GreenMail MAIL = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

  private static LearndockServer server;
  private static Client nobody;
  private static Client owner;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    MAIL.start();
    server =
        LearndockServer.start(
            Settings.of(
                folder.resolve("dock"),
                "listen.port=0",
                "mail.host=127.0.0.1",
                "mail.port=" + MAIL.getSmtp().getPort(),
                "mail.security=none",
                "limits.login=off",
                "limits.registration=off"));
    nobody = Client.of(server);
    String link = server.linkForFirstOwner().orElseThrow();
    Answer made =
        nobody.post(
            "/api/v1/accounts",
            "{\"email\":\"owner@dock.org\",\"name\":\"owner\",\"password\":\"%s\",\"code\":\"%s\"}"
                .formatted(PASSWORD, code(link)));
    assertEquals(201, made.status(), made::toString);
    owner = loggedIn("owner@dock.org", PASSWORD);
  }

  @AfterAll
  static void stop() {
    server.close();
    MAIL.stop();
  }

  @Test
  void theFirstOwnerIsMadeOnceAndByTheLinkAlone() throws Exception {
    assertEquals("owner", owner.get("/api/v1/accounts/me").json().get("role").asString());
    assertTrue(server.linkForFirstOwner().isEmpty());
    Answer forged =
        nobody.post(
            "/api/v1/accounts",
            "{\"email\":\"second@dock.org\",\"name\":\"second\",\"password\":\"%s\",\"code\":\"%s\"}"
                .formatted(PASSWORD, Secrets.create(Secrets.LINK)));
    assertEquals(422, forged.status(), forged::toString);
  }

  @Test
  void nobodyLogsInBeforeTheAddressIsConfirmed() throws Exception {
    assertEquals(202, register("ada@dock.org", "Ada", PASSWORD).status());
    Answer early = login("ada@dock.org", PASSWORD);
    assertEquals(403, early.status(), early::toString);
    Answer wrong = login("ada@dock.org", "something else");
    assertEquals(401, wrong.status(), wrong::toString);
    String code = code(mailTo("ada@dock.org", 1));
    assertEquals(200, nobody.get("/confirm?code=" + code).status());
    assertEquals(
        403, login("ada@dock.org", PASSWORD).status(), "opening the page confirms nothing");
    assertEquals(200, confirm(code).status());
    assertEquals(200, confirm(code).status(), "twice is as good as once");
    assertEquals(201, login("ada@dock.org", PASSWORD).status());
  }

  @Test
  void noAnswerSaysWhetherAnAddressHasAnAccount() throws Exception {
    confirmed("grace@dock.org", "Grace");
    Answer known = register("GRACE@dock.org", "Mallory", PASSWORD);
    Answer unknown = register("nobody@dock.org", "Mallory", PASSWORD);
    assertEquals(unknown.toString(), known.toString());
    assertTrue(mailTo("grace@dock.org", 2).contains("have an account"));
    Answer wrong = login("grace@dock.org", "not the password");
    Answer stranger = login("stranger@dock.org", "not the password");
    assertEquals(401, wrong.status());
    assertEquals(withoutId(wrong), withoutId(stranger));
    for (String path : new String[] {"confirmation-mails", "password-mails"}) {
      assertEquals(
          address(path, "stranger@dock.org").toString(), address(path, "ada@dock.org").toString());
    }
  }

  @Test
  void aNewPasswordEndsSessionsAndTheOldPassword() throws Exception {
    Client alan = confirmed("alan@dock.org", "Alan");
    assertEquals(202, address("password-mails", "alan@dock.org").status());
    String code = code(mailTo("alan@dock.org", 2));
    assertEquals(204, reset(code, "a new password").status());
    assertEquals(401, alan.get("/api/v1/accounts/me").status());
    assertEquals(401, login("alan@dock.org", PASSWORD).status());
    assertEquals(201, login("alan@dock.org", "a new password").status());
    assertEquals(422, reset(code, "once more").status(), "a link is good for one use");
  }

  @Test
  void aPasswordIsChangedByWhoKnowsItAndEndsOtherSessions() throws Exception {
    Client here = confirmed("edsger@dock.org", "Edsger");
    Client elsewhere = loggedIn("edsger@dock.org", PASSWORD);
    assertEquals(422, changePassword(here, "wrong", "another password").status());
    assertEquals(422, changePassword(here, PASSWORD, "short").status());
    assertEquals(204, changePassword(here, PASSWORD, "another password").status());
    assertEquals(200, here.get("/api/v1/accounts/me").status());
    assertEquals(401, elsewhere.get("/api/v1/accounts/me").status());
  }

  @Test
  void logoutEndsASessionAtOnce() throws Exception {
    Client barbara = confirmed("barbara@dock.org", "Barbara");
    assertEquals(1, barbara.get("/api/v1/sessions").json().get("items").size());
    assertEquals(204, barbara.delete("/api/v1/sessions/current").status());
    assertEquals(401, barbara.get("/api/v1/sessions").status());
  }

  @Test
  void anAccountIsRemovedByWhoKnowsItsPassword() throws Exception {
    Client john = confirmed("john@dock.org", "John");
    assertEquals(422, john.post("/api/v1/accounts/me/deletion", "{\"password\":\"no\"}").status());
    Answer removed =
        john.post("/api/v1/accounts/me/deletion", "{\"password\":\"%s\"}".formatted(PASSWORD));
    assertEquals(204, removed.status(), removed::toString);
    assertEquals(401, john.get("/api/v1/accounts/me").status());
    assertEquals(401, login("john@dock.org", PASSWORD).status());
  }

  @Test
  void theLastOwnerStays() throws Exception {
    Answer removed =
        owner.post("/api/v1/accounts/me/deletion", "{\"password\":\"%s\"}".formatted(PASSWORD));
    assertEquals(409, removed.status(), removed::toString);
    long id = owner.get("/api/v1/accounts/me").json().get("id").asLong();
    Answer demoted = owner.send("PATCH", "/api/v1/admin/accounts/" + id, "{\"role\":\"user\"}");
    assertEquals(409, demoted.status(), demoted::toString);
  }

  @Test
  void adminsRuleUsersAndOwnersRuleAdmins() throws Exception {
    Client user = confirmed("kurt@dock.org", "Kurt");
    Client admin = confirmed("admin@dock.org", "Admin");
    long userId = id(user);
    assertEquals(403, user.get("/api/v1/admin/accounts").status());
    assertEquals(401, nobody.get("/api/v1/admin/accounts").status());
    assertEquals(
        403,
        admin.send("PATCH", "/api/v1/admin/accounts/" + userId, "{\"blocked\":true}").status());
    Answer made =
        owner.send("PATCH", "/api/v1/admin/accounts/" + id(admin), "{\"role\":\"admin\"}");
    assertEquals(200, made.status(), made::toString);
    assertEquals(200, admin.get("/api/v1/admin/accounts?limit=1").status());
    assertEquals(
        403,
        admin.send("PATCH", "/api/v1/admin/accounts/" + userId, "{\"role\":\"owner\"}").status());
    assertEquals(
        403,
        admin.send("PATCH", "/api/v1/admin/accounts/" + id(owner), "{\"blocked\":true}").status());
    assertEquals(
        200,
        admin.send("PATCH", "/api/v1/admin/accounts/" + userId, "{\"blocked\":true}").status());
    assertEquals(401, user.get("/api/v1/accounts/me").status());
    assertEquals(403, login("kurt@dock.org", PASSWORD).status());
    assertEquals(
        200,
        admin.send("PATCH", "/api/v1/admin/accounts/" + userId, "{\"blocked\":false}").status());
    assertEquals(201, login("kurt@dock.org", PASSWORD).status());
    assertEquals(204, admin.delete("/api/v1/admin/accounts/" + userId).status());
    assertEquals(404, admin.get("/api/v1/admin/accounts/" + userId).status());
  }

  @Test
  void theAuditLogSaysWhoDidWhatFromWhereInPages() throws Exception {
    Client emmy = confirmed("emmy@dock.org", "Emmy");
    login("emmy@dock.org", "wrong");
    long id = id(emmy);
    JsonNode entries = owner.get("/api/v1/admin/audit?account=" + id).json().get("items");
    for (int tries = 0; tries < 100 && entries.size() < 3; tries++) {
      Thread.sleep(20);
      entries = owner.get("/api/v1/admin/audit?account=" + id).json().get("items");
    }
    assertEquals("session.create", entries.get(0).get("action").asString());
    assertEquals("127.0.0.1", entries.get(0).get("address").asString());
    assertEquals(16, entries.get(0).get("request").asString().length());
    JsonNode page = owner.get("/api/v1/admin/audit?limit=2&account=" + id).json();
    JsonNode next =
        owner
            .get("/api/v1/admin/audit?limit=2&account=" + id + "&before=" + page.get("next"))
            .json();
    assertEquals(entries.get(2), next.get("items").get(0));
    JsonNode failed =
        owner.get("/api/v1/admin/audit?action=session.create&limit=1000").json().get("items");
    assertTrue(
        failed.valueStream().anyMatch(e -> e.get("outcome").asString().equals("wrong_password")));
    assertEquals(403, emmy.get("/api/v1/admin/audit").status());
    assertEquals(404, owner.delete("/api/v1/learnwares/00000042").status());
    JsonNode tried = owner.get("/api/v1/admin/audit?action=DELETE").json().get("items");
    for (int tries = 0; tries < 100 && tried.isEmpty(); tries++) {
      Thread.sleep(20);
      tried = owner.get("/api/v1/admin/audit?action=DELETE").json().get("items");
    }
    assertEquals("/api/v1/learnwares/00000042", tried.get(0).get("target").asString());
    assertEquals("404", tried.get(0).get("outcome").asString());
  }

  @Test
  void theNameIsTakenByWhoConfirmsFirst() throws Exception {
    register("first@dock.org", "Twin", PASSWORD);
    register("second@dock.org", "twin", PASSWORD);
    confirm(code(mailTo("second@dock.org", 1)));
    Answer later = confirm(code(mailTo("first@dock.org", 1)));
    assertEquals("Twin-2", later.json().get("name").asString());
    assertEquals(409, register("third@dock.org", "TWIN", PASSWORD).status());
  }

  @Test
  void thePagesOfLinksWorkWithoutScripts() throws Exception {
    register("form@dock.org", "Form", PASSWORD);
    String code = code(mailTo("form@dock.org", 1));
    Answer page = nobody.get("/confirm?code=" + code + "%22%3E%3Cscript%3E");
    assertTrue(page.header("Content-Security-Policy").contains("default-src 'none'"));
    assertEquals(1, page.response().headers().allValues("Content-Security-Policy").size());
    assertFalse(page.text().contains("<script>"), page::text);
    Answer sent =
        nobody.send(
            "POST",
            "/confirm",
            "code=" + code,
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertEquals(200, sent.status(), sent::toString);
    assertEquals(201, login("form@dock.org", PASSWORD).status());
  }

  private static String withoutId(Answer answer) {
    return answer.text().replaceAll("[0-9a-f]{16}", "id");
  }

  private static long id(Client who) throws Exception {
    return who.get("/api/v1/accounts/me").json().get("id").asLong();
  }

  private static Answer register(String email, String name, String password) throws Exception {
    return nobody.post(
        "/api/v1/accounts",
        "{\"email\":\"%s\",\"name\":\"%s\",\"password\":\"%s\"}".formatted(email, name, password));
  }

  private static Answer login(String email, String password) throws Exception {
    return nobody.post(
        "/api/v1/sessions", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  private static Client loggedIn(String email, String password) throws Exception {
    Answer answer = login(email, password);
    assertEquals(201, answer.status(), answer::toString);
    return nobody.with(answer.json().get("token").asString());
  }

  private static Client confirmed(String email, String name) throws Exception {
    assertEquals(202, register(email, name, PASSWORD).status());
    assertEquals(200, confirm(code(mailTo(email, 1))).status());
    return loggedIn(email, PASSWORD);
  }

  private static Answer confirm(String code) throws Exception {
    return nobody.post("/api/v1/accounts/confirmations", "{\"code\":\"%s\"}".formatted(code));
  }

  private static Answer reset(String code, String password) throws Exception {
    return nobody.post(
        "/api/v1/accounts/passwords",
        "{\"code\":\"%s\",\"password\":\"%s\"}".formatted(code, password));
  }

  private static Answer address(String path, String email) throws Exception {
    return nobody.post("/api/v1/accounts/" + path, "{\"email\":\"%s\"}".formatted(email));
  }

  private static Answer changePassword(Client who, String old, String replacement)
      throws Exception {
    return who.send(
        "PUT",
        "/api/v1/accounts/me/password",
        "{\"old\":\"%s\",\"replacement\":\"%s\"}".formatted(old, replacement));
  }

  /** The last of so many mails to an address. */
  private static String mailTo(String email, int count) throws Exception {
    for (int tries = 0; tries < 500; tries++) {
      String last = "";
      int found = 0;
      for (MimeMessage message : MAIL.getReceivedMessages()) {
        if (message.getAllRecipients()[0].toString().equals(email)) {
          last = message.getSubject() + "\n" + message.getContent();
          found++;
        }
      }
      if (found >= count) {
        assertNotEquals("", last);
        return last;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no mail number " + count + " to " + email);
  }

  private static String code(String text) {
    Matcher code = Pattern.compile("code=(\\w+)").matcher(text);
    assertTrue(code.find(), text);
    return code.group(1);
  }
}
