package dev.learndock.cli.endurance;

import dev.learndock.experiments.market.Times;
import java.util.List;

/**
 * What came of it.
 *
 * @param hostile packages that were handed in to do harm
 * @param kinds different ones among them
 * @param refused how many were turned away with a reason
 * @param good packages that were handed in between them
 * @param usable how many of those are there to the byte, their models run and found as declared
 * @param seconds from the first package to the last verdict
 * @param searches meanwhile
 * @param failedSearches how many of those were not answered with 200
 * @param faults what was believed, refused or lost and should not have been; empty when all is well
 */
public record HostileFigures(
    int hostile,
    int kinds,
    int refused,
    int good,
    long usable,
    double seconds,
    Times searches,
    int failedSearches,
    List<String> faults) {
  /** Copies the list. */
  public HostileFigures {
    faults = List.copyOf(faults);
  }
}
