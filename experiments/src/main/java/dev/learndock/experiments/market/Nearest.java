package dev.learndock.experiments.market;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The few that are nearest of all that were offered, in whatever order; at equal distance by
 * number.
 */
final class Nearest {
  /** Nearest first. */
  static final Comparator<Near> ORDER =
      Comparator.comparingDouble(Near::squaredMmd).thenComparingLong(Near::index);

  private final int limit;
  private final PriorityQueue<Near> kept = new PriorityQueue<>(ORDER.reversed());

  /**
   * A learnware of the market and how far it is.
   *
   * @param index its number in the market
   */
  record Near(long index, double squaredMmd) {}

  Nearest(int limit) {
    this.limit = limit;
  }

  /** Keeps a learnware if it is among the nearest so far. Cost: nothing for most. */
  synchronized void offer(long index, double squaredMmd) {
    if (kept.size() == limit) {
      Near worst = kept.element();
      if (squaredMmd > worst.squaredMmd()
          || (squaredMmd == worst.squaredMmd() && index > worst.index())) {
        return;
      }
      kept.remove();
    }
    kept.add(new Near(index, squaredMmd));
  }

  /** Those kept, nearest first. */
  synchronized List<Near> list() {
    return kept.stream().sorted(ORDER).toList();
  }
}
