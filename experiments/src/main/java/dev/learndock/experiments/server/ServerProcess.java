package dev.learndock.experiments.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server that was started as people start it, on a free port of the loopback. Its limits of rates
 * are off, by the settings that {@code docs/operating.md} names: those who ask here are all one
 * address. Ends with {@link #close}, and with the process that started it.
 */
final class ServerProcess implements AutoCloseable {
  /**
   * The first one after a build prepares Java's start-up cache, and may not have a core to itself.
   */
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  /** Once the port is open the first answer takes far longer than such a pause. */
  private static final long PAUSE_MILLIS = 5;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "LEARNDOCK_LIMITS_SEARCH", "off",
          "LEARNDOCK_LIMITS_UPLOAD", "off",
          "LEARNDOCK_LIMITS_LOGIN", "off",
          "LEARNDOCK_ACCOUNTS_CONFIRM_EMAIL", "false");

  private final Process process;
  private final int port;
  private final double startSeconds;
  private final Thread end;

  private ServerProcess(Process process, int port, double startSeconds) {
    this.process = process;
    this.port = port;
    this.startSeconds = startSeconds;
    this.end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
  }

  /**
   * Starts one and returns when it has answered a request that it has to look into its dock for.
   *
   * @param command what starts {@code learndock}, without the word {@code serve}
   * @param log where it writes what it says
   */
  static ServerProcess start(List<String> command, Path dock, Path log)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("serve", "--dock", dock.toString(), "--port", Integer.toString(port)));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(log.toFile());
    builder.environment().putAll(SETTINGS);
    try (HttpClient client = HttpClient.newHttpClient()) {
      long begun = System.nanoTime();
      Process process = builder.start();
      try {
        awaitAnswer(client, process, port, log);
        return new ServerProcess(process, port, (System.nanoTime() - begun) / 1e9);
      } catch (IOException | RuntimeException | InterruptedException e) {
        process.destroyForcibly();
        throw e;
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void awaitAnswer(HttpClient client, Process process, int port, Path log)
      throws IOException, InterruptedException {
    HttpRequest first =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/api/v1/learnwares?limit=1".formatted(port)))
            .build();
    long latest = System.nanoTime() + LONGEST_START.toNanos();
    while (process.isAlive() && System.nanoTime() < latest) {
      try {
        if (client.send(first, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    throw new IOException("the server did not start: " + Files.readString(log));
  }

  int port() {
    return port;
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** From the start of the command to the first answered request. */
  double startSeconds() {
    return startSeconds;
  }

  /** Seconds of processor time so far; NaN where nobody says. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().map(time -> time.toMillis() / 1e3).orElse(Double.NaN);
  }

  /** Megabytes (10^6 bytes) that it takes now; NaN on a system without {@code /proc}. */
  double residentMegabytes() {
    return status("VmRSS:");
  }

  /** The most megabytes that it took since it began, or since {@link #forgetPeak}. */
  double peakMegabytes() {
    return status("VmHWM:");
  }

  /** Lets the peak begin anew. */
  void forgetPeak() throws IOException {
    Path clear = proc("clear_refs");
    if (Files.exists(clear)) {
      Files.writeString(clear, "5");
    }
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }

  private double status(String key) {
    Path status = proc("status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(key))
          .mapToDouble(line -> 1_024 * Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1e6)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends as on SIGTERM; one that does not, or where this thread is interrupted, is killed. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(end);
  }
}
