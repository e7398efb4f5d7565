package dev.learndock.dock.search;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import java.util.BitSet;

/**
 * How much of the data behind one specification looks like the data behind another, by the
 * definition that searches use ({@link Familiarity}). Cost: 2 K * K kernel values in double.
 */
public final class Covering {
  private Covering() {}

  /**
   * The share of some data, zero to one, that somebody covers.
   *
   * @param data whose points are asked for
   * @param by who may cover them; columns in the same order
   * @param metric of their island, columns in that order
   */
  public static double share(ReducedSet data, ReducedSet by, GaussianKernel metric) {
    Familiarity familiarity = Familiarity.of(by, metric);
    double[] density = KernelMean.at(data, by, metric);
    BitSet covered = new BitSet(density.length);
    for (int i = 0; i < density.length; i++) {
      covered.set(i, density[i] >= familiarity.threshold());
    }
    return new Coverage(data).share(covered);
  }
}
