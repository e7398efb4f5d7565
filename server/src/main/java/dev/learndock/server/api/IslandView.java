package dev.learndock.server.api;

import dev.learndock.dock.IslandSummary;
import dev.learndock.learnware.OutputKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Learnwares that can be compared with each other: the same kind of data, the same columns.
 *
 * @param type the peer's name of the kind of specification
 * @param dimensions number of columns
 * @param features names of the columns in alphabetical order, or null when the learnwares do not
 *     say
 * @param learnwares how many there are
 * @param outputs how many there are of each kind of output
 */
public record IslandView(
    String type,
    int dimensions,
    @Nullable List<String> features,
    int learnwares,
    Map<OutputKind, Integer> outputs) {

  /**
   * All islands of a dock.
   *
   * @param islands each once
   */
  public record IslandsView(List<IslandView> islands) {}

  static IslandView of(IslandSummary island) {
    return new IslandView(
        island.type(),
        island.dimensions(),
        island.features(),
        island.learnwares(),
        new TreeMap<>(island.outputs()));
  }

  static IslandsView of(List<IslandSummary> islands) {
    return new IslandsView(
        islands.stream().map(IslandView::of).collect(Collectors.toUnmodifiableList()));
  }
}
