package dev.learndock.client;

import dev.learndock.client.CheckJson.Uploading;
import dev.learndock.client.Line.Answer;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Submission;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings packages to the server over a line that may break: announces one with its SHA-256, sends
 * it piece by piece, and goes on where the server says that it stands. An upload that an earlier
 * process left half done is gone on with. The wire form is the tus protocol 1.0.0.
 */
final class PackageUpload {
  private static final String OFFSET = "Upload-Offset";
  private static final int LONGEST_NAME = 255;

  private final Line line;

  /** Those of this process: two that send the same bytes at once keep to an upload each. */
  private final Set<Long> inHand = ConcurrentHashMap.newKeySet();

  PackageUpload(Line line) {
    this.line = line;
  }

  /** Something that is done with an upload while nobody else of this process takes it up. */
  @FunctionalInterface
  interface Use<T> {
    T of(long upload) throws DockException;
  }

  /** Uploads a package, and does something with it. */
  <T> T with(Submission submission, PackageFacts facts, Use<T> use) throws DockException {
    Uploading upload = takeUp(facts);
    if (upload == null) {
      upload = announce(submission, facts);
    }
    try {
      new Sending(submission, upload.id(), facts.length()).from(upload.offset());
      return use.of(upload.id());
    } finally {
      inHand.remove(upload.id());
    }
  }

  /** One of these very bytes that was begun and not handed in. */
  private @Nullable Uploading takeUp(PackageFacts facts) throws DockException {
    for (Uploading one : line.json(Call.get("uploads"), CheckJson.UPLOADS)) {
      boolean same = one.sha256().equals(facts.hash().hex()) && one.length() == facts.length();
      if (same && one.check() == null && inHand.add(one.id())) {
        return one;
      }
    }
    return null;
  }

  private Uploading announce(Submission submission, PackageFacts facts) throws DockException {
    Call call =
        Call.of("POST", "uploads")
            .with("Tus-Resumable", "1.0.0")
            .with("Upload-Length", Long.toString(facts.length()))
            .with(
                "Upload-Metadata",
                "filename %s,sha256 %s"
                    .formatted(base64(fileName(submission.name())), base64(facts.hash().hex())));
    Uploading upload = line.json(call, CheckJson.UPLOAD);
    inHand.add(upload.id());
    return upload;
  }

  /** The last part of a path: where it lies on this machine is nobody's business. */
  static String fileName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "").strip();
    String kept = clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    return kept.isBlank() ? "package.zip" : kept;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One package on its way. */
  private final class Sending {
    private final Submission submission;
    private final long id;
    private final long length;
    private final Backoff.Waits waits = line.waits();

    Sending(Submission submission, long id, long length) {
      this.submission = submission;
      this.id = id;
      this.length = length;
    }

    void from(long begin) throws DockException {
      long offset = begin;
      tell(offset);
      while (offset < length) {
        long now = piece(offset);
        if (now > offset) {
          waits.progressed();
        }
        offset = now;
        tell(offset);
      }
    }

    private void tell(long offset) {
      line.options().transfers().uploaded(submission.name(), offset, length);
    }

    /** Sends what comes next; where the upload stands then, also when that went wrong. */
    private long piece(long offset) throws DockException {
      try {
        return line.once(patch(offset), false, PackageUpload::offset);
      } catch (ServerProblem problem) {
        return afterwards(problem, offset);
      } catch (NotTheApi e) {
        throw line.words().another(e);
      } catch (IOException e) {
        return waited(e);
      }
    }

    private long waited(IOException broken) throws DockException {
      if (!waits.another()) {
        throw line.words().unreachable(broken);
      }
      line.sleep(waits.next());
      return stands();
    }

    private long afterwards(ServerProblem problem, long offset) throws DockException {
      switch (problem.type()) {
        case "upload-offset" -> {
          if (problem.uploadOffset().isPresent() && problem.uploadOffset().getAsLong() > offset) {
            return problem.uploadOffset().getAsLong();
          }
        }
        case "upload-closed" -> {
          return length;
        }
        case "upload-busy" -> {}
        default -> {
          if (!problem.isPassing()) {
            throw problem;
          }
        }
      }
      if (!waits.another()) {
        throw problem;
      }
      line.sleep(line.wait(problem, waits));
      return stands();
    }

    private long stands() throws DockException {
      return line.send(
          Call.of("HEAD", path()).with("Tus-Resumable", "1.0.0"), PackageUpload::offset);
    }

    private String path() {
      return "uploads/" + id;
    }

    private Call patch(long offset) {
      long size = Math.min(line.options().pieceBytes(), length - offset);
      return Call.of("PATCH", path())
          .with("Tus-Resumable", "1.0.0")
          .with(OFFSET, Long.toString(offset))
          .with(
              new Call.Body(
                  "application/offset+octet-stream",
                  size,
                  () -> Piece.open(submission, offset, size),
                  submission.name(),
                  sent -> tell(offset + sent)));
    }
  }

  private static long offset(Answer answer) throws IOException {
    String offset = answer.header(OFFSET);
    if (offset == null || !offset.matches("[0-9]{1,18}")) {
      throw new NotTheApi("an upload does not say where it stands");
    }
    return Long.parseLong(offset);
  }

  /** Some bytes in the middle of a package. */
  private static final class Piece extends FilterInputStream {
    private long left;

    private Piece(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    static InputStream open(Submission submission, long from, long size) throws IOException {
      InputStream whole = submission.bytes().open();
      try {
        whole.skipNBytes(from);
        return new Piece(whole, size);
      } catch (IOException e) {
        whole.close();
        throw new IOException("it became shorter while it was sent", e);
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int n = in.read(into, at, (int) Math.min(length, left));
      if (n < 0) {
        throw new IOException("it became shorter while it was sent");
      }
      left -= n;
      return n;
    }
  }
}
