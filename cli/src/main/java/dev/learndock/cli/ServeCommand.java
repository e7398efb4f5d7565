package dev.learndock.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code learndock serve}: a dock for many. Names nothing of the server itself, which is not on the
 * class path of the other commands; {@link Serving} does.
 */
@Command(
    name = "serve",
    header = "serve - let others use a dock over HTTP",
    description = {
      "Opens a dock for everybody who can reach this machine's port: people with accounts hand"
          + " learnwares in, everybody finds what is public. One process, nothing else to install."
          + " The first start of a dock shows a link for one use: whoever opens it becomes the"
          + " owner.",
      "",
      "It listens on this machine alone unless --host says otherwise. Ctrl-C stops it; requests"
          + " that have begun are finished. docs/operating.md names every setting, and says how to"
          + " open it to others, behind a proxy or with TLS."
    },
    footer = {
      "  learndock serve",
      "  learndock serve --demo --port 8088",
      "  learndock serve --dock /srv/learndock --config /etc/learndock.yaml",
      "  learndock serve --dock team --host 0.0.0.0 --confirm-email off"
    })
final class ServeCommand implements Callable<Integer> {
  /** Whether something is on. */
  enum Switch {
    on,
    off
  }

  @Mixin private final Console console;

  @Option(
      names = "--dock",
      paramLabel = "FOLDER",
      description =
          "Folder of the dock (default: as the settings say, or what LEARNDOCK_DOCK names, or else ~/.learndock).")
  private @Nullable Path dock;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen; 0 for any that is free (default: 8088).")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen at; 0.0.0.0 for all (default: 127.0.0.1).")
  private @Nullable String host;

  @Option(names = "--demo", description = "Fill an empty dock with the demo's learnwares first.")
  private boolean demo;

  @Option(
      names = "--confirm-email",
      paramLabel = "on|off",
      description =
          "Whether people show that their address is theirs before they log in (default: on). Off is for tests and docks among friends.")
  private @Nullable Switch confirmEmail;

  @Option(names = "--config", paramLabel = "FILE", description = "Settings, as YAML or properties.")
  private @Nullable Path config;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    return new Serving(console, this).run();
  }

  @Nullable Path dock() {
    return dock;
  }

  @Nullable Integer port() {
    return port;
  }

  @Nullable String host() {
    return host;
  }

  boolean demo() {
    return demo;
  }

  @Nullable Switch confirmEmail() {
    return confirmEmail;
  }

  @Nullable Path config() {
    return config;
  }
}
