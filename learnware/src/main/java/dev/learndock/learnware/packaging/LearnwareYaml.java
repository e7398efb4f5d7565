package dev.learndock.learnware.packaging;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code learnware.yaml} says.
 *
 * @param name the learnware's name, if it has one there
 * @param id the id that a dock gave it, if it comes from one
 * @param className the Python class of the model
 * @param modulePath the Python file that holds it
 * @param kwargs what the class is constructed with
 * @param statSpecifications the statistical specifications, in their order
 * @param semanticFile the file of the semantic specification, if one is named
 */
public record LearnwareYaml(
    @Nullable String name,
    @Nullable String id,
    String className,
    String modulePath,
    Map<String, Object> kwargs,
    List<StatEntry> statSpecifications,
    @Nullable String semanticFile) {

  /** Takes copies. */
  public LearnwareYaml {
    statSpecifications = List.copyOf(statSpecifications);
  }

  /**
   * One statistical specification of the list.
   *
   * @param modulePath the Python module of the class
   * @param className the peer's class name, such as {@code RKMETableSpecification}
   * @param fileName the file in the package
   * @param kwargs what the class is constructed with
   */
  public record StatEntry(
      String modulePath, String className, String fileName, Map<String, Object> kwargs) {}
}
