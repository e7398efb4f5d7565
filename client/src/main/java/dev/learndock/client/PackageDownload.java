package dev.learndock.client;

import dev.learndock.client.Line.Answer;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.PackageHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Brings one package here: into a file, on from where the line broke, and compared with the SHA-256
 * that the server names before anybody reads a byte of it.
 */
final class PackageDownload {
  private final Line line;
  private final String path;
  private final String name;
  private final Backoff.Waits waits;

  /** What arrives whole and wrong got on as bytes do, so that counts by itself. */
  private final Backoff.Waits mistakes;

  private MessageDigest digest = PackageFacts.sha256();
  private @Nullable PackageHash hash;
  private long at;
  private long length;

  /**
   * A download.
   *
   * @param path of the package below {@code /api/v1/}
   * @param name what errors call it
   */
  PackageDownload(Line line, String path, String name) {
    this.line = line;
    this.path = path;
    this.name = name;
    this.waits = line.waits();
    this.mistakes = line.waits();
  }

  /** Fetches it and opens it; what is opened is whole and was compared. */
  InputStream open() throws DockException {
    PackageCache cache = line.options().cache();
    Path file = cache == null ? temporary() : cache.incoming();
    boolean fetched = false;
    try {
      PackageHash found = into(file);
      InputStream opened =
          cache == null
              ? Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)
              : cache.keep(file, found);
      fetched = true;
      return opened;
    } catch (IOException e) {
      throw here(e);
    } finally {
      if (!fetched) {
        discard(file);
      }
    }
  }

  private static Path temporary() throws DockException {
    try {
      return Files.createTempFile("learndock-", ".zip");
    } catch (IOException e) {
      throw here(e);
    }
  }

  private static DockException here(IOException e) {
    return new DockException(
        Reason.STORAGE, "cannot keep a package on this machine: " + e.getMessage(), e);
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  private PackageHash into(Path file) throws DockException {
    while (true) {
      try {
        line.once(call(), false, answer -> receive(answer, file));
        PackageHash found = PackageFacts.hash(digest);
        if (found.equals(hash)) {
          return found;
        }
        again(mistakes, changed(found));
        restart();
      } catch (ServerProblem problem) {
        if (!problem.isPassing() || !waits.another()) {
          throw problem;
        }
        line.sleep(line.wait(problem, waits));
      } catch (NotTheApi e) {
        throw line.words().another(e);
      } catch (IOException e) {
        again(waits, line.words().unreachable(e));
      }
    }
  }

  private void again(Backoff.Waits counted, DockException otherwise) throws DockException {
    if (!counted.another()) {
      throw otherwise;
    }
    line.sleep(counted.next());
  }

  private DockException changed(PackageHash found) {
    return new DockException(
        Reason.STORAGE,
        "what came of %s has the SHA-256 %s, the server at %s says %s; something on the way changes it"
            .formatted(name, found, line.server(), hash));
  }

  private void restart() {
    digest = PackageFacts.sha256();
    at = 0;
  }

  private Call call() {
    Call call = Call.get(path).with("Accept", "application/zip, application/problem+json");
    return at == 0
        ? call
        : call.with("Range", "bytes=" + at + "-").with("If-Range", "\"" + hash + "\"");
  }

  /** Takes what comes, as far as it comes. */
  private boolean receive(Answer answer, Path file) throws IOException, DockException {
    PackageHash said = hash(answer);
    if (answer.status() != 206 || !said.equals(hash)) {
      restart();
    }
    hash = said;
    long rest = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    if (rest < 0) {
      throw new NotTheApi("a package comes without its length");
    }
    length = at + rest;
    try (OutputStream out = opened(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = answer.body().read(buffer); n >= 0; n = answer.body().read(buffer)) {
        keep(out, buffer, n);
      }
    }
    if (at != length) {
      throw new IOException("the package ends after %,d of %,d bytes".formatted(at, length));
    }
    return true;
  }

  private static PackageHash hash(Answer answer) throws NotTheApi {
    String tag = String.valueOf(answer.header("ETag"));
    if (!tag.matches("\"[0-9a-f]{64}\"")) {
      throw new NotTheApi("a package comes without its SHA-256");
    }
    return new PackageHash(tag.substring(1, 65));
  }

  private OutputStream opened(Path file) throws DockException {
    try {
      return at == 0
          ? Files.newOutputStream(file)
          : Files.newOutputStream(file, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw here(e);
    }
  }

  private void keep(OutputStream out, byte[] buffer, int n) throws DockException {
    try {
      out.write(buffer, 0, n);
    } catch (IOException e) {
      throw here(e);
    }
    digest.update(buffer, 0, n);
    at += n;
    waits.progressed();
    line.options().transfers().downloaded(name, at, length);
  }
}
