package dev.learndock.dock.index;

import dev.learndock.dock.DockException;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Port: the learnwares of one chart (an island measured for one kind of output) by where they lie.
 *
 * <p>Each has a short vector, its direction, by which it is found, and a {@link Landmark}, by which
 * it is judged. Safe for use by several threads.
 */
public interface VectorIndex extends AutoCloseable {
  /** What its maker wrote about it: the metric, the features, the directions. */
  byte[] description();

  /**
   * Adds a learnware, or replaces it.
   *
   * @param direction as long as those that the index was built with
   */
  void put(Landmark learnware, float[] direction) throws DockException;

  /** Removes a learnware if it is there. */
  void remove(long learnware) throws DockException;

  /** Looks at everything that was put and removed before; to be closed. */
  Reading read() throws DockException;

  /**
   * Makes all that was put and removed durable, together with how far the catalogue's changes have
   * been followed. A crash falls back to the last commit.
   */
  void commit(long change) throws DockException;

  /** The change given to the last commit. */
  long committed();

  /** Bytes on the disk. */
  long bytes() throws DockException;

  @Override
  void close() throws DockException;

  /** An unchanging view of the index. For several threads. */
  interface Reading extends AutoCloseable {
    /** How many learnwares there are. */
    int size();

    /**
     * The learnwares whose directions are nearest to one (Euclidean), nearest first: found by the
     * graph where there are many, so some may be missed.
     *
     * @param limit most that are returned
     * @param admitted numbers of the learnwares that count, or null for all
     */
    List<Landmark> nearest(float[] direction, int limit, @Nullable BitSet admitted)
        throws DockException;

    /**
     * The same of all but some: where few are left out, as cheap as leaving out none.
     *
     * @param excluded numbers of the learnwares that do not count
     */
    List<Landmark> nearestBut(float[] direction, int limit, BitSet excluded) throws DockException;

    /** The named learnwares that are there, in any order. */
    List<Landmark> some(BitSet learnwares) throws DockException;

    /** Shows every learnware, in any order. */
    void forEach(Consumer<Landmark> each) throws DockException;

    @Override
    void close() throws DockException;
  }

  /** An index in the making: nobody sees it until it is published. Adding takes several threads. */
  interface Builder extends AutoCloseable {
    /** Adds a learnware that was not added before. */
    void add(Landmark learnware, float[] direction) throws DockException;

    /**
     * Puts the index in the place of the one of the same name, durably; that one goes on answering
     * until it is closed.
     *
     * @param change how far the catalogue's changes are in it
     */
    VectorIndex publish(long change) throws DockException;

    /** Throws away what was not published. */
    @Override
    void close() throws DockException;
  }
}
