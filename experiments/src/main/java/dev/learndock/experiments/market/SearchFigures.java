package dev.learndock.experiments.market;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link SearchBenchmark} measured.
 *
 * @param size learnwares in the market
 * @param users whose answers were held against the truth
 * @param truth how the truth was found
 * @param recallAt10 share of the ten nearest learnwares that a search returned, mean over users
 * @param single searches for the ten nearest
 * @param mixture searches for ten and a mixture of up to five
 * @param ratios squared MMD of the mixtures against others, medians over users of two or three
 *     groups
 * @param filter searches that one learnware of 10,000 answers to
 * @param throughput4 searches a second of four clients at once
 * @param changes while learnwares come and go
 * @param openSeconds to open the dock
 * @param buildSeconds to make the index; NaN when the one that was there was used
 * @param bytes of the folder
 */
public record SearchFigures(
    long size,
    int users,
    String truth,
    double recallAt10,
    Times single,
    Times mixture,
    Ratios ratios,
    Filter filter,
    double throughput4,
    Changes changes,
    double openSeconds,
    double buildSeconds,
    long bytes) {

  /**
   * Squared MMD of what was found against that of others for the same users: below one is nearer.
   *
   * @param of5 up to five members against greedy choice among the 25 nearest; NaN with no user of
   *     two or three groups
   * @param of10 up to ten members against the same with ten
   * @param of5Stopping as {@code of5}, but the other stops where the peer does, when a step takes
   *     away less than a twentieth
   * @param optimum against a whole market, or null when that was not asked for
   */
  public record Ratios(
      double of5, double of10, double of5Stopping, @Nullable OptimumRatios optimum) {}

  /**
   * Against mixtures of a whole market.
   *
   * @param pursuit5 against exact greedy pursuit over all learnwares with five members
   * @param bound5 against the best mixture of any number of members, which none can beat
   */
  public record OptimumRatios(double pursuit5, double bound5) {}

  /**
   * A search that few answer to.
   *
   * @param share of the learnwares that answer
   * @param recallAt10 of those ten (or fewer, when fewer answer)
   */
  public record Filter(double share, double recallAt10, Times times) {}

  /**
   * A market while learnwares come and go.
   *
   * @param add from before a learnware is written until a search with its own table has found it
   * @param busy searches for the ten nearest while others come and go
   * @param errors how many of those searches failed
   * @param aSecond learnwares that came, and after the first two seconds as many that went
   */
  public record Changes(Times add, Times busy, int errors, double aSecond) {}

  /**
   * What searches in a smaller market took, to see how they grow.
   *
   * @param size of that market
   * @param single median in milliseconds
   * @param mixture median in milliseconds
   */
  public record Medians(long size, double single, double mixture) {}
}
