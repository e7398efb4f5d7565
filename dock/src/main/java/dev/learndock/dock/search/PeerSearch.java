package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockObserver.Stage;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore.Columns;
import dev.learndock.dock.LearnwareStore.Reduced;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.index.WordQuery;
import dev.learndock.kernel.Cores;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSearch;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches as the peer does, for its clients: tags and name filter, the newest first; then every
 * learnware of the table's width is compared with it, features as they stand and all in the kernel
 * of the table, and {@link PeerScore} ranks. ({@link Finder} is the better search.)
 *
 * <p>The peer compares with everybody, which takes it eight seconds in a market of 10,000. Here at
 * most {@value #MOST_COMPARED} are: all where the filter leaves no more, and else those that the
 * index of their island puts nearest in the island's metric. Scores are relative to what was
 * compared, so in a large market they tell the near ones apart, and are smaller for the others.
 */
final class PeerSearch {
  /** Most learnwares that are compared with a table. */
  static final int MOST_COMPARED = 1_000;

  /** Most whose names are looked at again, to put those that only resemble in order. */
  private static final int MOST_ORDERED = 2_000;

  private static final int MEMBERS = 5;

  private final Market market;
  private final Lexicon lexicon;
  private final Nearby nearby;
  private final int mostScanned;
  private final StageTimes times;

  /** What an index puts nearest. */
  @FunctionalInterface
  interface Nearby {
    /** The numbers of those nearest to a table among those that answer to tags and name. */
    long[] find(Viewer who, SemanticSpecification semantic, TableSpecification table, int limit)
        throws DockException;
  }

  PeerSearch(Market market, Lexicon lexicon, Nearby nearby, int mostScanned, StageTimes times) {
    this.times = times;
    this.market = market;
    this.lexicon = lexicon;
    this.nearby = nearby;
    this.mostScanned = mostScanned;
  }

  /** Finds learnwares that a viewer finds. */
  PeerAnswer find(Viewer who, PeerQuery asked) throws DockException {
    long[] candidates;
    try (var _ = times.at(Stage.FILTER)) {
      candidates = candidates(who, asked);
    }
    TableSpecification table = asked.table();
    if (table == null) {
      return PeerAnswer.named(candidates);
    }
    try (var _ = times.at(Stage.RANKING)) {
      return compared(who, asked, table, candidates);
    }
  }

  private long[] candidates(Viewer who, PeerQuery asked) throws DockException {
    return market.store().count() <= mostScanned ? byLooking(who, asked) : byIndex(who, asked);
  }

  private long[] byLooking(Viewer who, PeerQuery asked) throws DockException {
    List<Learnware> all = new ArrayList<>();
    market.forEach(learnware -> {
      if (who.finds(learnware.owner(), learnware.visibility()) && asked.admits(learnware.id())) {
        all.add(learnware);
      }
    });
    return inOrder(all, asked.semantic());
  }

  /** The newest first; where nobody has the name, who most resembles it first. */
  private static long[] inOrder(List<Learnware> learnwares, SemanticSpecification asked) {
    Collections.reverse(learnwares);
    return SemanticSearch.find(learnwares, Learnware::semantic, asked).stream()
        .mapToLong(learnware -> learnware.id().number())
        .toArray();
  }

  private long[] byIndex(Viewer who, PeerQuery asked) throws DockException {
    BitSet found = lexicon.matching(new WordQuery(who, asked.semantic(), "", null, null));
    long[] newestFirst =
        found.stream()
            .mapToLong(number -> -number)
            .sorted()
            .map(number -> -number)
            .filter(number -> asked.admits(new LearnwareId(number)))
            .toArray();
    boolean ordered = !asked.semantic().name().isEmpty() && newestFirst.length <= MOST_ORDERED;
    return ordered ? inOrder(load(newestFirst), asked.semantic()) : newestFirst;
  }

  private List<Learnware> load(long[] newestFirst) throws DockException {
    List<Learnware> learnwares = new ArrayList<>();
    for (int i = newestFirst.length - 1; i >= 0; i--) {
      market.store().find(new LearnwareId(newestFirst[i])).ifPresent(learnwares::add);
    }
    return learnwares;
  }

  private PeerAnswer compared(
      Viewer who, PeerQuery asked, TableSpecification table, long[] candidates)
      throws DockException {
    BitSet wide = ofWidth(table.dimensions());
    long[] comparable =
        Arrays.stream(candidates).filter(number -> wide.get((int) number)).toArray();
    long[] few =
        comparable.length <= MOST_COMPARED ? comparable : nearest(who, asked, table, comparable);
    List<Reduced> sets = market.store().reduced(few);
    PeerScore.Ranking ranking =
        PeerScore.rank(distances(table, sets.stream().map(Reduced::set).toList()), MEMBERS);
    return PeerAnswer.of(ranking, sets.stream().mapToLong(Reduced::learnware).toArray());
  }

  private BitSet ofWidth(int dimensions) throws DockException {
    BitSet numbers = new BitSet();
    for (Columns columns : market.store().columns()) {
      if (columns.dimensions() == dimensions) {
        for (OutputKind kind : columns.learnwares().keySet()) {
          for (long number : market.store().numbers(columns.id(), kind)) {
            numbers.set((int) number);
          }
        }
      }
    }
    return numbers;
  }

  /** Those of the comparable ones that the index puts nearest; the newest where it knows none. */
  private long[] nearest(Viewer who, PeerQuery asked, TableSpecification table, long[] comparable)
      throws DockException {
    BitSet admitted = new BitSet();
    for (long number : comparable) {
      admitted.set((int) number);
    }
    long[] near =
        Arrays.stream(nearby.find(who, asked.semantic(), table, MOST_COMPARED))
            .filter(number -> admitted.get((int) number))
            .toArray();
    return near.length > 0 ? near : Arrays.copyOf(comparable, MOST_COMPARED);
  }

  private static PeerScore.Distances distances(TableSpecification table, List<ReducedSet> sets) {
    GaussianKernel kernel = table.kernel();
    ReducedSet user = table.reduced();
    double norm = KernelMean.innerProduct(user, user, kernel);
    double[] withUser = new double[sets.size()];
    double[] squared = new double[sets.size()];
    Cores.all()
        .run(
            sets.size(),
            i -> {
              ReducedSet set = sets.get(i);
              withUser[i] = KernelMean.innerProduct(user, set, kernel);
              squared[i] = norm - 2 * withUser[i] + KernelMean.innerProduct(set, set, kernel);
            });
    return new PeerScore.Distances(norm, withUser, squared, remembered(sets, kernel));
  }

  /** The greedy mixture asks for the same products again and again. */
  private static PeerScore.Products remembered(List<ReducedSet> sets, GaussianKernel kernel) {
    Map<Long, Double> known = new HashMap<>();
    return (a, b) ->
        known.computeIfAbsent(
            ((long) Math.min(a, b) << 32) | Math.max(a, b),
            pair -> KernelMean.innerProduct(sets.get(a), sets.get(b), kernel));
  }
}
