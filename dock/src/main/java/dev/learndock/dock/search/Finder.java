package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockObserver;
import dev.learndock.dock.DockObserver.Stage;
import dev.learndock.dock.IslandSummary;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.index.WordIndex;
import dev.learndock.dock.search.SpecificationSearch.Look;
import dev.learndock.dock.search.SpecificationSearch.Neighbour;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Searches a market: words filter, the island says who can be compared, the metric of the island
 * ranks. What does not depend on the user (islands, metrics, norms) is kept, and follows the
 * catalogue: every search sees every change that was made before it.
 */
public final class Finder implements AutoCloseable {
  private static final int NEAR_ISLANDS = 3;

  /** What the peer's mixture is made of: the 25 nearest. */
  private static final int SURE_FOR_PEERS = 25;

  private final Market market;
  private final Lexicon lexicon;
  private final Atlas atlas;
  private final Charts charts;
  private final int mostScanned;
  private final DockObserver observer;

  /**
   * More searches than the cores can do, and one that reads meanwhile, wait for their turn, and
   * whoever came first has it first. Without this, schedulers of virtual threads and of connections
   * let some of sixteen users wait fifty times as long as others.
   */
  private final Semaphore turns =
      new Semaphore(Runtime.getRuntime().availableProcessors() + 1, true);

  /** Searches what a store holds; reads nothing yet. */
  public Finder(LearnwareStore store, IndexStore indexes) {
    this(store, indexes, DockObserver.NONE);
  }

  /** The same, telling somebody where the time goes. */
  public Finder(LearnwareStore store, IndexStore indexes, DockObserver observer) {
    this(store, indexes, Charts.MOST_SCANNED, observer);
  }

  /**
   * @param mostScanned most learnwares of an island, or of a market searched by words, that are
   *     looked at one by one; from there on an index is made
   */
  public Finder(LearnwareStore store, IndexStore indexes, int mostScanned) {
    this(store, indexes, mostScanned, DockObserver.NONE);
  }

  private Finder(LearnwareStore store, IndexStore indexes, int mostScanned, DockObserver observer) {
    this.observer = observer;
    this.market = new Market(store);
    this.lexicon = new Lexicon(market, indexes);
    this.atlas = new Atlas(market, indexes, lexicon);
    this.charts = new Charts(market, atlas, mostScanned);
    this.mostScanned = mostScanned;
  }

  /** Every island on which a viewer finds somebody, largest first. */
  public List<IslandSummary> islands(Viewer who) throws DockException {
    Market.Moment now = market.now();
    return now.archipelago().summaries(market.census(now, who));
  }

  /** Finds learnwares for a requirement, of all that there are. */
  public Recommendation find(Requirement requirement) throws DockException {
    return find(new Viewer.Operator(), requirement);
  }

  /**
   * Finds learnwares for a requirement. What the viewer does not find is not there: neither in the
   * answer nor in its figures and reasons.
   */
  public Recommendation find(Viewer who, Requirement requirement) throws DockException {
    TableSpecification table = requirement.table();
    DockObserver.Search by = table == null ? DockObserver.Search.WORDS : DockObserver.Search.TABLE;
    turns.acquireUninterruptibly();
    try (StageTimes times = new StageTimes(observer, by)) {
      Wanted wanted = new Wanted(who, requirement, times);
      return table == null ? byWords(requirement, wanted) : byTable(requirement, wanted, table);
    } finally {
      turns.release();
    }
  }

  /** Finds learnwares as the peer does, for its clients. */
  public PeerAnswer findAsPeer(Viewer who, PeerQuery asked) throws DockException {
    turns.acquireUninterruptibly();
    try (StageTimes times = new StageTimes(observer, DockObserver.Search.PEER)) {
      PeerSearch.Nearby nearby =
          (viewer, semantic, table, limit) -> nearby(viewer, semantic, table, limit, times);
      return new PeerSearch(market, lexicon, nearby, mostScanned, times).find(who, asked);
    } finally {
      turns.release();
    }
  }

  private long[] nearby(
      Viewer who,
      SemanticSpecification semantic,
      TableSpecification table,
      int limit,
      StageTimes times)
      throws DockException {
    Requirement requirement = new Requirement(semantic, "", table, null, null, limit, 1);
    Wanted wanted = new Wanted(who, requirement, times);
    Market.Moment now = market.now();
    List<Habitat> habitats = now.archipelago().habitats(table, market.census(now, wanted.viewer()));
    List<Long> near = new ArrayList<>();
    for (Habitat habitat : habitats) {
      try (Look look = view(now, habitat, wanted, table).look()) {
        look.nearest(Math.min(SURE_FOR_PEERS, limit), limit / habitats.size())
            .forEach(neighbour -> near.add(neighbour.member().id().number()));
      }
    }
    return near.stream().mapToLong(Long::longValue).distinct().toArray();
  }

