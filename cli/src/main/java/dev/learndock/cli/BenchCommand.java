package dev.learndock.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code learndock bench}: the benchmarks, each a command below it. */
@Command(
    name = "bench",
    header = "bench - measure search in a large market, and a server",
    description = {
      "Makes a market of any size from real flights, and measures how well and how fast a dock"
          + " finds what fits in it, and what a server is like to use; kills a server again and"
          + " again, and hands it hostile learnwares. docs/benchmarks.md has figures."
    },
    footer = {
      "  learndock bench search --size 20000 --users 50",
      "  learndock bench market --size 1000000 --dock /data/million",
      "  learndock bench search --dock /data/million --users 50 --json",
      "  learndock bench server --json",
      "  learndock bench hostile --environments /srv/learndock/python",
      "  learndock bench search --help"
    })
final class BenchCommand implements Callable<Integer> {
  private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  BenchCommand(Console console) {
    this.console = console;
  }

  /** The commands below this one. */
  List<Callable<Integer>> commands() {
    return List.of(
        new BenchMarketCommand(console),
        new BenchSearchCommand(console),
        new BenchServerCommand(console),
        new BenchKillCommand(console),
        new BenchHostileCommand(console));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "say what to measure: market, search, server, kill or hostile");
  }
}
