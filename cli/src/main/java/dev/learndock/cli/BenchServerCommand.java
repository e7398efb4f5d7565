package dev.learndock.cli;

import dev.learndock.experiments.server.ServerBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code learndock bench server}: a server as those see it who use and run it. */
@Command(
    name = "server",
    header = "server - measure a server: its start, searches, reads, memory",
    description = {
      "Starts 'learndock serve' as a process of its own, on a free port of this machine alone, with"
          + " a market of synthetic learnwares ('learndock bench market') for a dock, and measures:"
          + " the time from the command to the first answered request; searches by specification of"
          + " many clients at once, each asking again as soon as it has its answer; reads of the"
          + " pages of learnwares; memory during a large upload and at rest.",
      "",
      "Limits of rates are off, by settings in the environment, since all who ask are one address."
          + " The clients are one thread of this process; what they cost is said beside what they"
          + " measured. Memory is what Linux says in /proc."
    },
    footer = {
      "  learndock bench server --json",
      "  learndock bench server --starts 1 --large 2000 --seconds 3",
      "  learndock bench server --work /data/docks",
      "      keeps the docks that were filled for the next time"
    })
final class BenchServerCommand implements Callable<Integer> {
  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "5",
      description = "Starts that are timed (default: 5); their median counts.")
  private int starts;

  @Option(
      names = "--small",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Learnwares in the dock that is started (default: 1000).")
  private long small;

  @Option(
      names = "--large",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Learnwares in the dock that is asked (default: 10000).")
  private long large;

  @Option(
      names = "--searchers",
      paramLabel = "N",
      defaultValue = "16",
      description = "Clients that search at once (default: 16).")
  private int searchers;

  @Option(
      names = "--readers",
      paramLabel = "N",
      defaultValue = "64",
      description = "Clients that read at once (default: 64).")
  private int readers;

  @Option(
      names = "--upload",
      paramLabel = "MB",
      defaultValue = "200",
      description = "Size of the upload in megabytes (default: 200).")
  private int upload;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "Time for each part that is timed (default: 10).")
  private double seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "10",
      description = "Time for the same before it (default: 10).")
  private double warmUp;

  @Option(
      names = "--settle",
      paramLabel = "S",
      defaultValue = "5",
      description = "Seconds without a request after which it is at rest (default: 5).")
  private double settle;

  @Option(
      names = "--work",
      paramLabel = "FOLDER",
      description = "Where docks are filled and kept (default: a temporary folder).")
  private @Nullable Path work;

  @Mixin private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  BenchServerCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    ServerBenchmark.Plan plan =
        Options.checked(
            spec,
            () ->
                new ServerBenchmark.Plan(
                    command(),
                    starts,
                    small,
                    large,
                    searchers,
                    readers,
                    upload * 1_000_000L,
                    seconds,
                    warmUp,
                    settle));
    if (work != null) {
      measure(plan, Files.createDirectories(work));
    } else {
      try (TemporaryFolder folder = new TemporaryFolder("learndock-bench-")) {
        measure(plan, folder.path());
      }
    }
    return ExitCode.DONE;
  }

  private void measure(ServerBenchmark.Plan plan, Path folder) throws Exception {
    new ServerFiguresText(console).tell(ServerBenchmark.run(plan, folder, console::progress));
  }

  /** As people start it; where there is no launcher, as in a test, by this very Java. */
  static List<String> command() {
    String home = System.getProperty("learndock.home", "");
    return home.isEmpty()
        ? List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "--enable-native-access=ALL-UNNAMED",
            Main.class.getName())
        : List.of(Path.of(home, "learndock").toString());
  }

  /** The command that serves, before its options. */
  static List<String> serve() {
    return Stream.concat(command().stream(), Stream.of("serve")).toList();
  }
}
