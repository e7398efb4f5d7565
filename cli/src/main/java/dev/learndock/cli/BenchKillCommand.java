package dev.learndock.cli;

import dev.learndock.cli.endurance.KillBenchmark;
import dev.learndock.cli.endurance.KillFigures;
import dev.learndock.experiments.Kit;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Mixin private final Seed seed = new Seed();
  @Mixin private final KeptFolder folder = new KeptFolder();
  @Mixin private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  BenchKillCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    return folder.use(this::run);
  }

  private int run(Path place) throws Exception {
    KillBenchmark.Plan plan =
        Options.checked(
            spec,
            () ->
                new KillBenchmark.Plan(
                    BenchServerCommand.serve(), place, uploads, kills, seed.value()));
    KillFigures figures =
        KillBenchmark.run(plan, Kit.read(DemoCommand.ownKit()), console::progress);
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
