package dev.learndock.server.beimingwu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.account.Role;
import dev.learndock.server.beimingwu.Wire.Answer;
import dev.learndock.server.beimingwu.Wire.Somebody;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, by whoever may send it: an envelope comes back, and no 5xx. */
class HostileBodiesTest {
  private static final List<String> JSON_ROUTES =
      List.of(
          "/auth/register",
          "/auth/resend_email_confirm",
          "/auth/email_confirm",
          "/auth/send_reset_password_email",
          "/auth/reset_password",
          "/auth/login",
          "/auth/login_by_token",
          "/auth/get_role",
          "/user/profile",
          "/user/change_password",
          "/user/list_learnware",
          "/user/delete_learnware",
          "/user/add_learnware_uploaded",
          "/user/list_token",
          "/user/delete_token",
          "/engine/generate_download_token",
          "/admin/list_user",
          "/admin/delete_user",
          "/admin/list_learnware",
          "/admin/delete_learnware",
          "/admin/reset_password",
          "/admin/set_user_role",
          "/admin/summary",
          "/datasets/list_datasets",
          "/datasets/delete_datasets",
          "/datasets/add_dataset_uploaded");

  private static final List<String> FORM_ROUTES =
      List.of(
          "/user/add_learnware",
          "/user/update_learnware",
          "/user/chunked_upload",
          "/engine/search_learnware",
          "/datasets/upload_dataset");

  private static final List<String> KEYS =
      List.of(
          "username",
          "email",
          "password",
          "code",
          "user_id",
          "id",
          "role",
          "token",
          "page",
          "limit",
          "is_verified",
          "learnware_id",
          "learnware_ids",
          "file_hash",
          "semantic_specification",
          "old_password",
          "new_password",
          "dataset",
          "filename",
          "chunk_begin",
          "chunk_file",
          "learnware_file",
          "statistical_specification",
          "file_path",
          "file");

  private static Wire wire;
  private static Somebody owner;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    wire = new Wire(folder.resolve("dock"));
    owner = wire.register(Role.OWNER);
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "-1",
        "0",
        "1e400",
        "99999999999999999999",
        "\"\"",
        "[]",
        "{}",
        "[[[]]]",
        "\"\\u0000\"",
        "\"\\u0001\\u001b\"",
        "\"\\u202Eabc\"",
        "\"\\ud800\"",
        "\"' OR 1=1; DROP TABLE account; --\"",
        "\"../../../../etc/passwd\"",
        "\"%00\"",
        "\"{\\\"Data\\\":1}\"",
        "\"[]\"",
        "\"null\""
      })
  void aValueThatIsNoneIsNoFailure(String value) throws Exception {
    for (String route : JSON_ROUTES) {
      StringBuilder body = new StringBuilder("{");
      for (String key : KEYS) {
        body.append(body.length() == 1 ? "" : ",")
            .append('"')
            .append(key)
            .append("\":")
            .append(value);
      }
      requireEnvelope(route, wire.post(route, owner.session(), body.append('}').toString()));
    }
    for (String route : FORM_ROUTES) {
      Map<String, Object> parts = new LinkedHashMap<>();
      KEYS.forEach(key -> parts.put(key, value));
      requireEnvelope(route, wire.form(route, owner.session(), parts));
      KEYS.forEach(key -> parts.put(key, value.getBytes(StandardCharsets.UTF_8)));
      requireEnvelope(route, wire.form(route, owner.session(), parts));
    }
    String asked = URLEncoder.encode(value, StandardCharsets.UTF_8);
    for (String route :
        List.of(
            "/user/verify_log?learnware_id=",
            "/engine/learnware_info?learnware_id=",
            "/engine/download_learnware?learnware_id=",
            "/engine/download_multi_learnware?learnware_ids=",
            "/engine/download_by_token?token=",
            "/engine/download_multi_learnware_by_token?token=",
            "/datasets/download_datasets?dataset=")) {
      requireEnvelope(route, wire.get(route + asked, owner.session()));
    }
    wire.post("/user/profile", owner.session()).is(0);
  }

  @Test
  void whatIsMuchTooLongIsNoFailure() throws Exception {
    String text = "x".repeat(1_500_000);
    for (String route : JSON_ROUTES) {
      String body = "{\"%s\":\"%s\"}".formatted(String.join("\":\"a\",\"", KEYS), text);
      requireEnvelope(route, wire.post(route, owner.session(), body));
    }
    for (String route : FORM_ROUTES) {
      requireEnvelope(
          route, wire.form(route, owner.session(), Map.of("semantic_specification", text)));
    }
  }

  @Test
  void jsonThatNestsWithoutEndIsNoFailure() throws Exception {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    for (String route : JSON_ROUTES) {
      requireEnvelope(route, wire.post(route, owner.session(), "{\"email\":" + deep + "}"));
    }
    requireEnvelope(
        "search",
        wire.form("/engine/search_learnware", null, Map.of("semantic_specification", deep)));
  }

  @Test
  void aBodyLargerThanItsRouteTakesIsRefusedUnread() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), wire.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 9000000000\r\n\r\n{")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      String answer = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
      assertEquals("HTTP/1.1 413", answer);
    }
  }

  @Test
  void formsThatAreNoneAreNoFailure() throws Exception {
    for (String route : FORM_ROUTES) {
      for (String type :
          List.of(
              "multipart/form-data",
              "multipart/form-data; boundary=never-seen",
              "multipart/form-data; boundary=",
              "application/x-www-form-urlencoded",
              "text/plain",
              "application/json")) {
        requireEnvelope(
            route + " " + type,
            wire.send(
                wire.request(route, owner.session())
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("--x\r\n%zz=&=&&a"))));
      }
      requireEnvelope(
          route, wire.send(wire.request(route, owner.session()).POST(BodyPublishers.noBody())));
    }
  }

  private static void requireEnvelope(String route, Answer answer) {
    String body = new String(answer.http().body(), StandardCharsets.UTF_8);
    assertTrue(answer.status() < 500, () -> route + ": " + answer.status() + " " + body);
    assertTrue(
        answer.header("Content-Type").startsWith("application/json"),
        () -> route + ": " + answer.header("Content-Type") + " " + body);
    assertTrue(answer.json().has("code") && answer.json().has("msg"), () -> route + ": " + body);
  }
}
