package dev.learndock.learnware;

/**
 * This machine cannot run a model, whatever the model is: it has no sandbox, or no environment with
 * what the model needs. Nothing is said of the model.
 */
public final class NotRunnableException extends ModelException {
  private static final long serialVersionUID = 1;

  /** Says what is missing here, and how to get it. */
  public NotRunnableException(String message) {
    super(message);
  }
}
