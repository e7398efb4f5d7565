package dev.learndock.server.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.server.Http;
import dev.learndock.server.Http.Answer;
import dev.learndock.server.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsOverHttpTest {
  @TempDir Path folder;
  private TestServer server;
  private Http ann;
  private Http ben;
  private Http nobody;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(folder.resolve("dock"));
    ann = Http.as(server.url(), TestServer.WHO, "1 user");
    ben = Http.as(server.url(), TestServer.WHO, "2 user");
    nobody = Http.as(server.url());
  }

  @AfterEach
  void stop() {
    ann.close();
    ben.close();
    nobody.close();
    server.close();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  static String metadata(String name, byte[] bytes) throws Exception {
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    return "filename " + base64(name) + ",sha256 " + base64(sha256);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String announce(byte[] bytes) throws Exception {
    Answer answer = announce(bytes.length + "", metadata("model.zip", bytes));
    assertEquals(201, answer.status(), answer::toString);
    String location = answer.header("Location");
    assertNotNull(location);
    assertEquals("/api/v1/uploads/" + answer.json().get("id").asInt(), location);
    return location;
  }

  private Answer announce(String length, String metadata) throws Exception {
    return ann.send(
        "POST",
        "/api/v1/uploads",
        "Tus-Resumable",
        "1.0.0",
        "Upload-Length",
        length,
        "Upload-Metadata",
        metadata);
  }

  private Answer piece(String upload, byte[] bytes, int from, int to, String... more)
      throws Exception {
    String[] headers = Arrays.copyOf(more, more.length + 4);
    headers[more.length] = "Upload-Offset";
    headers[more.length + 1] = Integer.toString(from);
    headers[more.length + 2] = "Content-Type";
    headers[more.length + 3] = "application/offset+octet-stream";
    return ann.send("PATCH", upload, BodyPublishers.ofByteArray(bytes, from, to - from), headers);
  }

  @Test
  void aTusClientLearnsWhatTheServerSpeaks() throws Exception {
    Answer answer = ann.send("OPTIONS", "/api/v1/uploads");
    assertEquals(204, answer.status());
    assertEquals("1.0.0", answer.header("Tus-Version"));
    assertEquals("creation,expiration,checksum,termination", answer.header("Tus-Extension"));
    assertEquals("sha1,sha256", answer.header("Tus-Checksum-Algorithm"));
    assertEquals("" + (512 << 20), answer.header("Tus-Max-Size"));
  }

  @Test
  void anUploadGoesOnWhereItStopped() throws Exception {
    byte[] bytes = bytes(300_000);
    String upload = announce(bytes);
    Answer first = piece(upload, bytes, 0, 100_000);
    assertEquals(204, first.status(), first::toString);
    assertEquals("100000", first.header("Upload-Offset"));
    assertNotNull(first.header("Upload-Expires"));

    Answer head = ann.send("HEAD", upload);
    assertEquals(200, head.status());
    assertEquals("100000", head.header("Upload-Offset"));
    assertEquals("300000", head.header("Upload-Length"));
    assertEquals("no-store", head.header("Cache-Control"));

    Answer again = piece(upload, bytes, 0, 100_000);
    assertEquals("upload-offset", again.problem());
    assertEquals("100000", again.header("Upload-Offset"));

    assertEquals("300000", piece(upload, bytes, 100_000, 300_000).header("Upload-Offset"));
    assertEquals("complete", ann.get(upload).json().get("state").asString());
    assertEquals("upload-closed", piece(upload, bytes, 0, 10).problem());
    assertEquals(1, ann.get("/api/v1/uploads").json().get("uploads").size());
    assertEquals(204, ann.send("DELETE", upload).status());
    assertEquals("not-found", ann.get(upload).problem());
  }

  @Test
  void aLineThatBreaksInTheMiddleLosesNothingThatCame() throws Exception {
    byte[] bytes = bytes(400_000);
    String upload = announce(bytes);
    ann.hangUp(
        "PATCH",
        upload,
        "Upload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\n",
        Arrays.copyOf(bytes, 150_000),
        400_000);
    int offset = 0;
    // The server learns of the broken line a moment later.
    for (int i = 0; i < 100 && offset < 150_000; i++) {
      Thread.sleep(50);
      offset = ann.get(upload).json().get("offset").asInt();
    }
    assertEquals(150_000, offset);
    Answer rest = piece(upload, bytes, 150_000, 400_000);
    assertEquals(204, rest.status(), rest::toString);
    assertEquals("complete", ann.get(upload).json().get("state").asString());
  }

  @Test
  void anUploadOutlivesTheServer() throws Exception {
    byte[] bytes = bytes(100_000);
    String upload = announce(bytes);
    piece(upload, bytes, 0, 60_000);
    stop();
    start();
    assertEquals("60000", ann.send("HEAD", upload).header("Upload-Offset"));
    assertEquals(204, piece(upload, bytes, 60_000, 100_000).status());
  }

  @Test
  void otherBytesThanAnnouncedAreToldAndGone() throws Exception {
    byte[] bytes = bytes(1_000);
    Answer announced = announce("1000", metadata("model.zip", bytes(999)));
    String upload = announced.header("Location");
    assertNotNull(upload);
    Answer answer = piece(upload, bytes, 0, 1_000);
    assertEquals("upload-mismatch", answer.problem());
    assertEquals("not-found", ann.get(upload).problem());
  }

  @Test
  void aPieceThatIsNotWhatItsChecksumSaysIsNotTaken() throws Exception {
    byte[] bytes = bytes(1_000);
    String upload = announce(bytes);
    byte[] digest = MessageDigest.getInstance("SHA-1").digest(Arrays.copyOf(bytes, 500));
    String checksum = "sha1 " + Base64.getEncoder().encodeToString(digest);
    Answer wrong = piece(upload, bytes, 0, 499, "Upload-Checksum", checksum);
    assertEquals("checksum-mismatch", wrong.problem());
    assertEquals("0", wrong.header("Upload-Offset"));
    assertEquals(204, piece(upload, bytes, 0, 500, "Upload-Checksum", checksum).status());
    for (String bad : new String[] {"md5 abc", "sha1", "sha1 !", "sha256  x", ""}) {
      assertEquals(
          "invalid", piece(upload, bytes, 500, 600, "Upload-Checksum", bad).problem(), bad);
    }
  }

  @Test
  void morePiecesThanAnnouncedAreNotEvenRead() throws Exception {
    byte[] bytes = bytes(1_000);
    String upload = announce(Arrays.copyOf(bytes, 500));
    assertEquals("too-large", piece(upload, bytes, 0, 1_000).problem());
    assertEquals("0", ann.send("HEAD", upload).header("Upload-Offset"));
  }

  @Test
  void whatIsAnnouncedIsLookedAt() throws Exception {
    String good = metadata("model.zip", bytes(1));
    assertEquals("too-large", announce("" + ((512L << 20) + 1), good).problem());
    assertEquals("too-large", announce("0", good).problem());
    assertEquals("too-large", announce("-1", good).problem());
    assertEquals("invalid", announce("many", good).problem());
    assertEquals("invalid", announce("99999999999999999999", good).problem());
    assertEquals("invalid", announce("1", "filename " + base64("x")).problem());
    assertEquals("invalid", announce("1", "sha256 " + base64("abc")).problem());
    assertEquals("invalid", announce("1", good + "," + good).problem());
    assertEquals("invalid", announce("1", "sha256 %%%").problem());
    assertEquals("invalid", announce("1", metadata("a\u0000b", bytes(1))).problem());
    assertEquals("invalid", announce("1", metadata("a\u202ezip", bytes(1))).problem());
    assertEquals("invalid", announce("1", metadata("x".repeat(300), bytes(1))).problem());
    assertEquals(201, announce("1", metadata("../../日本 ' OR 1=1 --.zip", bytes(1))).status());
    Answer missing = ann.send("POST", "/api/v1/uploads", "Upload-Metadata", good);
    assertEquals("invalid", missing.problem());
    assertEquals("Upload-Length", missing.json().get("errors").get(0).get("pointer").asString());
    Answer old =
        ann.send(
            "POST",
            "/api/v1/uploads",
            "Tus-Resumable",
            "0.2.2",
            "Upload-Length",
            "1",
            "Upload-Metadata",
            good);
    assertEquals("tus-version", old.problem());
    assertEquals("1.0.0", old.header("Tus-Version"));
  }

  @Test
  void anAccountHasRoomForSoMany() throws Exception {
    for (int i = 0; i < 16; i++) {
      announce(bytes(10));
    }
    assertEquals("upload-quota", announce("10", metadata("x", bytes(10))).problem());
  }

  @Test
  void nobodySeesTheUploadsOfOthers() throws Exception {
    String upload = announce(bytes(10));
    for (Http other : new Http[] {ben, nobody}) {
      assertEquals("not-found", other.get(upload).problem());
      assertEquals("not-found", other.send("DELETE", upload).problem());
    }
    assertEquals(0, ben.get("/api/v1/uploads").json().get("uploads").size());
    Answer without = nobody.get("/api/v1/uploads");
    assertEquals("unauthenticated", without.problem());
    assertEquals("Bearer", without.header("WWW-Authenticate"));
    try (Http admin = Http.as(server.url(), TestServer.WHO, "9 admin")) {
      assertEquals(200, admin.get(upload).status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "99999999999999999999", "1%00", "%27", "..%2f1", "1;a=b"})
  void whatIsNoUploadIsNotFound(String id) throws Exception {
    Answer answer = ann.get("/api/v1/uploads/" + id);
    assertTrue(answer.status() == 404 || answer.status() == 400, answer::toString);
  }

  @Test
  void aPieceOfAnotherTypeOrWithoutAnOffsetIsRefused() throws Exception {
    String upload = announce(bytes(10));
    assertEquals(
        "unsupported-media-type",
        ann.send("PATCH", upload, BodyPublishers.ofString("x"), "Upload-Offset", "0").problem());
    assertEquals(
        "invalid",
        ann.send(
                "PATCH",
                upload,
                BodyPublishers.ofString("x"),
                "Content-Type",
                "application/offset+octet-stream")
            .problem());
  }
}
