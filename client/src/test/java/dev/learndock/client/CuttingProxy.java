package dev.learndock.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bad line: passes bytes on between a client and a server, and cuts every connection after a
 * number of bytes drawn at random, in the middle of whatever goes by.
 */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int port;
  private final int most;
  private final SplittableRandom random;
  private final AtomicInteger cuts = new AtomicInteger();

  /**
   * Begins to listen.
   *
   * @param port of the server
   * @param most bytes after which a connection is cut
   * @param seed of the cuts
   */
  CuttingProxy(int port, int most, long seed) throws IOException {
    this.port = port;
    this.most = most;
    this.random = new SplittableRandom(seed);
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** Connections that were cut. */
  int cuts() {
    return cuts.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        AtomicLong left = new AtomicLong(random.nextLong(1, most));
        Thread.ofVirtual().start(() -> pass(client, server, left));
        Thread.ofVirtual().start(() -> pass(server, client, left));
      } catch (IOException e) {
        // The proxy was closed, or the server is gone.
      }
    }
  }

  private void pass(Socket from, Socket to, AtomicLong left) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        long before = left.getAndAdd(-n);
        out.write(buffer, 0, Math.clamp(before, 0, n));
        out.flush();
        if (before <= n) {
          cuts.incrementAndGet();
          return;
        }
      }
    } catch (IOException e) {
      // The other way was cut.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
