package dev.learndock.server.beimingwu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.SamplePackages;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.server.LearndockServer;
import dev.learndock.server.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server, and what clients of Beimingwu send to it, byte by byte as they do. */
final class Wire implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String BOUNDARY = "boundary-of-the-parts";
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private final LearndockServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  Wire(Path dock, String... settings) throws DockException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "listen.port=0",
                "accounts.confirm-email=false",
                "limits.login=off",
                "limits.login-failures=off",
                "limits.registration=off",
                "limits.search=off",
                "limits.upload=off"));
    all.addAll(Arrays.asList(settings));
    server = LearndockServer.start(Settings.of(dock, all.toArray(String[]::new)));
  }

  LocalDock dock() {
    return server.dock();
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  /** Somebody with an account and a session. */
  record Somebody(long id, String name, String email, String session) {}

  /** An answer, with its body as JSON where it is some. */
  record Answer(int status, HttpResponse<byte[]> http) {
    JsonNode json() {
      return JSON.readTree(http.body());
    }

    int code() {
      return json().required("code").intValue();
    }

    JsonNode data() {
      return json().required("data");
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    /** As Beimingwu answers nearly everything. */
    Answer is(int code) {
      assertEquals(200, status, () -> new String(http.body(), UTF_8));
      assertEquals(code, code(), () -> new String(http.body(), UTF_8));
      return this;
    }

    Answer is(int expected, int code) {
      assertEquals(expected, status, () -> new String(http.body(), UTF_8));
      assertEquals(code, code(), () -> new String(http.body(), UTF_8));
      return this;
    }
  }

  Answer post(String path, @Nullable String session, Object body) throws Exception {
    return send(
        request(path, session)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    body instanceof String s ? s : JSON.writeValueAsString(body))));
  }

  /** Without a body, as for routes that need none. */
  Answer post(String path, @Nullable String session) throws Exception {
    return send(request(path, session).POST(BodyPublishers.noBody()));
  }

  Answer get(String path, @Nullable String session, String... headers) throws Exception {
    HttpRequest.Builder request = request(path, session).GET();
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  Answer send(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> response;
    try {
      response = client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      // The connection was closed after an answer before, whose request was not read to its end.
      response = client.send(request.build(), BodyHandlers.ofByteArray());
    }
    return new Answer(response.statusCode(), response);
  }

  HttpRequest.Builder request(String path, @Nullable String session) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    return session == null ? request : request.header("Authorization", "Bearer " + session);
  }

  /** A form of parts without types of their own; bytes are files, all else is text. */
  Answer form(String path, @Nullable String session, Map<String, ?> parts) throws Exception {
    return send(
        request(path, session)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(multipart(parts)));
  }

  static BodyPublisher multipart(Map<String, ?> parts) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Map.Entry<String, ?> part : parts.entrySet()) {
      String file = part.getValue() instanceof byte[] ? "; filename=\"" + part.getKey() + "\"" : "";
      body.write(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
              .formatted(BOUNDARY, part.getKey(), file)
              .getBytes(UTF_8));
      body.write(
          part.getValue() instanceof byte[] bytes
              ? bytes
              : String.valueOf(part.getValue()).getBytes(UTF_8));
      body.write("\r\n".getBytes(UTF_8));
    }
    body.write(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return BodyPublishers.ofByteArray(body.toByteArray());
  }

  Somebody register() throws Exception {
    String name = "somebody" + PEOPLE.incrementAndGet();
    return register(name, name + "@example.org", "their password");
  }

  Somebody register(String name, String email, String password) throws Exception {
    Answer registered =
        post("/auth/register", null, Map.of("username", name, "email", email, "password", password))
            .is(0);
    return new Somebody(
        registered.data().required("user_id").longValue(), name, email, session(email, password));
  }

  /** The session of somebody who has an account. */
  String session(String email, String password) throws Exception {
    return post("/auth/login", null, Map.of("email", email, "password", password))
        .is(0)
        .data()
        .required("token")
        .stringValue();
  }

  /** Somebody whom the operator has made an admin or an owner. */
  Somebody register(Role role) throws Exception {
    Somebody who = register();
    dock().accounts().accounts().setRole(new AccountId(who.id()), role);
    return who;
  }

  /** Hands a package in as the client does, in one chunk. */
  String upload(Somebody who, byte[] zip, String words) throws Exception {
    String md5 = md5(zip);
    chunk(who, md5, 0, zip).is(0);
    return add(who, md5, words).is(0).data().required("learnware_id").stringValue();
  }

  Answer chunk(Somebody who, String md5, long begin, byte[] bytes) throws Exception {
    Map<String, Object> parts = new java.util.LinkedHashMap<>();
    parts.put("file_hash", md5);
    parts.put("chunk_begin", begin);
    parts.put("chunk_file", bytes);
    return form("/user/chunked_upload", who.session(), parts);
  }

  Answer add(Somebody who, String md5, String words) throws Exception {
    return post(
        "/user/add_learnware_uploaded",
        who.session(),
        Map.of("file_hash", md5, "semantic_specification", words));
  }

  /** Waits for the verdict of a check. */
  String verdict(Somebody who, String id) throws Exception {
    long until = System.nanoTime() + 60_000_000_000L;
    String status = "";
    while (System.nanoTime() < until) {
      status = status(who, id);
      if (status.equals("SUCCESS") || status.equals("FAIL")) {
        return status;
      }
      Thread.sleep(20);
    }
    return status;
  }

  String status(Somebody who, String id) throws Exception {
    Answer list = post("/user/list_learnware", who.session(), Map.of("page", 0, "limit", 10000));
    for (JsonNode one : list.is(0).data().required("learnware_list")) {
      if (one.required("learnware_id").stringValue().equals(id)) {
        return one.required("verify_status").stringValue();
      }
    }
    return "";
  }

  /** A good learnware, accepted. */
  String accepted(Somebody who, String name, double centre) throws Exception {
    String id = upload(who, SamplePackages.good(name, centre), words(name));
    assertEquals("SUCCESS", verdict(who, id));
    return id;
  }

  /** What a provider says of a sample package. */
  static String words(String name) {
    return SamplePackages.words(name).write();
  }

  static String md5(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }
}
