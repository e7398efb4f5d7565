package dev.learndock.experiments.market;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Recommendation;
import dev.learndock.experiments.market.Searches.Answers;
import dev.learndock.kernel.ReducedSet;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How well and how fast a dock finds learnwares in a {@link FlightMarket}, with users of its own.
 *
 * <p>Times come first, in a process that does nothing else: one search at a time after a warm-up
 * with other users, then four clients at once, then while others come and go ({@link Bustle}). Each
 * timed part ends after so many searches or seconds, whichever is first, but not before the users
 * of the truth have been served. Then the answers are held against the {@link Truth} in the metric
 * that the answers say, and the mixtures against {@link ExactMixtures}. Cost: the truth, 31
 * microseconds for each learnware and user.
 */
public final class SearchBenchmark {
  /** Most users of the truth. */
  public static final int MOST_USERS = 1_000;

  private static final int CLIENTS = 4;
  private static final long RARE = 10_000;

  private final FlightMarket market;
  private final MarketFolder folder;
  private final long size;
  private final Plan plan;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * What to do.
   *
   * @param users whose answers are held against the truth
   * @param seconds that each timed part takes at most, about
   * @param build whether the index is made anew, or the one that is there is used
   * @param optimum whether mixtures are also held against those of the whole market
   */
  public record Plan(int users, double seconds, boolean build, boolean optimum) {
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

  private SearchBenchmark(MarketFolder folder, Plan plan, Clock clock, Consumer<String> progress)
      throws DockException {
    this.market = folder.market(FlightRows.read());
    this.folder = folder;
    this.size = folder.size();
    this.plan = plan;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Measures the market of a folder.
   *
   * @param progress is told what is being done
   * @throws DockException if the folder holds no market, or the dock fails
   */
  public static SearchFigures run(
      MarketFolder folder, Plan plan, Clock clock, Consumer<String> progress)
      throws DockException, IOException {
    SearchBenchmark benchmark = new SearchBenchmark(folder, plan, clock, progress);
    if (plan.optimum() && benchmark.size > Optimum.MOST) {
      throw new DockException(
          DockException.Reason.INVALID,
          "--optimum looks at every learnware at every step: for markets of up to %,d, this has %,d"
              .formatted(Optimum.MOST, benchmark.size));
    }
    return benchmark.measure();
  }

  /** The medians alone, without any truth: for a market that is filled further afterwards. */
  public static SearchFigures.Medians medians(
      MarketFolder folder, Plan plan, Clock clock, Consumer<String> progress) throws DockException {
    SearchBenchmark benchmark = new SearchBenchmark(folder, plan, clock, progress);
    try (Dock dock = Dock.open(folder.path())) {
      Searches searches = benchmark.searches(dock);
      benchmark.buildSeconds(dock);
      searches.warmUp();
      return new SearchFigures.Medians(
          benchmark.size,
          searches.singles().times().quantile(0.5),
          searches.mixtures().times().quantile(0.5));
    }
  }

  private Searches searches(Dock dock) {
    return new Searches(market, dock, plan.users(), plan.seconds(), progress);
  }

  /** What a dock answered, and how long it took; it is closed again. */
  private record Answered(
      Answers single,
      Answers mixture,
      Answers larger,
      Answers filtered,
      double throughput,
      double openSeconds,
      double buildSeconds,
      long bytes) {}

  private Answered answers() throws DockException, IOException {
    long start = System.nanoTime();
    try (Dock dock = Dock.open(folder.path())) {
      double openSeconds = secondsSince(start);
      Searches searches = searches(dock);
      double buildSeconds = buildSeconds(dock);
      searches.warmUp();
      return new Answered(
          searches.singles(),
          searches.mixtures(),
          searches.largerMixtures(),
          searches.filtered(),
          searches.throughput(CLIENTS),
          openSeconds,
          buildSeconds,
          MarketFolder.bytes(folder.path()));
    }
  }

  private double buildSeconds(Dock dock) throws DockException {
    if (!plan.build()) {
      return Double.NaN;
    }
    long start = System.nanoTime();
    dock.reindex(progress);
    return secondsSince(start);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private SearchFigures measure() throws DockException, IOException {
    Answered answered = answers();
    progress.accept("searching while learnwares come and go");
    SearchFigures.Changes changes = Bustle.run(folder.path(), market, size, clock, plan.seconds());
    Judge judge = judge(answered.single().found());
    return new SearchFigures(
        size,
        plan.users(),
        Truth.method(size),
        judge.recall(answered.single().found(), judge.nearest()),
        answered.single().times(),
        answered.mixture().times(),
        judge.ratios(answered.mixture().found(), answered.larger().found(), plan.optimum()),
        filter(judge, answered.filtered()),
        answered.throughput(),
        changes,
        answered.openSeconds(),
        answered.buildSeconds(),
        answered.bytes());
  }

  private SearchFigures.Filter filter(Judge judge, Answers filtered) {
    long rare = (size + RARE - 1) / RARE;
    return new SearchFigures.Filter(
        (double) rare / size,
        judge.recall(filtered.found(), judge.nearestOf(rare, place -> place * RARE)),
        filtered.times());
  }

  private Judge judge(List<Recommendation.Found> found) {
    List<ReducedSet> users =
        IntStream.range(0, plan.users()).mapToObj(i -> market.user(i).reduced()).toList();
    return new Judge(market, size, found.getFirst().metric(), users, progress);
  }
}
