package dev.learndock.reuse;

/**
 * Learnwares or labels that cannot be used together; the message names them and says what to do.
 */
public class ReuseException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says what does not go together, by name. */
  public ReuseException(String message) {
    super(message);
  }
}
