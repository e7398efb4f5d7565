package dev.learndock.dock.search;

import dev.learndock.dock.IslandSummary;
import dev.learndock.dock.LearnwareStore.Columns;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.TableSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An island: which columns its learnwares have, all in one order.
 *
 * @param features names of the columns in that order, or null when nobody knows them
 * @param columns as the learnwares have them: in several orders, or without names
 * @param summary for people: of those that count for whoever asks
 */
record Habitat(@Nullable List<String> features, List<Columns> columns, IslandSummary summary) {
  Habitat {
    columns = List.copyOf(columns);
  }

  /** How many learnwares live here, also those that do not count for whoever asks. */
  int population() {
    return columns.stream()
        .flatMap(one -> one.learnwares().values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  /** How many of one kind of output, labels and probabilities being one, do not count. */
  int hidden(@Nullable OutputKind kind) {
    int hidden = 0;
    for (Columns one : columns) {
      hidden += count(one.learnwares(), kind);
    }
    return hidden - count(summary.outputs(), kind);
  }

  private static int count(Map<OutputKind, Integer> outputs, @Nullable OutputKind kind) {
    return outputs.entrySet().stream()
        .filter(entry -> kind == null || Wanted.group(entry.getKey()) == kind)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  int dimensions() {
    return summary.dimensions();
  }

  /** The names by which features can be told apart, or null when there are none such. */
  static @Nullable List<String> names(TableSpecification table) {
    return names(table.features());
  }

  /** The names by which features can be told apart, or null when there are none such. */
  static @Nullable List<String> names(@Nullable List<String> features) {
    boolean distinct = features != null && Set.copyOf(features).size() == features.size();
    return distinct ? features : null;
  }

  /** For each feature of a table the column of this island that it is. */
  int[] columns(TableSpecification table) {
    return columns(table.features(), table.dimensions(), features);
  }

  /** The same for columns as a learnware has them. */
  int[] columns(Columns own) {
    return columns(own.names(), own.dimensions(), features);
  }

  static int[] columns(@Nullable List<String> own, int dimensions, @Nullable List<String> order) {
    int[] columns = new int[dimensions];
    List<String> names = names(own);
    Map<String, Integer> places = new HashMap<>();
    if (names != null && order != null) {
      for (int j = 0; j < order.size(); j++) {
        places.put(order.get(j), j);
      }
    }
    for (int j = 0; j < columns.length; j++) {
      columns[j] = names == null ? j : places.getOrDefault(names.get(j), j);
    }
    return columns;
  }

  /** The set with feature {@code j} moved to column {@code columns[j]}. */
  static ReducedSet inOrder(ReducedSet set, int[] columns) {
    if (isIdentity(columns)) {
      return set;
    }
    int d = set.dimensions();
    double[] points = new double[set.points().length];
    for (int i = 0; i < set.size(); i++) {
      for (int j = 0; j < d; j++) {
        points[i * d + columns[j]] = set.point(i, j);
      }
    }
    return new ReducedSet(d, points, set.weights());
  }

  static boolean isIdentity(int[] columns) {
    for (int j = 0; j < columns.length; j++) {
      if (columns[j] != j) {
        return false;
      }
    }
    return true;
  }

  static int[] inverse(int[] columns) {
    int[] inverse = new int[columns.length];
    for (int j = 0; j < columns.length; j++) {
      inverse[columns[j]] = j;
    }
    return inverse;
  }
}
