package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.kernel.ReducedSet;
import java.util.BitSet;
import java.util.List;

/**
 * Finds specifications of one island near a point of its kernel space. The one place that knows how
 * many learnwares there are: what stands on it asks for a few at a time, so that it may be a scan
 * ({@link ScanSearch}) or an index ({@link IndexSearch}).
 */
interface SpecificationSearch {
  /**
   * Looks around one specification; to be closed.
   *
   * @param wanted columns in the island's order
   * @param admitted which learnwares count
   */
  Look look(ReducedSet wanted, Wanted admitted) throws DockException;

  /** A member and where it is, seen from what is wanted. */
  record Neighbour(Member member, double innerProduct, Familiarity familiarity, double squaredMmd) {
    double squaredNorm() {
      return familiarity.squaredNorm();
    }
  }

  /** What is around one specification. For one thread. */
  interface Look extends AutoCloseable {
    /** {@code <u,u>} of what is wanted. */
    double squaredNorm();

    /** How many learnwares were looked at, directly or through an index. */
    int size();

    /**
     * The nearest admitted learnwares, nearest first; at equal distance by id.
     *
     * @param sure the first so many are the nearest of all, as surely as the search can; beyond
     *     them some may be passed over
     * @param limit most that are returned
     */
    List<Neighbour> nearest(int sure, int limit) throws DockException;

    /**
     * The learnwares that would bring a mixture nearest to what is wanted if one of them were mixed
     * in, best first; members of the mixture are left out.
     *
     * @param mixture members
     * @param weights theirs: the best on the simplex; empty with no members
     * @param limit most that are returned; fewer where the first few are known to hold the best
     * @param anew whether to look for them in the whole market; else those that were seen before
     *     are enough
     */
    List<Neighbour> partners(List<Neighbour> mixture, double[] weights, int limit, boolean anew)
        throws DockException;

    /** {@code <a,b>} of two learnwares. */
    double innerProduct(Neighbour a, Neighbour b);

    /** The points of what is wanted that a learnware covers, see {@link Familiarity}. */
    BitSet covered(Neighbour neighbour);

    /**
     * The learnwares that cover most of some points' weight, most first; none that covers nothing.
     */
    List<Neighbour> covering(BitSet points, int limit) throws DockException;

    /** All that is known of some learnwares, but for those that went in the meantime. */
    List<Learnware> learnwares(List<Neighbour> neighbours) throws DockException;

    @Override
    void close() throws DockException;
  }
}
