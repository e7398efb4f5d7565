package dev.learndock.dock;

/** Whether the dock has something for a user's data at all. */
public enum Fit {
  /** Nearly all of the user's data looks like what learnwares here know. */
  WELL,
  /** A part of the user's data looks like nothing that learnwares here know. */
  PARTLY,
  /** Hardly any of the user's data looks like what learnwares here know: do not trust them. */
  NOTHING
}
