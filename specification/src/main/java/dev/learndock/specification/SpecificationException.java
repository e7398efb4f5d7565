package dev.learndock.specification;

/**
 * A specification, or the data it was to be made from, cannot be used. The message is for a person:
 * what was wrong, with which value, where (file, key, position), and what to do.
 */
public class SpecificationException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says what is wrong, where, and what to do. */
  public SpecificationException(String message) {
    super(message);
  }

  /** Says what is wrong, where, and what to do; keeps what found it. */
  public SpecificationException(String message, Throwable cause) {
    super(message, cause);
  }
}
