package dev.learndock.learnware;

/**
 * A model could not be loaded or did not answer as declared; the message says which, how, and what
 * to do.
 */
public class ModelException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says what went wrong with which model. */
  public ModelException(String message) {
    super(message);
  }

  /** Says what went wrong with which model, and why. */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
