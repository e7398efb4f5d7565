package dev.learndock.dock.search;

import dev.learndock.kernel.ReducedSet;
import java.util.BitSet;

/**
 * Which of the user's points learnwares cover, see {@link Familiarity}. Shares are of the user's
 * data: each point counts with its weight, negative weights as none.
 */
final class Coverage {
  private final ReducedSet user;
  private final BitSet byAnyone;
  private final double total;

  Coverage(ReducedSet user) {
    this.user = user;
    this.byAnyone = new BitSet(user.size());
    double sum = 0;
    for (double weight : user.weights()) {
      sum += Math.max(0, weight);
    }
    this.total = sum;
  }

  /** Somebody covers these points. */
  void add(BitSet points) {
    byAnyone.or(points);
  }

  /** Share of the user's data at these points. */
  double share(BitSet points) {
    double sum = 0;
    for (int i = points.nextSetBit(0); i >= 0; i = points.nextSetBit(i + 1)) {
      sum += Math.max(0, user.weights()[i]);
    }
    return total > 0 ? Math.min(1, sum / total) : 0;
  }

  /** Share of the user's data that someone covers. */
  double shareOfAnyone() {
    return share(byAnyone);
  }

  /** The points that nobody covers. */
  BitSet uncovered() {
    BitSet points = new BitSet(user.size());
    points.set(0, user.size());
    points.andNot(byAnyone);
    return points;
  }
}
