package dev.learndock.dock.search;

import dev.learndock.dock.IslandSummary;
import dev.learndock.dock.LearnwareStore.Columns;
import dev.learndock.dock.Recommendation.NearIsland;
import dev.learndock.dock.search.Market.Census;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.TableSpecification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
    static Key of(int dimensions, @Nullable List<String> own) {
      List<String> names = Habitat.names(own);
      return new Key(dimensions, names == null ? null : new TreeSet<>(names));
    }

    Key unnamed() {
      return new Key(dimensions, null);
    }
  }

  private final List<Columns> columns;
  private final Map<Key, List<Columns>> groups = new LinkedHashMap<>();

  /**
   * @param columns that some learnwares have, in the order in which they came
   */
  Archipelago(List<Columns> columns) {
    this.columns = List.copyOf(columns);
    for (Columns one : columns) {
      groups
          .computeIfAbsent(Key.of(one.dimensions(), one.names()), key -> new ArrayList<>())
          .add(one);
    }
  }

  /** The columns of all islands. */
  List<Columns> columns() {
    return columns;
  }

  /** Every island on which somebody counts, largest first. */
  List<IslandSummary> summaries(Census census) {
    return groups.entrySet().stream()
        .map(group -> summary(group.getKey(), group.getValue(), census))
        .filter(island -> island.learnwares() > 0)
        .sorted(Comparator.comparingInt(IslandSummary::learnwares).reversed())
        .toList();
  }

  private static IslandSummary summary(Key key, List<Columns> columns, Census census) {
    Map<OutputKind, Integer> outputs = new EnumMap<>(OutputKind.class);
    for (Columns one : columns) {
      census.of(one).forEach((kind, count) -> outputs.merge(kind, count, Integer::sum));
    }
    Set<String> features = key.features();
    return new IslandSummary(
        TableSpecification.TYPE,
        key.dimensions(),
        features == null ? null : List.copyOf(features),
        outputs.values().stream().mapToInt(Integer::intValue).sum(),
        outputs);
  }

  /**
   * The islands on which a table may be at home: one when it names its features; else every one of
   * as many features. Empty when there is none.
   *
   * @param census who counts: an island on which nobody does is not there
   */
  List<Habitat> habitats(TableSpecification table, Census census) {
    Key key = Key.of(table.dimensions(), table.features());
    List<Habitat> found = new ArrayList<>();
    for (Key other : groups.keySet()) {
      boolean possible =
          other.features() != null
              && other.dimensions() == key.dimensions()
              && (key.features() == null || other.equals(key));
      if (possible) {
        found.add(withUnnamed(other, census));
      }
    }
    found.removeIf(habitat -> habitat.summary().learnwares() == 0);
    if (found.isEmpty() && groups.containsKey(key.unnamed())) {
      found.add(withUnnamed(key.unnamed(), census));
      found.removeIf(habitat -> habitat.summary().learnwares() == 0);
    }
    return found;
  }

  /** Every island. */
  List<Habitat> habitats() {
    return groups.keySet().stream().map(key -> withUnnamed(key, Columns::learnwares)).toList();
  }

  /**
   * The columns of a group, and those who name nothing and may belong to it. All stand in the order
   * of the group's first, so that those which name nothing stand in it too.
   */
  private Habitat withUnnamed(Key key, Census census) {
    List<Columns> all = new ArrayList<>(groups.getOrDefault(key, List.of()));
    List<String> order = Habitat.names(all.getFirst().names());
    if (key.features() != null) {
      all.addAll(groups.getOrDefault(key.unnamed(), List.of()));
    }
    return new Habitat(order, all, summary(key, all, census));
  }

  /** The islands that are most like a table that has none, most alike first. */
  List<NearIsland> nearest(TableSpecification table, int limit, Census census) {
    Set<String> own = table.features() == null ? Set.of() : new TreeSet<>(table.features());
    return summaries(census).stream()
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
