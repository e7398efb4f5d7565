package dev.learndock.server.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.SamplePackages;
import dev.learndock.server.Http;
import dev.learndock.server.Http.Answer;
import dev.learndock.server.TestServer;
import java.io.BufferedReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server is killed, with SIGKILL, in the middle of uploads, and started again. */
class KilledServerTest {
  @TempDir Path folder;

  private Process server() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.sqlite.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            TestServer.class.getName(),
            folder.resolve("dock").toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String listening(BufferedReader said) throws Exception {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("listening ")) {
        return line.substring("listening ".length());
      }
    }
    throw new IllegalStateException("the server did not start");
  }

  @Test
  void whatWasAcknowledgedIsThereAfterTheServerWasKilled() throws Exception {
    byte[] bytes = new byte[9_000_000];
    new Random(7).nextBytes(bytes);
    String upload = "";
    int acknowledged = 0;
    for (int round = 0; round < 3; round++) {
      Process process = server();
      try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
          Http ann = Http.as(listening(said), TestServer.WHO, "1 user")) {
        if (upload.isEmpty()) {
          upload = announce(ann, bytes);
        }
        Answer head = ann.send("HEAD", upload);
        int offset = Integer.parseInt(String.valueOf(head.header("Upload-Offset")));
        assertTrue(offset >= acknowledged, offset + " of " + acknowledged);
        Answer piece = piece(ann, upload, bytes, offset, offset + 1_000_000);
        acknowledged = Integer.parseInt(String.valueOf(piece.header("Upload-Offset")));
        assertEquals(offset + 1_000_000, acknowledged);
        ann.hangUp(
            "PATCH",
            upload,
            "Upload-Offset: %d\r\nContent-Type: application/offset+octet-stream\r\n"
                .formatted(acknowledged),
            Arrays.copyOfRange(bytes, acknowledged, acknowledged + 500_000),
            2_000_000);
      } finally {
        process.toHandle().destroyForcibly();
        process.waitFor();
      }
    }
    finish(upload, bytes, acknowledged);
  }

  private void finish(String upload, byte[] bytes, int acknowledged) throws Exception {
    try (TestServer server = TestServer.start(folder.resolve("dock"));
        Http ann = Http.as(server.url(), TestServer.WHO, "1 user")) {
      int offset =
          Integer.parseInt(String.valueOf(ann.send("HEAD", upload).header("Upload-Offset")));
      assertTrue(offset >= acknowledged, offset + " of " + acknowledged);
      // The SHA-256 of all says that every byte from before the kills is the one that was sent.
      assertEquals(204, piece(ann, upload, bytes, offset, bytes.length).status());
      assertEquals("complete", ann.get(upload).json().get("state").asString());
    }
  }

  @Test
  void whatWaitedForItsCheckIsCheckedAfterTheNextStartWithNobodyAsking() throws Exception {
    List<String> promised = new ArrayList<>();
    Process process = server();
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        Http ann = Http.as(listening(said), TestServer.WHO, "1 user")) {
      for (int i = 0; i < 6; i++) {
        Answer queued =
            ann.send(
                "POST",
                "/api/v1/learnwares",
                BodyPublishers.ofByteArray(SamplePackages.good("waited " + i, i)),
                "Content-Type",
                "application/zip");
        assertEquals(202, queued.status(), queued::toString);
        promised.add("/api/v1/learnwares/" + queued.json().get("learnware").asString());
      }
    } finally {
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
    try (TestServer server = TestServer.start(folder.resolve("dock"));
        Http nobody = Http.as(server.url())) {
      for (String learnware : promised) {
        waitFor(nobody, learnware);
      }
    }
  }

  /** Looks whether a learnware is there, and at nothing that has to do with its check. */
  private static void waitFor(Http nobody, String learnware) throws Exception {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (nobody.get(learnware).status() != 200) {
      assertTrue(System.nanoTime() < until, learnware + " is not there after two minutes");
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static String announce(Http ann, byte[] bytes) throws Exception {
    Answer answer =
        ann.send(
            "POST",
            "/api/v1/uploads",
            "Upload-Length",
            "" + bytes.length,
            "Upload-Metadata",
            UploadsOverHttpTest.metadata("model.zip", bytes));
    String location = answer.header("Location");
    assertNotNull(location, answer::toString);
    return location;
  }

  private static Answer piece(Http ann, String upload, byte[] bytes, int from, int to)
      throws Exception {
    return ann.send(
        "PATCH",
        upload,
        BodyPublishers.ofByteArray(bytes, from, to - from),
        "Upload-Offset",
        "" + from,
        "Content-Type",
        "application/offset+octet-stream");
  }
}
