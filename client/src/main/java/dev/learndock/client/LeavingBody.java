package dev.learndock.client;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as it leaves: knows when bytes last went, and whether reading them failed.
 */
final class LeavingBody implements AutoCloseable {
  private final Call.Body body;
  private final Watched bytes;

  private LeavingBody(Call.Body body, InputStream bytes) {
    this.body = body;
    this.bytes = new Watched(bytes);
  }

  /**
   * Opens it.
   *
   * @throws DockException if it cannot be read
   */
  static LeavingBody open(Call.Body body) throws DockException {
    try {
      return new LeavingBody(body, body.opener().open());
    } catch (IOException e) {
      throw unreadable(body, e);
    }
  }

  private static DockException unreadable(Call.Body body, IOException e) {
    return new DockException(
        Reason.INVALID, "cannot read %s: %s".formatted(body.what(), e.getMessage()), e);
  }

  HttpRequest.BodyPublisher publisher() {
    return HttpRequest.BodyPublishers.fromPublisher(
        HttpRequest.BodyPublishers.ofInputStream(() -> bytes), body.length());
  }

  long lastSign() {
    return bytes.lastSign;
  }

  /** Tells how many bytes have left. */
  void tell() {
    body.sent().accept(bytes.left.get());
  }

  /** Says so when it was not the line that failed. */
  void requireReadable() throws DockException {
    IOException failure = bytes.failure;
    if (failure != null) {
      throw unreadable(body, failure);
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private static final class Watched extends FilterInputStream {
    private volatile long lastSign = System.nanoTime();
    private volatile @Nullable IOException failure;
    private final AtomicLong left = new AtomicLong();

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      lastSign = System.nanoTime();
      try {
        int n = super.read(into, from, length);
        left.addAndGet(Math.max(0, n));
        return n;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
