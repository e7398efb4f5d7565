package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.experiments.market.FlightMarket;
import dev.learndock.experiments.market.FlightRows;
import dev.learndock.experiments.market.MarketFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code learndock bench market}: fills a folder with a market. */
@Command(
    name = "market",
    header = "market - fill the folder of a dock with a large market",
    description = {
      "Learnwares of one island, 21 features and 100 points each, made from real flights out of New"
          + " York: the rows of one or two groups (an airline or a destination in a month), in units"
          + " and with an offset of their own. They can be searched for by tables and words, but not"
          + " reused: there are no models and no packages. The same seed gives the same market to"
          + " the bit. What was filled can be filled further, also after an interruption."
    },
    footer = {
      "  learndock bench market --size 20000 --dock market",
      "  learndock bench market --size 1000000 --dock /data/million",
      "      takes about 8 GB",
      "  learndock bench market --size 20000 --fitted --seed 7 --dock smoother"
    })
final class BenchMarketCommand implements Callable<Integer> {
  @Option(
      names = "--size",
      paramLabel = "N",
      required = true,
      description = "Learnwares that the folder shall hold.")
  private long size;

  @Option(
      names = "--fitted",
      description =
          "Smoother specifications, as fitting makes them: one step of Lloyd's over 600 rows.")
  private boolean fitted;

  @Option(
      names = "--dock",
      paramLabel = "FOLDER",
      required = true,
      description = "Folder to fill; made when it is not there.")
  private Path folder = Path.of("");

  @Mixin private final Seed seed = new Seed();
  @Mixin private final Console console;

  BenchMarketCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException, IOException {
    if (size < 1) {
      throw new IllegalArgumentException("--size " + size + ": a market has a learnware or more");
    }
    FlightMarket market = new FlightMarket(FlightRows.read(), seed.value(), fitted);
    long start = System.nanoTime();
    long added = new MarketFolder(folder).fill(market, size, Clock.systemUTC(), console::progress);
    double seconds = (System.nanoTime() - start) / 1e9;
    long bytes = MarketFolder.bytes(folder);
    console.say(
        String.format(
            Locale.ROOT,
            "%s holds %,d learnwares; %,d were added in %.1f s, %,.0f MB in all",
            folder,
            size,
            added,
            seconds,
            bytes / 1e6));
    console.say(console.faint("search in it: learndock bench search --dock " + folder));
    console.result(
        new JsonObject()
            .put("dock", folder)
            .put("size", size)
            .put("added", added)
            .put("seed", seed.value())
            .put("fitted", fitted)
            .put("seconds", seconds)
            .put("bytes", bytes));
    return ExitCode.DONE;
  }
}
