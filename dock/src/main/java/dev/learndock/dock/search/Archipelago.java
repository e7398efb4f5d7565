package dev.learndock.dock.search;

import dev.learndock.dock.IslandSummary;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Recommendation.NearIsland;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.TableSpecification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which learnwares may be compared with which: those of one number of features and, where both say
 * their names, of one set of names. A learnware that names nothing (the peer's never do) can be
 * compared with all of its number of features, column by column in the order they stand.
 */
final class Archipelago {
  /** The learnwares of one set of feature names, or of none, and of one number of features. */
  private record Key(int dimensions, @Nullable Set<String> features) {
    static Key of(TableSpecification table) {
      List<String> features = Habitat.names(table);
      return new Key(table.dimensions(), features == null ? null : new TreeSet<>(features));
    }

    Key unnamed() {
      return new Key(dimensions, null);
    }
  }

  private final Map<Key, List<Learnware>> groups = new LinkedHashMap<>();

  /** Made when first asked for. */
  private final Map<Key, Habitat> habitats = new HashMap<>();

  Archipelago(List<Learnware> learnwares) {
    for (Learnware learnware : learnwares) {
      groups
          .computeIfAbsent(Key.of(learnware.specification()), key -> new ArrayList<>())
          .add(learnware);
    }
  }

  /** Every island there is, largest first. */
  List<IslandSummary> summaries() {
    return groups.entrySet().stream()
        .map(group -> summary(group.getKey(), group.getValue()))
        .sorted(Comparator.comparingInt(IslandSummary::learnwares).reversed())
        .toList();
  }

  private static IslandSummary summary(Key key, List<Learnware> learnwares) {
    Map<OutputKind, Integer> outputs = new EnumMap<>(OutputKind.class);
    for (Learnware learnware : learnwares) {
      outputs.merge(learnware.behaviour().kind(), 1, Integer::sum);
    }
    Set<String> features = key.features();
    return new IslandSummary(
        TableSpecification.TYPE,
        key.dimensions(),
        features == null ? null : List.copyOf(features),
        learnwares.size(),
        outputs);
  }

  /**
   * The islands on which a table may be at home: one when it names its features; else every one of
   * as many features. Empty when there is none.
   */
  synchronized List<Habitat> habitats(TableSpecification table) {
    Key key = Key.of(table);
    List<Habitat> found = new ArrayList<>();
    for (Key other : groups.keySet()) {
      boolean possible =
          other.features() != null
              && other.dimensions() == key.dimensions()
              && (key.features() == null || other.equals(key));
      if (possible) {
        found.add(habitats.computeIfAbsent(other, this::withUnnamed));
      }
    }
    if (found.isEmpty() && groups.containsKey(key.unnamed())) {
      found.add(habitats.computeIfAbsent(key.unnamed(), this::withUnnamed));
    }
    return found;
  }

  /** The learnwares of a group, and those who name nothing and may belong to it. */
  private Habitat withUnnamed(Key key) {
    List<Learnware> own = groups.getOrDefault(key, List.of());
    List<Learnware> all = new ArrayList<>(own);
    if (key.features() != null) {
      all.addAll(groups.getOrDefault(key.unnamed(), List.of()));
      all.sort(Comparator.comparing(Learnware::id));
    }
    return Habitat.of(Habitat.names(own.getFirst().specification()), all, summary(key, all));
  }

  /** The islands that are most like a table that has none, most alike first. */
  List<NearIsland> nearest(TableSpecification table, int limit) {
    Set<String> own = table.features() == null ? Set.of() : new TreeSet<>(table.features());
    return summaries().stream()
        .map(island -> near(island, own))
        .sorted(
            Comparator.<NearIsland>comparingDouble(island -> -likeness(island))
                .thenComparingInt(
                    island -> Math.abs(island.island().dimensions() - table.dimensions())))
        .limit(limit)
        .toList();
  }

  private static NearIsland near(IslandSummary island, Set<String> own) {
    Set<String> theirs = island.features() == null ? Set.of() : new TreeSet<>(island.features());
    return new NearIsland(
        island,
        theirs.stream().filter(own::contains).toList(),
        theirs.stream().filter(name -> !own.contains(name)).toList(),
        own.stream().filter(name -> !theirs.contains(name)).toList());
  }

  private static double likeness(NearIsland island) {
    int all = island.shared().size() + island.missing().size() + island.unused().size();
    return all == 0 ? 0 : (double) island.shared().size() / all;
  }
}
