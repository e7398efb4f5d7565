package dev.learndock.cli;

/** What a command returns to the shell. */
final class ExitCode {
  /** It did what was asked. */
  static final int DONE = 0;

  /** It could not: bad input, a broken model, a full disk. The message says what to do. */
  static final int COULD_NOT = 1;

  /** It was used wrongly: an unknown option, a missing argument. */
  static final int USED_WRONGLY = 2;

  private ExitCode() {}
}
