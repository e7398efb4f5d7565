package dev.learndock.specification.semantic;

import java.util.List;

/**
 * The peer's dictionary: the keys of a semantic specification and the values that each may have.
 */
public enum Vocabulary {
  /** Kind of the data. */
  DATA("Data", "Class", "Table", "Image", "Text"),
  /** What the model does. */
  TASK(
      "Task",
      "Class",
      "Classification",
      "Regression",
      "Feature Extraction",
      "Segmentation",
      "Object Detection",
      "Text Generation",
      "Others"),
  /** For language models: which part of one it is. */
  MODEL("Model", "Optional", "Base Model", "Fine-tuned Model", "PEFT Model", "Others"),
  /** What the model was made with. */
  LIBRARY("Library", "Class", "Scikit-learn", "PyTorch", "TensorFlow", "Others"),
  /** Where it is of use; any number of them. */
  SCENARIO(
      "Scenario",
      "Tag",
      "Business",
      "Financial",
      "Health",
      "Politics",
      "Computer",
      "Internet",
      "Traffic",
      "Nature",
      "Fashion",
      "Industry",
      "Agriculture",
      "Education",
      "Entertainment",
      "Architecture",
      "Others"),
  /** Under which terms it is shared. */
  LICENSE(
      "License",
      "Class",
      "MIT",
      "Apache-2.0",
      "BSD-2-Clause",
      "BSD-3-Clause",
      "GPL-2.0",
      "GPL-3.0",
      "LGPL-2.1",
      "LGPL-3.0",
      "AGPL-3.0",
      "ECL-2.0",
      "AFL-3.0",
      "CC-BY-4.0",
      "CC-BY-SA-4.0",
      "Others");

  /** The value for what the dictionary has no word for; it also stands for a key that is absent. */
  static final String OTHERS = "Others";

  private final String key;
  private final String type;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
  private final List<String> words;

  Vocabulary(String key, String type, String... words) {
    this.key = key;
    this.type = type;
    this.words = List.of(words);
  }

  /** The key in the JSON. */
  public String key() {
    return key;
  }

  /** The values that the dictionary knows. */
  public List<String> words() {
    return words;
  }

  /** {@code Class} and {@code Optional} have one value, {@code Tag} any number. */
  public String type() {
    return type;
  }

  boolean takesMany() {
    return this == SCENARIO;
  }

  /**
   * What a learnware counts as here when users ask for values, by the peer's rules: of a key with
   * one value only the first counts, and an absent key is as good as Others. Never empty.
   */
  public List<String> countsAs(SemanticSpecification learnware) {
    List<String> given = of(learnware);
    if (given.isEmpty()) {
      return List.of(OTHERS);
    }
    return takesMany() ? given : List.of(given.getFirst());
  }

  /** What a specification says here. */
  public List<String> of(SemanticSpecification specification) {
    return switch (this) {
      case DATA -> specification.data();
      case TASK -> specification.task();
      case MODEL -> specification.model();
      case LIBRARY -> specification.library();
      case SCENARIO -> specification.scenario();
      case LICENSE -> specification.license();
    };
  }
}
