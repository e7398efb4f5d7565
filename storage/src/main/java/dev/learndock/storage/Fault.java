package dev.learndock.storage;

/**
 * Something in a dock that is not as the dock left it.
 *
 * @param what of the dock it is about, such as {@code learnware 00000012}
 * @param message what is wrong, where, and what to do
 */
public record Fault(String what, String message) {
  @Override
  public String toString() {
    return what + ": " + message;
  }
}
