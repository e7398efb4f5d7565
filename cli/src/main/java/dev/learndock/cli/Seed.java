package dev.learndock.cli;

import picocli.CommandLine.Option;

/** The mixin of commands that draw: same seed, same result to the bit. */
final class Seed {
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
