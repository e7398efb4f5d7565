package dev.learndock.server.api;

import dev.learndock.server.api.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Which large parts of learnwares an answer holds: {@code include=specification,behaviour}.
 *
 * @param specification the statistical specification
 * @param behaviour what the model does on it
 */
record Includes(boolean specification, boolean behaviour) {
  /** The form of the parameter. */
  static final String PATTERN = "(specification|behaviour)(,(specification|behaviour))?";

  /** Reads the parameter; null for none. */
  static Includes of(@Nullable String parameter) {
    if (parameter == null) {
      return new Includes(false, false);
    }
    if (!parameter.matches(PATTERN)) {
      throw Problem.invalid("include", "is specification, behaviour, or both with a comma between");
    }
    return new Includes(parameter.contains("specification"), parameter.contains("behaviour"));
  }
}
