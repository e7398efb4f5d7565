package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.Listing;
import dev.learndock.experiments.Kit;
import dev.learndock.experiments.KitDock;
import dev.learndock.server.LearndockServer;
import dev.learndock.server.Settings;
import dev.learndock.server.SettingsException;
import dev.learndock.server.SettingsSource;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Starts the server that {@link ServeCommand} was asked for, and waits for its end. */
final class Serving {
  private final Console console;
  private final ServeCommand asked;

  Serving(Console console, ServeCommand asked) {
    this.console = console;
    this.asked = asked;
  }

  int run() throws Exception {
    Settings settings = settings();
    // The log goes to standard error: what the command itself says has standard output.
    System.setOut(System.err);
    LearndockServer.silenceUntilStart();
    if (asked.demo()) {
      fill(settings.dock());
    }
    LearndockServer server = LearndockServer.start(settings);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "stop"));
    announce(server, settings);
    stopped.await();
    return ExitCode.DONE;
  }

  private Settings settings() throws SettingsException {
    SettingsSource source =
        SettingsSource.empty().with("dock", DockFolder.usual().toString(), "the usual place");
    Path config = asked.config();
    if (config != null) {
      source = source.withFile(config);
    }
    return source
        .withEnvironment(System.getenv())
        .with("dock", text(asked.dock()), "--dock")
        .with("listen.port", text(asked.port()), "--port")
        .with("listen.host", asked.host(), "--host")
        .with("accounts.confirm-email", text(asked.confirmEmail()), "--confirm-email")
        .settings();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private void fill(Path folder) throws Exception {
    Kit kit = Kit.read(DemoCommand.ownKit());
    try (Dock dock = Dock.open(folder)) {
      if (!dock.list(Listing.first(1)).learnwares().isEmpty()) {
        console.warn("learndock: the dock is not empty, so --demo adds nothing.");
        return;
      }
      KitDock.fill(kit, dock, Seed.USUAL, console::progress).close();
    }
  }

  private void announce(LearndockServer server, Settings settings) throws Exception {
    String owner = server.linkForFirstOwner().orElse(null);
    console.say(
        "%s at %s serves %s".formatted(console.bold("Learndock"), server.url(), settings.dock()));
    if (owner != null) {
      console.say("");
      console.say(
          "The dock has no owner yet. Open this link, which is good for one use, to become it:");
      console.say("  " + console.bold(owner));
    }
    console.say("");
    console.say("Next:");
    console.say("  curl %s/api/v1/learnwares          what is public".formatted(server.url()));
    console.say(
        "  learndock login %s       with an account; then --dock %s"
            .formatted(server.url(), server.url()));
    console.say("  docs/operating.md            settings, mail, TLS, backups");
    console.say("  Ctrl-C                       stops it");
    console.result(
        new JsonObject()
            .put("url", server.url().toString())
            .put("dock", settings.dock())
            .put("link_for_first_owner", owner));
    console.flush();
  }

  private static void stop(LearndockServer server, CountDownLatch stopped) {
    try {
      server.close();
    } finally {
      stopped.countDown();
    }
  }
}
