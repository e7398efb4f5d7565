package dev.learndock.experiments.server;

import dev.learndock.experiments.market.Times;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Clients that ask a server over connections which stay open, each as soon as its last answer is
 * there. One thread serves all of them, sends requests that were written beforehand and looks at no
 * more of an answer than its status and its end: what it costs is said beside what it measured, so
 * that a reader sees that it was not the load which was slow.
 *
 * @param port of the loopback
 * @param clients connections
 */
record Load(int port, int clients) {
  private static final long LONGEST_SILENCE_MILLIS = 30_000;

  /**
   * What came of it.
   *
   * @param times of every answer
   * @param errors answers other than 200, and connections that broke
   * @param seconds that it took
   * @param ownSeconds processor time of the load itself
   */
  record Outcome(Times times, int errors, double seconds, double ownSeconds) {
    /** Answers a second. */
    double perSecond() {
      return times.count() / seconds;
    }
  }

  /**
   * Asks until the time is over, and waits for the last answers.
   *
   * @param request number {@code i}: whole, with its head
   */
  Outcome run(double seconds, int most, IntFunction<byte[]> request) throws IOException {
    return new Run(seconds, most, request).all();
  }

  private final class Run {
    private final IntFunction<byte[]> request;
    private final int most;
    private final long end;
    private final Times times = new Times();
    private final List<Connection> open = new ArrayList<>();
    private final long begun = System.nanoTime();
    private int asked;
    private int errors;

    Run(double seconds, int most, IntFunction<byte[]> request) {
      this.request = request;
      this.most = most;
      this.end = begun + (long) (seconds * 1e9);
    }

    Outcome all() throws IOException {
      long own = ownNanos();
      try (Selector selector = Selector.open()) {
        for (int c = 0; c < clients; c++) {
          open.add(new Connection(selector));
        }
        while (!open.isEmpty()) {
          if (selector.select(LONGEST_SILENCE_MILLIS) == 0) {
            errors += open.size();
            break;
          }
          for (SelectionKey key : selector.selectedKeys()) {
            serve((Connection) key.attachment());
          }
          selector.selectedKeys().clear();
        }
      } finally {
        for (Connection connection : open) {
          connection.channel.close();
        }
      }
      return new Outcome(
          times, errors, (System.nanoTime() - begun) / 1e9, (ownNanos() - own) / 1e9);
    }

    private void serve(Connection connection) throws IOException {
      boolean goesOn;
      try {
        goesOn = connection.go();
      } catch (IOException broken) {
        errors++;
        goesOn = false;
      }
      if (!goesOn) {
        connection.channel.close();
        open.remove(connection);
      }
    }

    private static long ownNanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** One client. */
    private final class Connection {
      final SocketChannel channel;
      private final SelectionKey key;
      private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
      private ByteBuffer out = ByteBuffer.allocate(0);
      private AnswerReader answer = new AnswerReader();
      private long since;

      Connection(Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_WRITE, this);
        ask();
      }

      private void ask() throws IOException {
        out = ByteBuffer.wrap(request.apply(asked));
        asked++;
        answer = new AnswerReader();
        since = System.nanoTime();
        write();
      }

      private void write() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
      }

      /** Writes or reads what can be now; false at the end. */
      boolean go() throws IOException {
        if (out.hasRemaining()) {
          write();
          return true;
        }
        int read = channel.read(in.clear());
        if (read < 0) {
          throw new IOException("closed in the middle of an answer");
        }
        in.flip();
        if (!answer.take(in)) {
          return true;
        }
        times.since(since);
        if (answer.status() != 200) {
          errors++;
        }
        if (System.nanoTime() >= end || asked >= most) {
          return false;
        }
        ask();
        return true;
      }
    }
  }
}
