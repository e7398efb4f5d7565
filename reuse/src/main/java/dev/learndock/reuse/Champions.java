package dev.learndock.reuse;

import java.util.Arrays;

/**
 * Remembers, of all sets of learnwares that a search visits, the best of each size: once on all
 * rows, and once for each part of the rows left out. The size is then chosen by how the champions
 * of the other rows do on the part that they have not seen; scored on the rows that it was chosen
 * on, a larger choice of sets always looks better.
 */
final class Champions {
  private final int folds;
  private final double[][] least;
  private final double[][] heldOut;
  private final long[] best;

  Champions(int members, int folds) {
    this.folds = folds;
    least = new double[folds + 1][members + 1];
    heldOut = new double[folds][members + 1];
    best = new long[members + 1];
    for (double[] row : least) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
  }

  /**
   * Shows a set.
   *
   * @param set its members as bits
   * @param losses of each fold
   */
  void see(long set, double[] losses) {
    int size = Long.bitCount(set);
    double total = 0;
    for (double loss : losses) {
      total += loss;
    }
    for (int fold = 0; fold < folds; fold++) {
      if (total - losses[fold] < least[fold][size]) {
        least[fold][size] = total - losses[fold];
        heldOut[fold][size] = losses[fold];
      }
    }
    if (total < least[folds][size]) {
      least[folds][size] = total;
      best[size] = set;
    }
  }

  /**
   * A set that was chosen.
   *
   * @param set its members as bits
   * @param loss of the champions of its size on what they had not seen
   */
  record Chosen(long set, double loss) {}

  /** The best set of the size whose champions did best on what they had not seen. */
  Chosen chosen() {
    int chosen = 0;
    double fewest = Double.POSITIVE_INFINITY;
    for (int size = 1; size < best.length; size++) {
      double loss = 0;
      for (int fold = 0; fold < folds; fold++) {
        loss += heldOut[fold][size];
      }
      if (best[size] != 0 && loss < fewest) {
        fewest = loss;
        chosen = size;
      }
    }
    return new Chosen(best[chosen], fewest);
  }
}
