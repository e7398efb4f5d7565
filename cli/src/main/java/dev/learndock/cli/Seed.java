package dev.learndock.cli;

import picocli.CommandLine.Option;

/** The mixin of commands that draw: same seed, same result to the bit. */
final class Seed {
  /** Unless another is given. */
  static final long USUAL = 1;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything random; the same seed gives the same bits (default: 1).")
  private long value;

  long value() {
    return value;
  }
}
