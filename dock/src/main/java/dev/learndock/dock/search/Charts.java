package dev.learndock.dock.search;

import dev.learndock.dock.IslandSummary;
import dev.learndock.learnware.OutputKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What does not depend on the user, for one version of the market; made when first asked for. */
final class Charts {
  private record Key(IslandSummary island, @Nullable OutputKind output) {}

  private final Market.Snapshot snapshot;
  private final Archipelago archipelago;
  private final Map<Key, Chart> made = new HashMap<>();

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
  synchronized Chart chart(Habitat habitat, @Nullable OutputKind output) {
    return made.computeIfAbsent(
        new Key(habitat.summary(), output), key -> Chart.of(habitat, output));
  }
}
