package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.learnware.OutputKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The charts of islands with many learnwares, each made when it is first asked for. */
final class Atlas implements AutoCloseable {
  private final Market market;
  private final IndexStore indexes;
  private final Lexicon lexicon;
  private final Map<String, ChartKeeper> keepers = new HashMap<>();

  Atlas(Market market, IndexStore indexes, Lexicon lexicon) {
    this.market = market;
    this.indexes = indexes;
    this.lexicon = lexicon;
  }

  /** The chart of an island for one kind of output; null for all kinds. */
  Chart chart(Habitat habitat, @Nullable OutputKind kind) throws DockException {
    IndexedChart chart = keeper(habitat, kind).chart(habitat);
    ChartDescription made = chart.description();
    Habitat inOrder = new Habitat(made.features(), habitat.columns(), habitat.summary());
    return new Chart(
        inOrder,
        made.metric(),
        new IndexSearch(chart, lexicon, market.hidden(), habitat.hidden(kind)));
  }

  /** Makes the charts of an island anew; those that are open go on answering meanwhile. */
  void rebuild(Habitat habitat, Consumer<String> progress) throws DockException {
    List<OutputKind> kinds =
        habitat.summary().outputs().keySet().stream()
            .map(kind -> kind == OutputKind.LABELS ? OutputKind.PROBABILITIES : kind)
            .distinct()
            .sorted()
            .toList();
    for (OutputKind kind : kinds) {
      keeper(habitat, kind).rebuild(habitat, progress);
    }
    if (kinds.size() > 1) {
      keeper(habitat, null).rebuild(habitat, progress);
    }
  }

  private synchronized ChartKeeper keeper(Habitat habitat, @Nullable OutputKind kind) {
    return keepers.computeIfAbsent(
        name(habitat, kind), name -> new ChartKeeper(market, indexes, name, kind));
  }

  /** The same columns in another order are the same island. */
  private static String name(Habitat habitat, @Nullable OutputKind kind) {
    List<String> features = habitat.features();
    Stream<String> names = features == null ? Stream.of() : new TreeSet<>(features).stream();
    String key =
        habitat.summary().dimensions() + names.reduce("", (all, name) -> all + '\n' + name);
    String what = kind == null ? "any" : kind.name().toLowerCase(Locale.ROOT);
    return HexFormat.of().formatHex(sha256(key), 0, 12) + "-" + what;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public synchronized void close() throws DockException {
    for (ChartKeeper keeper : keepers.values()) {
      keeper.close();
    }
    keepers.clear();
  }
}
