package dev.learndock.dock;

/**
 * What one step of a check found.
 *
 * @param step which step
 * @param ok whether the learnware may go on
 * @param message what was found, where, and, when it is not ok, what to do
 */
public record Finding(Step step, boolean ok, String message) {
  /** The steps of a check, in the order in which they are taken. */
  public enum Step {
    /** The zip and its {@code learnware.yaml} can be read. */
    PACKAGE("package"),
    /** The words about it are complete. */
    SEMANTIC("semantic specification"),
    /** The statistical specification can be read and is one. */
    SPECIFICATION("statistical specification"),
    /** The model's graph holds nothing that may not run. */
    GRAPH("model graph"),
    /** There is an environment for a model in Python, with what it needs. */
    ENVIRONMENT("environment"),
    /** Words, numbers and manifest speak of the same inputs and outputs. */
    AGREEMENT("agreement"),
    /** The model was not run: of code that does not run here files alone are looked at. */
    NOT_RUN("not run"),
    /** The model loads in a worker. */
    LOAD("model loads"),
    /** The model answers rows drawn from its own specification, as declared. */
    ANSWERS("model answers"),
    /** The same rows get the same answers, to the bit. */
    REPEATS("answers repeat"),
    /** What the model does on its own reduced set. */
    BEHAVIOUR("behaviour"),
    /** What it adds to those that are there; only where the dock's operator wants to know. */
    ADMISSION("what it adds"),
    /** It lies in the dock. */
    KEPT("kept");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    /** What people call the step. */
    public String title() {
      return title;
    }
  }

  /** A step that found nothing wrong. */
  public static Finding good(Step step, String message) {
    return new Finding(step, true, message);
  }

  /** A step that keeps the learnware out. */
  public static Finding bad(Step step, String message) {
    return new Finding(step, false, message);
  }
}
