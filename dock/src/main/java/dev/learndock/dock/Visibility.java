package dev.learndock.dock;

/** Who may see a learnware besides its owner and the dock's admins. */
public enum Visibility {
  /** Everybody finds it. */
  PUBLIC,
  /** Nobody finds it, but whoever knows its id may see and fetch it. */
  UNLISTED,
  /** Nobody. */
  PRIVATE
}
