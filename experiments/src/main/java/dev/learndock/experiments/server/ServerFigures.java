package dev.learndock.experiments.server;

import dev.learndock.experiments.market.Times;
import java.util.List;

/**
 * What a server is like. Memory in megabytes (10^6 bytes), NaN on a system without {@code /proc}.
 *
 * @param small learnwares in the dock that is started
 * @param starts seconds from the start of the command to the first answered request
 * @param startCpu processor seconds of the median start
 * @param large learnwares in the dock that is asked
 * @param idle memory a while after the start, nothing asked but the first request
 * @param idleAfter the same after all the rest
 * @param search for ten learnwares and a mixture
 * @param single search for ten learnwares alone
 * @param reads of the pages of learnwares
 * @param upload of a large package
 */
public record ServerFigures(
    long small,
    List<Double> starts,
    double startCpu,
    long large,
    double idle,
    double idleAfter,
    Asked search,
    Asked single,
    Asked reads,
    Uploaded upload) {

  /**
   * Many clients that asked at once.
   *
   * @param perSecond answers
   * @param serverCpu processor time of the server for one answer, in milliseconds
   * @param loadCpu the same of those who asked
   */
  public record Asked(
      int clients, Times times, int errors, double perSecond, double serverCpu, double loadCpu) {}

  /**
   * An upload.
   *
   * @param megabytes that were sent
   * @param before memory before it
   * @param peak most memory while it lasted
   */
  public record Uploaded(double megabytes, double seconds, double before, double peak) {
    /** By how much the server grew at most. */
    public double growth() {
      return peak - before;
    }
  }

  /** The start in the middle of all of them. */
  public double medianStart() {
    List<Double> sorted = starts.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