  /**
   * Makes every index anew from the catalogue, while those that there are go on answering.
   *
   * @param progress is told what is being done
   */
  public void rebuild(Consumer<String> progress) throws DockException {
    for (Habitat habitat : market.now().archipelago().habitats()) {
      if (habitat.population() > mostScanned) {
        atlas.rebuild(habitat, progress);
      }
    }
    lexicon.rebuild(progress);
  }

  private Recommendation byWords(Requirement requirement, Wanted wanted) throws DockException {
    boolean few = market.store().count() <= mostScanned;
    return few && requirement.words().isBlank()
        ? byLooking(requirement, wanted)
        : byIndex(requirement, wanted);
  }

  private Recommendation byLooking(Requirement requirement, Wanted wanted) throws DockException {
    List<Learnware> found = new ArrayList<>();
    try (var _ = wanted.times().at(Stage.FILTER)) {
      market.forEach(learnware -> {
        if (wanted.admits(learnware)) {
          found.add(learnware);
        }
      });
    }
    return new Recommendation.Named(
        found.stream().limit(requirement.limit()).toList(),
        found.size(),
        Facets.of(found),
        List.of(Words.named(found.size(), count(wanted))));
  }

  private Recommendation byIndex(Requirement requirement, Wanted wanted) throws DockException {
    WordIndex.Found found;
    try (var _ = wanted.times().at(Stage.WORDS)) {
      found = lexicon.find(wanted.query(requirement.words()), requirement.limit());
    }
    List<Learnware> best = new ArrayList<>();
    try (var _ = wanted.times().at(Stage.ANSWER)) {
      for (WordIndex.Scored scored : found.best()) {
        market
            .store()
            .find(new LearnwareId(scored.learnware()))
            .filter(wanted::finds)
            .ifPresent(best::add);
      }
    }
    return new Recommendation.Named(
        best, found.total(), found.facets(), List.of(Words.named(found.total(), count(wanted))));
  }

  /** How many there are for whoever asks. */
  private long count(Wanted wanted) throws DockException {
    if (wanted.viewer() instanceof Viewer.Operator) {
      return market.store().count();
    }
    Market.Moment now = market.now();
    return market.census(now, wanted.viewer()).total(now.archipelago());
  }

  private Recommendation byTable(Requirement requirement, Wanted wanted, TableSpecification table)
      throws DockException {
    Market.Moment now = market.now();
    Market.Census census = market.census(now, wanted.viewer());
    List<Habitat> habitats = now.archipelago().habitats(table, census);
    if (habitats.isEmpty()) {
      List<Recommendation.NearIsland> near = now.archipelago().nearest(table, NEAR_ISLANDS, census);
      return new Recommendation.Nothing(near, Words.noIsland(table, near));
    }
    List<View> views = new ArrayList<>();
    try {
      for (Habitat habitat : habitats) {
        views.add(view(now, habitat, wanted, table));
      }
      View best = nearest(views, requirement);
      return best == null
          ? new Recommendation.Nothing(
              List.of(), Words.nobodyAdmitted(habitats.getFirst().summary().learnwares()))
          : new Answer(requirement, wanted, table, best, lexicon).recommendation();
    } finally {
      for (View view : views) {
        view.look().close();
      }
    }
  }

  private View view(Market.Moment now, Habitat habitat, Wanted wanted, TableSpecification table)
      throws DockException {
    Chart chart = charts.chart(now, habitat, wanted);
    int[] columns = chart.habitat().columns(table);
    ReducedSet user = Habitat.inOrder(table.reduced(), columns);
    return new View(chart, user, columns, chart.search().look(user, wanted));
  }

  /**
   * The view with the learnware that is most like the table; null when nobody is admitted.
   *
   * @param requirement says how many the answer will ask for, so that they are looked for once
   */
  private static @Nullable View nearest(List<View> views, Requirement requirement)
      throws DockException {
    View best = null;
    double most = -1;
    for (View view : views) {
      List<Neighbour> first = Answer.near(view.look(), requirement);
      if (!first.isEmpty()) {
        double similarity = similarity(view.look().squaredNorm(), first.getFirst());
        if (best == null || similarity > most) {
          best = view;
          most = similarity;
        }
      }
    }
    return best;
  }

  /**
   * A table seen on one island.
   *
   * @param user its reduced set in the chart's order
   * @param columns for each of the table's features the chart's column
   */
  record View(Chart chart, ReducedSet user, int[] columns, Look look) {}

  /** {@code 2 <u,l> / (<u,u> + <l,l>)}, between zero and one. */
  static double similarity(double squaredNorm, Neighbour near) {
    return Math.clamp(2 * near.innerProduct() / (squaredNorm + near.squaredNorm()), 0, 1);
  }

  @Override
  public void close() throws DockException {
    try {
      atlas.close();
    } finally {
      lexicon.close();
    }
  }
}
