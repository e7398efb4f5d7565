package dev.learndock.server.operation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.server.Client;
import dev.learndock.server.Client.Answer;
import dev.learndock.server.LearndockServer;
import dev.learndock.server.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees, and what slow, broken and hostile clients get, on real sockets. */
class OperationTest {
  private static LearndockServer server;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server =
        LearndockServer.start(
            Settings.of(
                folder.resolve("dock"),
                "listen.port=0",
                "listen.trusted-proxies=127.0.0.0/8",
                "requests.header-timeout=400ms",
                "requests.idle-timeout=2s",
                "limits.registration=1/1h",
                "cors.origins=https://friend.example"));
    client = Client.of(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void itLivesIsReadyAndCounts() throws Exception {
    assertEquals("OK", client.get("/healthz").text());
    assertEquals("OK", client.get("/readyz").text());
    String metrics = client.get("/metrics").text();
    assertTrue(
        metrics.contains(
            "learndock_http_requests_seconds_count{method=\"GET\",route=\"/healthz\",status=\"200\"}"),
        metrics);
    assertTrue(metrics.contains("learndock_disk_free_bytes "), metrics);
    assertTrue(metrics.contains("learndock_accounts 0.0"), metrics);
  }

  @Test
  void doubledSlashesAreOne() throws Exception {
    assertEquals("OK", client.get("//healthz").text());
    assertEquals(200, client.get("//api//v1/learnwares").status());
  }

  @Test
  void aHeadThatComesByteByByteIsCutOff() throws Exception {
    try (Socket slow = connect()) {
      OutputStream out = slow.getOutputStream();
      out.write("GET /healthz HTTP/1.1\r\nHost: a\r\nX: ".getBytes(US_ASCII));
      assertTrue(isClosedWhileDripping(slow, 300));
    }
    assertEquals("OK", client.get("/healthz").text());
  }

  @Test
  void aConnectionThatAnswersAndAsksAgainIsNotCutOff() throws Exception {
    try (Socket steady = connect()) {
      for (int i = 0; i < 6; i++) {
        steady
            .getOutputStream()
            .write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
        byte[] answer = new byte[4_096];
        assertTrue(steady.getInputStream().read(answer) > 0);
        Thread.sleep(150);
      }
    }
  }

  @Test
  void aBodyMayTakeLongerThanAHead() throws Exception {
    String body = "{\"email\":\"a@b.org\",\"password\":\"" + "x".repeat(1_000) + "\"}";
    try (Socket steady = connect()) {
      OutputStream out = steady.getOutputStream();
      out.write(
          "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
              .formatted(body.length())
              .getBytes(US_ASCII));
      for (int from = 0; from < body.length(); from += 50) {
        out.write(body.substring(from, Math.min(body.length(), from + 50)).getBytes(US_ASCII));
        out.flush();
        Thread.sleep(80);
      }
      String answer = new String(steady.getInputStream().readNBytes(12), US_ASCII);
      assertEquals("HTTP/1.1 401", answer);
    }
  }

  @Test
  void aBodyThatStopsHalfwayIsGivenUp() throws Exception {
    try (Socket broken = connect()) {
      broken
          .getOutputStream()
          .write(
              "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"email\""
                  .getBytes(US_ASCII));
      broken.setSoTimeout(10_000);
      String answer = new String(broken.getInputStream().readAllBytes(), US_ASCII);
      assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
    }
    assertEquals("OK", client.get("/healthz").text());
  }

  @Test
  void whoIsRefusedBeforeABodyHasComeReadsWhyAndMayAskAgain() throws Exception {
    byte[] half = "x".repeat(1 << 20).getBytes(US_ASCII);
    try (Socket sending = connect()) {
      sending.setSoTimeout(10_000);
      OutputStream out = sending.getOutputStream();
      for (int round = 0; round < 3; round++) {
        out.write(
            "POST /api/v1/tokens HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(2 * half.length)
                .getBytes(US_ASCII));
        out.write(half);
        assertTrue(answer(sending).startsWith("HTTP/1.1 401"));
        out.write(half);
      }
    }
  }

  /** A chunked answer that is read to its end. */
  private static String answer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n0\r\n\r\n")) {
      int b = socket.getInputStream().read();
      assertTrue(b >= 0, () -> "cut off after: " + answer);
      answer.append((char) b);
    }
    return answer.toString();
  }

  @Test
  void manyHalfOpenConnectionsKeepNobodyOut() throws Exception {
    List<Socket> many = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket one = connect();
        one.getOutputStream().write("GET /".getBytes(US_ASCII));
        many.add(one);
      }
      assertEquals("OK", client.get("/healthz").text());
    } finally {
      for (Socket one : many) {
        one.close();
      }
    }
  }

  @Test
  void whatIsNoHttpIsAProblemToo() throws Exception {
    for (String head :
        List.of(
            "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n",
            "NONSENSE\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n")) {
      try (Socket socket = connect()) {
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        socket.setSoTimeout(10_000);
        String answer = new String(socket.getInputStream().readNBytes(12), US_ASCII);
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
      }
    }
  }

  @Test
  void theAddressOfAClientIsWhatATrustedProxySays() throws Exception {
    String body = "{\"email\":\"a@b.org\",\"name\":\"a\",\"password\":\"short\"}";
    for (String address : List.of("203.0.113.1", "203.0.113.2")) {
      String chain = "198.51.100.9, " + address + ", 127.0.0.9";
      assertEquals(
          422, client.send("POST", "/api/v1/accounts", body, "X-Forwarded-For", chain).status());
      assertEquals(
          429, client.send("POST", "/api/v1/accounts", body, "X-Forwarded-For", chain).status());
    }
    Answer https = client.send("GET", "/healthz", null, "X-Forwarded-Proto", "https");
    assertTrue(https.header("Strict-Transport-Security").startsWith("max-age="));
  }

  @Test
  void pagesOfNamedSitesMayAsk() throws Exception {
    Answer friend = client.send("GET", "/healthz", null, "Origin", "https://friend.example");
    assertEquals("https://friend.example", friend.header("Access-Control-Allow-Origin"));
    Answer stranger = client.send("GET", "/healthz", null, "Origin", "https://evil.example");
    assertEquals("", stranger.header("Access-Control-Allow-Origin"));
  }

  private static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static boolean isClosedWhileDripping(Socket socket, int drops)
      throws InterruptedException {
    try {
      for (int i = 0; i < drops; i++) {
        socket.getOutputStream().write('x');
        Thread.sleep(20);
      }
      return false;
    } catch (IOException closed) {
      return true;
    }
  }
}
