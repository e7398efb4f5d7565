package dev.learndock.server.operation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections that take too long over the head of a request. The idle timeout does not: a
 * byte now and then keeps a connection from being idle for ever (slowloris).
 *
 * <p>Every few seconds each connection is looked at: one that has received bytes, but no request
 * for as long as is allowed since it was last between requests, is closed. Silent ones are left to
 * the idle timeout.
 */
final class SlowHeads extends AbstractLifeCycle implements Connection.Listener {
  /** What a connection looked like when its last request was over, or when it was opened. */
  private record Seen(long requests, long bytes, long since) {}

  private final Map<Connection, Seen> open = new ConcurrentHashMap<>();
  private final long allowed;
  private final Duration period;
  private final Thread looking;

  SlowHeads(Duration allowed) {
    this.allowed = allowed.toNanos();
    this.period = Duration.ofMillis(Math.clamp(allowed.toMillis() / 4, 50, 5_000));
    this.looking = Thread.ofVirtual().name("slow-heads").start(this::lookForEver);
  }

  private void lookForEver() {
    try {
      while (true) {
        Thread.sleep(period);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, seen(connection));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  private static Seen seen(Connection connection) {
    return new Seen(connection.getMessagesIn(), connection.getBytesIn(), System.nanoTime());
  }

  private void look() {
    open.forEach((connection, before) -> {
      boolean answering = connection.getMessagesIn() > connection.getMessagesOut();
      boolean silent = connection.getBytesIn() == before.bytes;
      if (answering || silent || connection.getMessagesIn() != before.requests) {
        open.computeIfPresent(connection, (c, old) -> seen(c));
      } else if (System.nanoTime() - before.since > allowed) {
        connection.getEndPoint().close();
      }
    });
  }

  @Override
  protected void doStop() {
    looking.interrupt();
  }
}
