package dev.learndock.server.upload;

import dev.learndock.server.Http;
import dev.learndock.server.Http.Answer;
import dev.learndock.server.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A server on a small disk, which is full and then has room. Says what it answers. */
final class FullDiskServer {
  private static final int LENGTH = 600_000;
  private static final int ROOM = 300_000;

  private FullDiskServer() {}

  /**
   * Runs it.
   *
   * @param args the small disk
   */
  public static void main(String[] args) throws Exception {
    Path disk = Path.of(args[0]);
    Path ballast = disk.resolve("ballast");
    byte[] bytes = new byte[LENGTH];
    new Random(3).nextBytes(bytes);
    try (TestServer server = TestServer.start(disk.resolve("dock"));
        Http ann = Http.as(server.url(), TestServer.WHO, "1 user")) {
      fill(ballast, disk);
      say("body", send(ann, "POST", "/api/v1/learnwares", bytes, 0, "application/zip"));
      Answer announced =
          ann.send(
              "POST",
              "/api/v1/uploads",
              "Upload-Length",
              "" + LENGTH,
              "Upload-Metadata",
              UploadsOverHttpTest.metadata("model.zip", bytes));
      String upload = String.valueOf(announced.header("Location"));
      say("piece", piece(ann, upload, bytes, 0));
      System.out.println("alive " + ann.get("/healthz").text());
      System.out.println("ready " + ann.get("/api/v1/learnwares").status());
      Files.delete(ballast);
      int offset =
          Integer.parseInt(String.valueOf(ann.send("HEAD", upload).header("Upload-Offset")));
      System.out.println("rest " + piece(ann, upload, bytes, offset).status());
      System.out.println("then " + ann.get(upload).json().get("state").asString());
      Answer queued = send(ann, "POST", "/api/v1/learnwares", bytes, 0, "application/zip");
      System.out.println("queued " + queued.status());
    }
  }

  private static void say(String what, Answer answer) throws Exception {
    System.out.println(what + " " + answer.status() + " " + answer.problem());
  }

  private static Answer piece(Http ann, String upload, byte[] bytes, int from) throws Exception {
    return send(
        ann,
        "PATCH",
        upload,
        bytes,
        from,
        "application/offset+octet-stream",
        "Upload-Offset",
        "" + from);
  }

  private static Answer send(
      Http ann, String method, String path, byte[] bytes, int from, String type, String... headers)
      throws Exception {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = type;
    return ann.send(
        method, path, BodyPublishers.ofByteArray(bytes, from, bytes.length - from), all);
  }

  /** Leaves room for rows, and not for a package. */
  private static void fill(Path ballast, Path disk) throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] page = new byte[4096];
      while (disk.toFile().getUsableSpace() > ROOM) {
        out.write(page);
      }
    }
  }
}
