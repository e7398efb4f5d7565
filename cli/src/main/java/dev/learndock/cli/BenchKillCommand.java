package dev.learndock.cli;

import dev.learndock.cli.endurance.KillBenchmark;
import dev.learndock.cli.endurance.KillFigures;
import dev.learndock.experiments.Kit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code learndock bench kill}: what a server that is killed loses, which is nothing. */
@Command(
    name = "kill",
    header = "kill - kill a server again and again, and look for what it acknowledged",
    description = {
      "Starts 'learndock serve' on a dock of its own, hands learnwares in and updates them over"
          + " HTTP, and kills the server (SIGKILL) meanwhile, also in the middle of its start. Then"
          + " everything that was acknowledged has to be there to the byte, nothing twice and"
          + " nothing else, and 'learndock verify' has to find nothing. The exit code is 1 when"
          + " something is wrong."
    },
    footer = {
      "  learndock bench kill",
      "  learndock bench kill --uploads 40 --kills 4",
      "  learndock bench kill --seed 7 --folder kept --json"
    })
final class BenchKillCommand implements Callable<Integer> {
  @Option(
      names = "--uploads",
      paramLabel = "N",
      defaultValue = "500",
      description = "Packages, new ones and updates, that are to be acknowledged (default: 500).")
  private int uploads;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "30",
      description = "Times that the server is killed (default: 30).")
  private int kills;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "A new folder for the dock and the server's log (default: a temporary one).")
  private @Nullable Path folder;

  @Mixin private final Seed seed = new Seed();
  @Mixin private final Console console;

  BenchKillCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (folder != null) {
      return run(Files.createDirectory(folder));
    }
    try (TemporaryFolder temporary = new TemporaryFolder("learndock-bench-")) {
      return run(temporary.path());
    }
  }

  private int run(Path place) throws Exception {
    Kit kit = Kit.read(DemoCommand.ownKit());
    List<String> serve =
        List.of(
            Path.of(System.getProperty("learndock.home", "."), "learndock").toString(), "serve");
    KillFigures figures =
        KillBenchmark.run(
            new KillBenchmark.Plan(serve, place, uploads, kills, seed.value()),
            kit,
            console::progress);
    figures.faults().forEach(fault -> console.say(console.bad("FAULT") + "  " + fault));
    console.say(
        String.format(
            Locale.ROOT,
            "%d learnwares and %d updates were acknowledged while the server was killed %d times, %d of them in its start.",
            figures.uploads(),
            figures.updates(),
            figures.kills(),
            figures.killsInStart()));
    boolean whole = figures.faults().isEmpty();
    console.say(
        whole
            ? "All are there to the byte, and verify finds nothing (%.0f s)."
                .formatted(figures.seconds())
            : "%d things are wrong.".formatted(figures.faults().size()));
    console.result(json(figures));
    return whole ? ExitCode.DONE : ExitCode.COULD_NOT;
  }

  private JsonObject json(KillFigures figures) {
    return new JsonObject()
        .put("uploads", figures.uploads())
        .put("updates", figures.updates())
        .put("kills", figures.kills())
        .put("kills_in_start", figures.killsInStart())
        .put("versions", figures.versions())
        .put("learnwares", figures.learnwares())
        .put("seed", seed.value())
        .put("seconds", figures.seconds())
        .put("faults", figures.faults());
  }
}
