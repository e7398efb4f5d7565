package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LearnwareStore.Columns;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.Visibility;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.learnware.OutputKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What does not depend on the user. An island of few is read whole, measured and scanned, anew when
 * the market has changed; an island of many is kept in an index ({@link Atlas}).
 */
final class Charts {
  /** Comparing with so many takes about a tenth of a second on one core. */
  static final int MOST_SCANNED = 1_000;

  private static final int MOST_KEPT = 16;

  private record Key(
      long change,
      List<Columns> columns,
      @Nullable OutputKind kind,
      @Nullable String outputName,
      @Nullable Viewer alone) {}

  private final Market market;
  private final Atlas atlas;
  private final int mostScanned;

  /** The last ones asked for: what is to be predicted is free text, so there is no end of keys. */
  private final Map<Key, Chart> charts = new LastOnes<>(MOST_KEPT);

  private final Map<Key, List<Resident>> residents = new LastOnes<>(MOST_KEPT);

  Charts(Market market, Atlas atlas, int mostScanned) {
    this.market = market;
    this.atlas = atlas;
    this.mostScanned = mostScanned;
  }

  /** The chart of an island for what is wanted. */
  Chart chart(Market.Moment now, Habitat habitat, Wanted wanted) throws DockException {
    return habitat.population() > mostScanned
        ? atlas.chart(habitat, kindOfMany(habitat, wanted))
        : scanned(now, habitat, wanted);
  }

  /** Two threads that ask for the same at once wait for one making. */
  private synchronized Chart scanned(Market.Moment now, Habitat habitat, Wanted wanted)
      throws DockException {
    Key island = new Key(now.change(), habitat.columns(), null, null, null);
    List<Resident> all = residents.get(island);
    if (all == null) {
      all = market.residents(habitat);
      residents.put(island, all);
    }
    OutputKind kind = kindOfFew(all, wanted);
    List<Resident> heard = all.stream().filter(Charts::isPublic).toList();
    // The metric is everybody's: what somebody hides says nothing of it, unless all here is hidden.
    boolean alone = heard.isEmpty();
    Key key =
        new Key(
            now.change(),
            habitat.columns(),
            kind,
            wanted.outputName(),
            alone ? wanted.viewer() : null);
    Chart chart = charts.get(key);
    if (chart == null) {
      List<Resident> own = all.stream().filter(r -> wanted.finds(r.learnware())).toList();
      GaussianKernel metric = Metrics.of(alone ? own : heard, kind, wanted.outputName());
      chart = new Chart(habitat, metric, new ScanSearch(all, metric));
      charts.put(key, chart);
    }
    return new Chart(habitat, chart.metric(), chart.search());
  }

  private static boolean isPublic(Resident resident) {
    return resident.learnware().visibility() == Visibility.PUBLIC;
  }

  /** The kind that is wanted, else the kind that all admitted learnwares have, else none. */
  private static @Nullable OutputKind kindOfFew(List<Resident> all, Wanted wanted) {
    OutputKind kind = wanted.kind();
    if (kind != null) {
      return kind;
    }
    List<OutputKind> there =
        all.stream()
            .map(Resident::learnware)
            .filter(wanted::admits)
            .map(learnware -> learnware.gives().kind())
            .distinct()
            .toList();
    return there.size() == 1 ? there.getFirst() : null;
  }

  /** The kind that is wanted, else the kind that all learnwares of the island have, else none. */
  private static @Nullable OutputKind kindOfMany(Habitat habitat, Wanted wanted) {
    OutputKind kind = wanted.kind();
    if (kind != null) {
      return Wanted.group(kind);
    }
    List<OutputKind> there =
        habitat.summary().outputs().keySet().stream()
            .map(one -> one == OutputKind.LABELS ? OutputKind.PROBABILITIES : one)
            .distinct()
            .toList();
    return there.size() == 1 ? there.getFirst() : null;
  }

  /** Forgets what was not asked for the longest. */
  private static final class LastOnes<K, V> extends LinkedHashMap<K, V> {
    private final int most;

    LastOnes(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > most;
    }
  }
}
