package dev.learndock.dock.search;

import dev.learndock.dock.Learnware;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.index.WordQuery;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which learnwares a requirement admits before any distance is measured. */
final class Wanted {
  private final Requirement requirement;
  private final Viewer viewer;
  private final StageTimes times;

  Wanted(Viewer viewer, Requirement requirement) {
    this(viewer, requirement, StageTimes.unheard());
  }

  /**
   * @param times of the search that it is wanted by
   */
  Wanted(Viewer viewer, Requirement requirement, StageTimes times) {
    this.viewer = viewer;
    this.requirement = requirement;
    this.times = times;
  }

  /** Where the time of the search goes. */
  StageTimes times() {
    return times;
  }

  /** Who wants it. */
  Viewer viewer() {
    return viewer;
  }

  /** Whether who wants it finds a learnware at all. */
  boolean finds(Learnware learnware) {
    return viewer.finds(learnware.owner(), learnware.visibility());
  }

  boolean admits(Learnware learnware) {
    SemanticSpecification words = requirement.semantic();
    return finds(learnware)
        && (words == null || learnware.semantic().matches(words))
        && answersInKind(learnware)
        && predicts(learnware, requirement.outputName());
  }

  /** The kind of answer that is wanted: as said, or as the wanted task implies; null for any. */
  @Nullable OutputKind kind() {
    SemanticSpecification words = requirement.semantic();
    if (requirement.output() != null || words == null) {
      return requirement.output();
    }
    return switch (words.task()) {
      case List<String> task when task.equals(List.of("Regression")) -> OutputKind.VALUE;
      case List<String> task when task.equals(List.of("Classification")) ->
          OutputKind.PROBABILITIES;
      default -> null;
    };
  }

  /** What is to be predicted, in lower case; null for anything. */
  @Nullable String outputName() {
    String name = requirement.outputName();
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }

  private boolean answersInKind(Learnware learnware) {
    OutputKind wanted = kind();
    OutputKind given = learnware.gives().kind();
    return wanted == null || wanted == given || (isClasses(wanted) && isClasses(given));
  }

  /** The same as a question to an index of words, which answers by the same rules. */
  WordQuery query(String words) {
    return new WordQuery(viewer, requirement.semantic(), words, kind(), requirement.outputName());
  }

  /** Labels and probabilities answer the same question: as probabilities; null stays any kind. */
  static @Nullable OutputKind group(@Nullable OutputKind kind) {
    return kind == OutputKind.LABELS ? OutputKind.PROBABILITIES : kind;
  }

  /** Labels and probabilities answer the same question. */
  static boolean isClasses(OutputKind kind) {
    return kind == OutputKind.LABELS || kind == OutputKind.PROBABILITIES;
  }

  /** Whether a learnware predicts what is named, as far as it says what it predicts. */
  static boolean predicts(Learnware learnware, @Nullable String outputName) {
    SemanticSpecification.Io output = learnware.semantic().output();
    if (outputName == null || output == null || output.descriptions().isEmpty()) {
      return true;
    }
    String wanted = outputName.toLowerCase(Locale.ROOT);
    return output.descriptions().values().stream()
        .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
