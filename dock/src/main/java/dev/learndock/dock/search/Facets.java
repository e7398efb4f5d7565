package dev.learndock.dock.search;

import dev.learndock.dock.Learnware;
import dev.learndock.specification.semantic.Vocabulary;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many learnwares have each value of the dictionary: what a user may narrow a search by. */
final class Facets {
  private Facets() {}

  /** For each key its values, most frequent first, then by name. */
  static Map<Vocabulary, Map<String, Long>> of(List<Learnware> learnwares) {
    Map<Vocabulary, Map<String, Long>> facets = new EnumMap<>(Vocabulary.class);
    for (Vocabulary key : Vocabulary.values()) {
      Map<String, Long> counts = new HashMap<>();
      for (Learnware learnware : learnwares) {
        key.of(learnware.semantic()).stream()
            .distinct()
            .forEach(value -> counts.merge(value, 1L, Long::sum));
      }
      facets.put(key, mostFrequentFirst(counts));
    }
    return facets;
  }

  private static Map<String, Long> mostFrequentFirst(Map<String, Long> counts) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }
}
