package dev.learndock.cli.endurance;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code learndock serve} as a process that is killed and started again on the same port. */
final class ServerProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 60;

  private final List<String> command;
  private final Path log;
  private final int port;
  private final Path dock;
  private final Map<String, String> settings;
  private @Nullable Process process;

  /**
   * For a dock in a folder.
   *
   * @param serve what starts {@code learndock serve}, without its options
   */
  ServerProcess(List<String> serve, Path folder) throws IOException {
    this(serve, folder, Map.of());
  }

  /**
   * The same with settings.
   *
   * @param settings variables of the environment, which count more than what is set here otherwise
   */
  ServerProcess(List<String> serve, Path folder, Map<String, String> settings) throws IOException {
    this.settings = Map.copyOf(settings);
    this.dock = folder.resolve("dock");
    this.port = freePort();
    this.log = folder.resolve("server.log");
    this.command = new ArrayList<>(serve);
    command.addAll(
        List.of(
            "--dock",
            dock.toString(),
            "--port",
            Integer.toString(port),
            "--confirm-email",
            "off",
            "--json"));
  }

  /** One that was free a moment ago: clients shall find the server again where it was. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** What hostile learnwares would like to have of it. */
  HostileSeries.Target target() {
    return new HostileSeries.Target(dock.toAbsolutePath(), port, running().pid());
  }

  /** Starts it and does not wait. */
  void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // What is measured is what a crash leaves, and not how much one account may do in an hour.
    builder
        .environment()
        .putAll(
            Map.of(
                "LEARNDOCK_LIMITS_UPLOAD", "off",
                "LEARNDOCK_LIMITS_LOGIN", "off",
                "LEARNDOCK_CHECKS_MAX_WAITING_OF_ONE", "100000",
                "LEARNDOCK_CHECKS_MAX_WAITING", "100000"));
    builder.environment().putAll(settings);
    process = builder.start();
  }

  /**
   * Waits until it says that it listens.
   *
   * @throws IOException if it ends instead
   */
  void awaitListening() throws IOException, InterruptedException {
    Process running = running();
    BufferedReader said = running.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    if (line == null) {
      throw new IOException(
          "the server did not start but ended with %d: %s"
              .formatted(running.waitFor(), Files.readString(log)));
    }
  }

  /** SIGKILL; the processes that its models run in notice by themselves. */
  void kill() throws InterruptedException {
    Process running = running();
    running.toHandle().destroyForcibly();
    running.waitFor();
  }

  /** SIGTERM, as an operator stops it. */
  void stop() throws IOException, InterruptedException {
    Process running = running();
    running.destroy();
    if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the server does not stop; see " + log);
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("the server was not started");
    }
    return process;
  }

  /** Whatever went wrong, no server stays behind. */
  @Override
  public void close() {
    if (process != null) {
      process.toHandle().destroyForcibly();
    }
  }
}
