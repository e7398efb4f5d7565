package dev.learndock.experiments.market;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Hit;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.experiments.market.Nearest.Near;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well and how fast a dock finds learnwares in a {@link FlightMarket}, with users of its own.
 *
 * <p>Times come first, in a process that does nothing else: one search at a time after a warm-up
 * with other users, then four clients at once. Each timed part ends after so many searches or
 * seconds, whichever is first, but not before the users of the truth have been served. Then the
 * answers are held against the {@link Truth} in the metric that the answers say, and the mixtures
 * against {@link ExactMixtures}. Cost: the truth, 31 microseconds for each learnware and user.
 */
public final class SearchBenchmark {
  /** Most users of the truth. */
  public static final int MOST_USERS = 1_000;

  private static final int TIMED = 200;
  private static final int WARM_UPS = 300;
  private static final int LIMIT = 10;
  private static final int MEMBERS = 5;
  private static final int MORE_MEMBERS = 10;
  private static final long RARE = 10_000;

  /** Users that only warm up, far from those that count. */
  private static final long FIRST_WARM_UP = 1_000_000;

  private final FlightMarket market;
  private final MarketFolder folder;
  private final long size;
  private final Plan plan;
  private final Consumer<String> progress;
  private final Clients clients;

  /**
   * What to do.
   *
   * @param users whose answers are held against the truth
   * @param seconds that each timed part takes at most, about
   * @param optimum whether mixtures are also held against those of the whole market
   */
  public record Plan(int users, double seconds, boolean optimum) {
    /** Checks that the numbers are positive and bounded. */
    public Plan {
      if (users < 1 || users > MOST_USERS) {
        throw new IllegalArgumentException(
            "--users " + users + ": give a number of users from 1 to " + MOST_USERS);
      }
      if (!(seconds > 0) || seconds > 3_600) {
        throw new IllegalArgumentException(
            "--seconds " + seconds + ": give a time up to 3600 seconds");
      }
    }
  }

  private SearchBenchmark(
      FlightMarket market, MarketFolder folder, Plan plan, Consumer<String> progress)
      throws DockException {
    this.market = market;
    this.folder = folder;
    this.size = folder.size();
    this.plan = plan;
    this.progress = progress;
    this.clients = new Clients(plan.seconds());
    if (plan.optimum() && size > Optimum.MOST) {
      throw new DockException(
          DockException.Reason.INVALID,
          "--optimum looks at every learnware at every step: for markets of up to %,d, this has %,d"
              .formatted(Optimum.MOST, size));
    }
  }

  /**
   * Measures the market of a folder.
   *
   * @param progress is told what is being done
   * @throws DockException if the folder holds no market, or the dock fails
   */
  public static SearchFigures run(MarketFolder folder, Plan plan, Consumer<String> progress)
      throws DockException, IOException {
    FlightMarket market = folder.market(FlightRows.read());
    return new SearchBenchmark(market, folder, plan, progress).measure();
  }

  private SearchFigures measure() throws DockException, IOException {
    long start = System.nanoTime();
    try (Dock dock = Dock.open(folder.path())) {
      double openSeconds = secondsSince(start);
      progress.accept("making the index");
      start = System.nanoTime();
      makeIndex(dock);
      double buildSeconds = secondsSince(start);
      warmUp(dock);
      Answers single = searches(dock, "for one", i -> one(user(i), null));
      Answers mixture = searches(dock, "for a mixture", i -> mixture(user(i), MEMBERS));
      Answers filtered =
          searches(dock, "with a filter", i -> one(user(i), MarketWords.askingForOneIn10000()));
      progress.accept("four clients at once");
      double throughput =
          clients.throughput(4, i -> dock.search(one(user(FIRST_WARM_UP + i), null)));
      List<Recommendation.Found> larger = new ArrayList<>();
      for (int u = 0; u < plan.users(); u++) {
        larger.add(search(dock, mixture(user(u), MORE_MEMBERS)));
      }
      Judge judge = judge(single.found());
      return new SearchFigures(
          size,
          plan.users(),
          Truth.method(size),
          judge.recall(single.found(), judge.nearest()),
          single.times(),
          mixture.times(),
          judge.ratios(mixture.found(), larger, plan.optimum()),
          new SearchFigures.Filter(
              (double) rare() / size,
              judge.recall(filtered.found(), judge.nearestOf(rare(), i -> i * RARE)),
              filtered.times()),
          throughput,
          openSeconds,
          buildSeconds,
          MarketFolder.bytes(folder.path()));
    }
  }

