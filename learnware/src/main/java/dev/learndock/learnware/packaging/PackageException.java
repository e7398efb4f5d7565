package dev.learndock.learnware.packaging;

/** A package was refused; the message names the zip, the entry, what is wrong and what to do. */
public class PackageException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says what is wrong, where, and what to do. */
  public PackageException(String message) {
    super(message);
  }

  /** Says what is wrong, where, what to do, and why it was noticed. */
  public PackageException(String message, Throwable cause) {
    super(message, cause);
  }
}
