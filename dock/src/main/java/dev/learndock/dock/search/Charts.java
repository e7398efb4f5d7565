package dev.learndock.dock.search;

import dev.learndock.dock.IslandSummary;
import dev.learndock.learnware.OutputKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What does not depend on the user, for one version of the market; made when first asked for. */
final class Charts {
  private static final int MOST_KEPT = 16;

  private record Key(
      IslandSummary island, @Nullable OutputKind kind, @Nullable String outputName) {}

  private final Market.Snapshot snapshot;
  private final Archipelago archipelago;

  /** The last ones asked for: what is to be predicted is free text, so there is no end of keys. */
  private final Map<Key, Chart> made =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Chart> eldest) {
          return size() > MOST_KEPT;
        }
      };

  Charts(Market.Snapshot snapshot) {
    this.snapshot = snapshot;
    this.archipelago = new Archipelago(snapshot.learnwares());
  }

  Market.Snapshot snapshot() {
    return snapshot;
  }

  Archipelago archipelago() {
    return archipelago;
  }

  /** Two threads that ask for the same at once wait for one making. */
  synchronized Chart chart(Habitat habitat, @Nullable OutputKind kind, @Nullable String name) {
    return made.computeIfAbsent(
        new Key(habitat.summary(), kind, name), key -> Chart.of(habitat, kind, name));
  }
}
