package dev.learndock.dock;

/**
 * A dock could not do what it was asked to; the message says what, where, and what to do. Nothing
 * that was acknowledged before is lost, and what was asked for left nothing behind.
 */
public class DockException extends Exception {
  private static final long serialVersionUID = 1;

  /** What a caller can act on. */
  public enum Reason {
    /** Another process has the dock open. */
    IN_USE,
    /** The dock may not be written to. */
    READ_ONLY,
    /** A later version of Learndock made the dock. */
    TOO_NEW,
    /** No room left where the dock lies. */
    FULL,
    /** There is no such learnware, or no such dock. */
    NOT_FOUND,
    /** Somebody else changed the learnware in the meantime. */
    CONFLICT,
    /** Whoever asked may not do that. */
    FORBIDDEN,
    /** Too much waits to be done already; later there is room. */
    BUSY,
    /** What was asked is not a thing that can be asked. */
    INVALID,
    /** The dock's own files are not as it left them, or can't be reached. */
    STORAGE,
    /** The server that the dock lies on does not answer, or not now; later it may. */
    UNREACHABLE
  }

  private final Reason reason;

  /** Says what went wrong. */
  public DockException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Says what went wrong, and why. */
  public DockException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What was wrong, where, and what to do. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** What kind of failure it is. */
  public Reason reason() {
    return reason;
  }
}
