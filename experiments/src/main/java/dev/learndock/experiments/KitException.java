package dev.learndock.experiments;

/** A folder is no kit, or a kit that cannot be used; the message says which file and what to do. */
public final class KitException extends Exception {
  private static final long serialVersionUID = 1;

  /** With what is wrong, where, and what to do. */
  public KitException(String message) {
    super(message);
  }

  /** The same, and what it came from. */
  public KitException(String message, Throwable cause) {
    super(message, cause);
  }
}
