package dev.learndock.dock.search;

import dev.learndock.dock.LearnwareId;
import java.util.List;

/**
 * What the peer answers: numbers of learnwares, since there may be many and few are looked at.
 *
 * @param single numbers, best first; without a table the newest first
 * @param scores of those, zero to one; all zero without a table
 * @param mixture members in the order in which they were picked; empty when there is none
 * @param mixtureScore zero when there is none
 */
public record PeerAnswer(
    long[] single, double[] scores, List<LearnwareId> mixture, double mixtureScore) {
  static PeerAnswer named(long[] numbers) {
    return new PeerAnswer(numbers, new double[numbers.length], List.of(), 0);
  }

  /**
   * @param numbers of the learnwares that were ranked
   */
  static PeerAnswer of(PeerScore.Ranking ranking, long[] numbers) {
    return new PeerAnswer(
        ranking.single().stream().mapToLong(one -> numbers[one.learnware()]).toArray(),
        ranking.single().stream().mapToDouble(PeerScore.Scored::score).toArray(),
        ranking.mixture().stream().map(one -> new LearnwareId(numbers[one])).toList(),
        ranking.mixtureScore());
  }
}
