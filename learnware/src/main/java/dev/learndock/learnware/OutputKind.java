package dev.learndock.learnware;

/** What the numbers that a model answers with mean. */
public enum OutputKind {
  /** One or more real values for each row: regression. */
  VALUE,
  /** One column that holds the index of a class, 0 to classes - 1. */
  LABELS,
  /** One column for each class, each row non-negative with sum one. */
  PROBABILITIES,
  /** A feature vector, for other models to use. */
  FEATURES
}
