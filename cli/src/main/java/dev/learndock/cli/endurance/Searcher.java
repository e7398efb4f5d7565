package dev.learndock.cli.endurance;

import dev.learndock.experiments.market.Times;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One user who searches again and again, with a moment between, while others hand in. */
final class Searcher implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final HttpClient http;
  private final HttpRequest request;
  private final Times times = new Times();
  private final AtomicInteger failed = new AtomicInteger();
  private final Thread thread = Thread.ofPlatform().daemon().name("searcher").unstarted(this::run);
  private volatile boolean over;

  /**
   * @param table the specification to search by, as JSON
   */
  Searcher(URI server, String table) {
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    this.request =
        HttpRequest.newBuilder(server.resolve("/api/v1/searches"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"table\":" + table + "}"))
            .build();
  }

  /** Searches often, so that what Java compiles on the way is compiled; then starts to count. */
  void start(int warmUp) throws IOException, InterruptedException {
    for (int i = 0; i < warmUp; i++) {
      http.send(request, BodyHandlers.ofByteArray());
    }
    thread.start();
  }

  Times times() {
    return times;
  }

  /** Those that were not answered with 200. */
  int failed() {
    return failed.get();
  }

  private void run() {
    try {
      while (!over) {
        search();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      // Closing interrupts.
      return;
    }
  }

  private void search() throws InterruptedException {
    long begun = System.nanoTime();
    try {
      if (http.send(request, BodyHandlers.ofByteArray()).statusCode() != 200) {
        failed.incrementAndGet();
      }
    } catch (IOException e) {
      failed.incrementAndGet();
    }
    times.since(begun);
  }

  /** Waits for the last answer; nothing is counted after it. */
  void stop() throws InterruptedException {
    over = true;
    thread.join(TimeUnit.SECONDS.toMillis(30));
  }

  @Override
  public void close() {
    over = true;
    thread.interrupt();
    http.shutdownNow();
    http.close();
  }
}
