package dev.learndock.dock;

import dev.learndock.learnware.OutputKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Learnwares that can be compared with each other: the same kind of data, the same features.
 *
 * @param type the peer's name of the kind of specification
 * @param dimensions number of features
 * @param features names of the features in alphabetical order, or null when the learnwares do not
 *     say
 * @param learnwares how many there are
 * @param outputs how many there are of each kind of output
 */
public record IslandSummary(
    String type,
    int dimensions,
    @Nullable List<String> features,
    int learnwares,
    Map<OutputKind, Integer> outputs) {
  /** Copies the map. */
  public IslandSummary {
    outputs = Map.copyOf(outputs);
  }
}
