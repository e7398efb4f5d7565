package dev.learndock.cli;

import dev.learndock.client.ClientOptions;
import dev.learndock.client.PackageCache;
import dev.learndock.client.RemoteDock;
import dev.learndock.client.ServerAddress;
import dev.learndock.client.Transfers;
import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The mixin of commands that work on a dock wherever it is: which folder, or which server. */
final class DockAddress {
  /** Packages of servers that are kept on this machine. */
  private static final long MOST_CACHED = 2L << 30;

  @Option(
      names = "--dock",
      paramLabel = "FOLDER|URL",
      description =
          "Folder of the dock, or address of a server such as https://dock.example.org"
              + " (default: what LEARNDOCK_DOCK names, or else ~/.learndock).")
  private @Nullable String given;

  /** Whether it is the address of a server. */
  boolean isServer() {
    return ServerAddress.isAddress(toString());
  }

  /** The folder. */
  Path folder() {
    return Path.of(toString());
  }

  /** Opens the folder, or connects to the server; shows on the console how far transfers are. */
  Dock open(Console console) throws DockException {
    return open(DockOptions.defaults(), console);
  }

  /**
   * The same.
   *
   * @param options the rules of a dock in a folder; a server has those of its operator
   */
  Dock open(DockOptions options, Console console) throws DockException {
    return isServer() ? connect(console) : Dock.open(folder(), options);
  }

  private Dock connect(Console console) throws DockException {
    ServerAddress server = ServerAddress.of(toString());
    String token = Credentials.ofUser().token(server);
    if (token != null && server.isReadableOnTheWay()) {
      console.warn(
          "learndock: %s is not encrypted: whoever is on the way can read your token; use https://"
              .formatted(server));
    }
    ClientOptions options =
        ClientOptions.defaults()
            .withCache(
                new PackageCache(
                    UserFolders.cache().resolve("packages"), MOST_CACHED, Clock.systemUTC()))
            .withTransfers(new Shown(console));
    console.progress("asking " + server);
    return RemoteDock.connect(server.base(), token, options);
  }

  /** What was given, as people wrote it. */
  @Override
  public String toString() {
    return DockFolder.given(given);
  }

  /** Transfers on a terminal. */
  private record Shown(Console console) implements Transfers {
    @Override
    public void uploaded(String name, long bytes, long of) {
      console.progress("uploading %s: %s".formatted(name, share(bytes, of)));
    }

    @Override
    public void queued(String name, int ahead) {
      console.progress(
          ahead == 0
              ? "%s is next to be checked".formatted(name)
              : "%s waits: %,d before it are checked first".formatted(name, ahead));
    }

    @Override
    public void downloaded(String name, long bytes, long of) {
      console.progress("fetching %s: %s".formatted(name, share(bytes, of)));
    }

    private static String share(long bytes, long of) {
      return "%d %% of %.1f MB".formatted(100 * bytes / Math.max(1, of), of / 1e6);
    }
  }
}
