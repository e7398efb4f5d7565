package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.experiments.market.FlightMarket;
import dev.learndock.experiments.market.FlightRows;
import dev.learndock.experiments.market.MarketFolder;
import dev.learndock.experiments.market.SearchBenchmark;
import dev.learndock.experiments.market.SearchFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code learndock bench search}: recall and latency in a large market. */
@Command(
    name = "search",
    header = "search - measure how well and how fast a dock finds what fits",
    description = {
      "Opens a dock that 'learndock bench market' filled, or fills one first, makes its index, and"
          + " searches with users of its own. What is found is held against what is nearest by"
          + " exact comparison: with every learnware up to 100,000, above that with the 2,000 that a"
          + " scan by random features of its own finds nearest.",
      "",
      "A mixture's squared MMD is compared with that of the best greedy choice among the 25 nearest,"
          + " for users whose rows are of two or three groups: below 1 is nearer."
    },
    footer = {
      "  learndock bench search --size 20000 --users 50",
      "      in a temporary folder, with a market of its own",
      "  learndock bench search --dock /data/million --users 60 --json",
      "  learndock bench search --size 2000 --users 30 --optimum",
      "  learndock bench search --from 100000 --size 1000000 --dock million --json"
    })
final class BenchSearchCommand implements Callable<Integer> {
  @Option(
      names = "--dock",
      paramLabel = "FOLDER",
      description = "A folder with a market; with --size it is filled to that size first.")
  private @Nullable Path dock;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Learnwares of a market that is made for this; without --dock a temporary one.")
  private @Nullable Long size;

  @Option(
      names = "--from",
      paramLabel = "M",
      description =
          "Fill to this size first and time searches there, to see how they grow to --size.")
  private @Nullable Long from;

  @Option(names = "--fitted", description = "Smoother specifications in the market that is made.")
  private boolean fitted;

  @Option(
      names = "--users",
      paramLabel = "U",
      defaultValue = "50",
      description = "Users whose answers are held against the truth (default: 50).")
  private int users;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "30",
      description = "Longest time for each part that is timed, about (default: 30).")
  private double seconds;

  @Option(
      names = "--no-build",
      description = "Search with the index that is there instead of making it anew.")
  private boolean asItIs;

  @Option(
      names = "--optimum",
      description =
          "Also compare with the best that any mixture of the whole market can do; up to 5,000"
              + " learnwares.")
  private boolean optimum;

  @Mixin private final Seed seed = new Seed();
  @Mixin private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  BenchSearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException, IOException {
    if (dock == null && size == null) {
      throw new ParameterException(
          spec.commandLine(), "give a market with --dock, or the size of one to make with --size");
    }
    if (from != null && (size == null || from < 1 || from >= size)) {
      throw new ParameterException(
          spec.commandLine(), "--from " + from + ": give a size below that of --size");
    }
    SearchBenchmark.Plan plan =
        Options.checked(spec, () -> new SearchBenchmark.Plan(users, seconds, !asItIs, optimum));
    if (dock != null) {
      measure(dock, plan);
    } else {
      try (TemporaryFolder folder = new TemporaryFolder("learndock-bench-")) {
        measure(folder.path().resolve("dock"), plan);
      }
    }
    return ExitCode.DONE;
  }

  private void measure(Path path, SearchBenchmark.Plan plan) throws DockException, IOException {
    MarketFolder folder = new MarketFolder(path);
    SearchFigures.Medians smaller = from == null ? null : smaller(folder, from, plan);
    if (size != null) {
      fill(folder, size);
    }
    SearchFigures figures = SearchBenchmark.run(folder, plan, Clock.systemUTC(), console::progress);
    new SearchFiguresText(console).tell(figures, smaller);
  }

  private SearchFigures.Medians smaller(MarketFolder folder, long first, SearchBenchmark.Plan plan)
      throws DockException {
    fill(folder, first);
    return SearchBenchmark.medians(folder, plan, Clock.systemUTC(), console::progress);
  }

  private void fill(MarketFolder folder, long learnwares) throws DockException {
    FlightMarket market = new FlightMarket(FlightRows.read(), seed.value(), fitted);
    folder.fill(market, learnwares, Clock.systemUTC(), console::progress);
  }
}