  /** Until an index can be made by a word, the first search makes what it needs. */
  private void makeIndex(Dock dock) throws DockException {
    dock.search(one(user(FIRST_WARM_UP), null));
  }

  private Judge judge(List<Recommendation.Found> found) {
    List<ReducedSet> users =
        IntStream.range(0, plan.users()).mapToObj(i -> user(i).reduced()).toList();
    return new Judge(market, size, found.getFirst().metric(), users, progress);
  }

  private long rare() {
    return (size + RARE - 1) / RARE;
  }

  private TableSpecification user(long index) {
    return market.user(index);
  }

  private static Requirement one(TableSpecification user, @Nullable SemanticSpecification words) {
    return new Requirement(words, user, null, null, LIMIT, 1);
  }

  private static Requirement mixture(TableSpecification user, int members) {
    return new Requirement(null, user, null, null, LIMIT, members);
  }

  private void warmUp(Dock dock) throws DockException {
    progress.accept("warming up");
    clients.oneByOne(
        0,
        WARM_UPS,
        i ->
            dock.search(
                i % 2 == 0
                    ? one(user(FIRST_WARM_UP + i), null)
                    : mixture(user(FIRST_WARM_UP + i), MEMBERS)));
  }

  private interface Asking {
    Requirement of(int user);
  }

  /** What the users of the truth were answered, and how long all took. */
  private record Answers(List<Recommendation.Found> found, Times times) {}

  private Answers searches(Dock dock, String what, Asking asking) throws DockException {
    progress.accept("searching " + what);
    List<Recommendation.Found> found = new ArrayList<>();
    Requirement[] asked = new Requirement[Math.max(plan.users(), TIMED)];
    for (int i = 0; i < asked.length; i++) {
      asked[i] = asking.of(i);
    }
    Times times =
        clients.oneByOne(
            plan.users(),
            asked.length,
            i -> {
              Recommendation.Found answer = search(dock, asked[i]);
              if (i < plan.users()) {
                found.add(answer);
              }
            });
    return new Answers(found, times);
  }

  private static Recommendation.Found search(Dock dock, Requirement requirement)
      throws DockException {
    if (dock.search(requirement) instanceof Recommendation.Found found) {
      return found;
    }
    throw new DockException(
        DockException.Reason.STORAGE,
        "a search in the market found nothing; make its index again, or the market");
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** The numbers of the learnwares that were found, in their market. */
  static List<Long> indexes(List<Hit> hits) {
    return hits.stream()
        .map(hit -> MarketId.of(hit.learnware().contents().packageHash()).orElseThrow().index())
        .toList();
  }

  /** Those that a mixture is made of with their weights: the nearest alone when there is none. */
  static List<Hit> members(Recommendation.Found found) {
    Mixture mixture = found.mixture();
    return mixture == null ? found.single().subList(0, 1) : mixture.members();
  }

  /** Share of the first few true ones that were found. */
  static double recall(List<Hit> found, List<Near> truth) {
    List<Near> wanted = truth.subList(0, Math.min(LIMIT, truth.size()));
    List<Long> there = indexes(found);
    long hit = wanted.stream().filter(near -> there.contains(near.index())).count();
    return (double) hit / wanted.size();
  }
}
