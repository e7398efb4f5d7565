package dev.learndock.server.operation;

import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** A request whose body ends with a problem when it is longer or comes slower than it may. */
final class BoundedRequest extends HttpServletRequestWrapper {
  private static final System.Logger LOG = System.getLogger(BoundedRequest.class.getName());

  /** More than a part of an upload has: so much is read of what nobody wanted, and thrown away. */
  private static final int MOST_LEFT = 16 << 20;

  private final long most;
  private final int leastPerSecond;
  private @Nullable ServletInputStream body;

  BoundedRequest(HttpServletRequest request, long most, int leastPerSecond) {
    super(request);
    this.most = most;
    this.leastPerSecond = leastPerSecond;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream known = body;
    if (known == null) {
      known = new Bounded(super.getInputStream(), most, leastPerSecond);
      body = known;
    }
    return known;
  }

  /**
   * Reads what nobody wanted of a body, unless it is very large. Jetty closes a connection on which
   * some is left after the answer: a client that still sends would lose the answer, which says why,
   * or its next request. The answer is sent to its end first, since a client may wait for that.
   */
  void drain(ServletResponse response) {
    if (getContentLengthLong() > MOST_LEFT) {
      return;
    }
    try {
      ServletInputStream left = getInputStream();
      if (left.isFinished()) {
        return;
      }
      if (response.isCommitted()) {
        response.getOutputStream().close();
      }
      byte[] buffer = new byte[8_192];
      int read = 0;
      for (int n = left.read(buffer); n >= 0 && read < MOST_LEFT; n = left.read(buffer)) {
        read += n;
      }
    } catch (IOException | IllegalStateException | Problem gone) {
      LOG.log(Level.DEBUG, "what is left of a body could not be read: {0}", gone.getMessage());
    }
  }

  /** Seconds within which a slow beginning is forgiven. */
  private static final int GRACE = 5;

  private static final class Bounded extends ServletInputStream {
    private final ServletInputStream in;
    private final long most;
    private final int leastPerSecond;
    private final long began = System.nanoTime();
    private long read;

    Bounded(ServletInputStream in, long most, int leastPerSecond) {
      this.in = in;
      this.most = most;
      this.leastPerSecond = leastPerSecond;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = in.read(into, from, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) {
      read += n;
      if (read > most) {
        throw new Problem(
            ProblemType.TOO_LARGE, "the body has more than %,d bytes".formatted(most));
      }
      long seconds = (System.nanoTime() - began) / 1_000_000_000L - GRACE;
      if (read < seconds * leastPerSecond) {
        throw new Problem(
                ProblemType.MALFORMED,
                "the body comes slower than %d bytes a second".formatted(leastPerSecond))
            .with("Connection", "close");
      }
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
