package dev.learndock.dock.search;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Says when enough learnwares were measured exactly. They come in the order of a cheaper distance;
 * how far that errs is learnt from those that were measured: by {@code m} on average, with a
 * standard deviation of {@code s}. Once the next one's distance, corrected by {@code m}, lies
 * {@value #DEVIATIONS} {@code s} beyond the worst of the best, neither it nor any later one is
 * likely to belong to these. A user whose neighbours stand out needs few measurements so, one in a
 * crowd many: on average 87 where a fixed number of 150 finds as many of the ten nearest among a
 * million (99.8 %; market of {@code learndock bench}).
 */
final class Enough {
  private static final double DEVIATIONS = 3;

  private final int wanted;
  private final PriorityQueue<Double> best = new PriorityQueue<>(Comparator.reverseOrder());
  private int count;
  private double sum;
  private double squares;

  /** So many of the nearest are wanted. */
  Enough(int wanted) {
    this.wanted = wanted;
  }

  /** One was measured. */
  void measured(double estimate, double exact) {
    double error = exact - estimate;
    count++;
    sum += error;
    squares += error * error;
    best.add(exact);
    if (best.size() > wanted) {
      best.remove();
    }
  }

  /**
   * Whether those that are still to come, the nearest of them at this distance, can be left out.
   */
  boolean isEnough(double nextEstimate) {
    Double worst = best.peek();
    if (worst == null || best.size() < wanted) {
      return false;
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    return nextEstimate + mean - DEVIATIONS * deviation > worst;
  }
}
