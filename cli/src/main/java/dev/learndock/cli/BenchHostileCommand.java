package dev.learndock.cli;

import dev.learndock.cli.endurance.HostileBenchmark;
import dev.learndock.cli.endurance.HostileFigures;
import dev.learndock.experiments.Kit;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code learndock bench hostile}: hostile learnwares among good ones, while people search. */
@Command(
    name = "hostile",
    header = "hostile - hand hostile learnwares to a server, among good ones, and search meanwhile",
    description = {
      "Starts 'learndock serve' on a dock of its own and hands in, as fast as it takes them, graphs"
          + " that are none, zips that burst or lead out, and, where there is an environment for"
          + " Python, code that tries to get out of its sandbox. Every one has to be refused with a"
          + " reason; the good ones between them have to be accepted, and to be there to the byte."
          + " Says how long a search took meanwhile. The exit code is 1 when something is wrong."
    },
    footer = {
      "  learndock bench hostile",
      "  learndock bench hostile --hostile 20 --good 4 --json",
      "  learndock bench hostile --environments /srv/learndock/python"
    })
final class BenchHostileCommand implements Callable<Integer> {
  @Option(
      names = "--hostile",
      paramLabel = "N",
      defaultValue = "200",
      description = "Packages that are to do harm (default: 200).")
  private int hostile;

  @Option(
      names = "--good",
      paramLabel = "N",
      defaultValue = "20",
      description = "Good packages between them (default: 20).")
  private int good;

  @Mixin private final PythonFolder python = new PythonFolder();
  @Mixin private final KeptFolder folder = new KeptFolder();
  @Mixin private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  BenchHostileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    return folder.use(this::run);
  }

  private int run(Path place) throws Exception {
    HostileBenchmark.Plan plan =
        Options.checked(
            spec,
            () ->
                new HostileBenchmark.Plan(
                    BenchServerCommand.serve(),
                    place,
                    python.environments(),
                    python.of(DockFolder.usual()),
                    hostile,
                    good));
    HostileFigures figures =
        HostileBenchmark.run(plan, Kit.read(DemoCommand.ownKit()), console::progress);
    figures.faults().forEach(fault -> console.say(console.bad("FAULT") + "  " + fault));
    console.say(
        String.format(
            Locale.ROOT,
            "%d of %d hostile packages (%d kinds) were refused with a reason, %d of %d good ones are there (%.0f s).",
            figures.refused(),
            figures.hostile(),
            figures.kinds(),
            figures.usable(),
            figures.good(),
            figures.seconds()));
    console.say(
        String.format(
            Locale.ROOT,
            "%d searches meanwhile: half took at most %.1f ms, 99 of 100 at most %.1f ms.",
            figures.searches().count(),
            figures.searches().quantile(0.5),
            figures.searches().quantile(0.99)));
    console.result(json(figures));
    return figures.faults().isEmpty() ? ExitCode.DONE : ExitCode.COULD_NOT;
  }

  private static JsonObject json(HostileFigures figures) {
    return new JsonObject()
        .put("hostile", figures.hostile())
        .put("kinds", figures.kinds())
        .put("refused", figures.refused())
        .put("good", figures.good())
        .put("usable", figures.usable())
        .put("seconds", figures.seconds())
        .put(
            "search",
            new JsonObject()
                .put("count", figures.searches().count())
                .put("errors", figures.failedSearches())
                .put("p50", figures.searches().quantile(0.5))
                .put("p99", figures.searches().quantile(0.99)))
        .put("faults", figures.faults());
  }
}
