package dev.learndock.specification.table;

/**
 * A file could not be read as a table. The message is for a person: file, line, column, value, and
 * what to do.
 */
public class TableException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says what is wrong, where, and what to do. */
  public TableException(String message) {
    super(message);
  }

  /** Says what is wrong, where, and what to do; keeps what found it. */
  public TableException(String message, Throwable cause) {
    super(message, cause);
  }
}
