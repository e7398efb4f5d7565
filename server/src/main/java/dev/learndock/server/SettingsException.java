package dev.learndock.server;

/** A setting is not what it can be; the message says which, from where, and what to do. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says what is wrong. */
  public SettingsException(String message) {
    super(message);
  }

  /** Says what is wrong, and why. */
  public SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
