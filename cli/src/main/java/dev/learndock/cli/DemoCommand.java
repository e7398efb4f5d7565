package dev.learndock.cli;

import dev.learndock.cli.demo.DemoFolder;
import dev.learndock.cli.demo.UserJourney;
import dev.learndock.dock.Dock;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Listing;
import dev.learndock.experiments.Kit;
import dev.learndock.experiments.KitDock;
import dev.learndock.experiments.KitException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code learndock demo}: both journeys on real data. */
@Command(
    name = "demo",
    header = "demo - see what a dock does, on real flights",
    description = {
      "Fills a dock with sixteen models that airlines might share, of flights out of New York. Then"
          + " users come: which learnwares are found for them and why, and how large their error is"
          + " by the number of labels they have, against training from scratch and against the best"
          + " single learnware (which only hindsight knows).",
      "",
      "It ends with commands to try on the same dock. demo/README.md says where the data come from."
    },
    footer = {
      "  learndock demo",
      "  learndock demo --user virgin-america",
      "  learndock demo --dock my-dock --json"
    })
final class DemoCommand implements Callable<Integer> {
  private static final List<Integer> ALL = List.of(0, 20, 50, 100, 500);
  private static final List<Integer> BRIEF = List.of(0, 100);

  @Mixin private final Console console;
  @Mixin private final Seed seed = new Seed();

  @Option(
      names = "--dock",
      paramLabel = "FOLDER",
      description = "Folder of the dock (default: a new one under the temporary folder).")
  private @Nullable Path dockFolder;

  @Option(
      names = "--kit",
      paramLabel = "FOLDER",
      description = "Another market with its users; demo/README.md says how to make one.")
  private @Nullable Path kitFolder;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Whom to look at closely (default: the first user of the kit).")
  private @Nullable String userName;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Where to draw the chart as SVG (default: beside the dock).")
  private @Nullable Path chartFile;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    Kit kit = Kit.read(kitFolder != null ? kitFolder : ownKit());
    Kit.User first = user(kit);
    DemoFolder folder = dockFolder != null ? DemoFolder.of(dockFolder) : DemoFolder.fresh();
    Path chart = chartFile != null ? chartFile : folder.chart();
    DemoStory story = new DemoStory(console, kit);
    List<Learnware> learnwares;
    List<UserJourney.Visit> visits = new ArrayList<>();
    story.opens();
    try (Dock dock = Dock.open(folder.dock());
        KitDock filled = KitDock.fill(kit, dock, seed.value(), console::progress)) {
      learnwares = dock.list(Listing.first(1_000)).learnwares();
      story.providers(learnwares, seconds(start));
      UserJourney journey = new UserJourney(kit, filled, seed.value());
      visits.add(visit(journey, first, ALL));
      story.user(visits.getFirst());
      for (Kit.User other : everybody(kit)) {
        if (!other.equals(first)) {
          visits.add(visit(journey, other, BRIEF));
        }
      }
    }
    story.others(visits.subList(1, visits.size()));
    Files.writeString(chart, DemoStory.drawing(kit, visits.getFirst()));
    story.ends(first, folder.dock(), chart, seconds(start));
    console.result(
        new DemoResult(kit, learnwares, visits)
            .json(folder.dock(), chart, seed.value(), seconds(start)));
    return ExitCode.DONE;
  }

  private UserJourney.Visit visit(UserJourney journey, Kit.User user, List<Integer> labels)
      throws Exception {
    console.progress(user.title() + " searches, and reuses what is found");
    return journey.walk(user, labels);
  }

  /** The demo's data in a checkout. */
  static Path ownKit() throws KitException {
    String home = System.getProperty("learndock.home", "");
    Path kit = Path.of(home, "demo", "kit");
    if (home.isEmpty() || !Files.exists(kit)) {
      throw new KitException(
          "the demo's data are not beside this command. Start ./learndock from a checkout, or name"
              + " a kit with --kit FOLDER");
    }
    return kit;
  }

  private Kit.User user(Kit kit) throws KitException {
    if (userName == null) {
      return kit.users().getFirst();
    }
    List<Kit.User> everybody = everybody(kit);
    List<String> names = everybody.stream().map(Kit.User::name).toList();
    int index = names.indexOf(userName);
    if (index < 0) {
      throw new KitException(
          "the kit has no user '" + userName + "'. It has " + String.join(", ", names));
    }
    return everybody.get(index);
  }

  private static List<Kit.User> everybody(Kit kit) {
    return Stream.concat(kit.users().stream(), kit.strangers().stream()).toList();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
