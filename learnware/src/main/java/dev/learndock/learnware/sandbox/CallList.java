package dev.learndock.learnware.sandbox;

/** The lists of system calls: one for each runtime, made by watching it. */
public enum CallList {
  /** {@code java.calls}. */
  JAVA,
  /** {@code python.calls}. */
  PYTHON;

  /** The file, beside this class. */
  String file() {
    return name().toLowerCase(java.util.Locale.ROOT) + ".calls";
  }
}
