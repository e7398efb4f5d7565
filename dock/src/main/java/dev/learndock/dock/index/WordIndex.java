package dev.learndock.dock.index;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.specification.semantic.Vocabulary;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Port: the learnwares of a dock by what is said of them. Safe for use by several threads. */
public interface WordIndex extends AutoCloseable {
  /** Adds a learnware, or replaces it. */
  void put(Learnware learnware) throws DockException;

  /** Removes a learnware if it is there. */
  void remove(long learnware) throws DockException;

  /** Throws everything away, as before it is made anew. */
  void clear() throws DockException;

  /**
   * The learnwares that answer, best first; without words in the order of their numbers. Sees every
   * change that was made before.
   *
   * @param limit most that are returned
   */
  Found find(WordQuery query, int limit) throws DockException;

  /** The numbers of all learnwares that answer; the free words, if any, filter too. */
  BitSet matching(WordQuery query) throws DockException;

  /** See {@link VectorIndex#commit}. */
  void commit(long change) throws DockException;

  /** The change given to the last commit; 0 when there was none. */
  long committed();

  /** Bytes on the disk. */
  long bytes() throws DockException;

  @Override
  void close() throws DockException;

  /**
   * An answer.
   *
   * @param best numbers of the best learnwares and their scores (BM25; 0 without words)
   * @param total how many answer
   * @param facets for each key of the dictionary how many of all that answer have each value, most
   *     frequent first
   */
  record Found(List<Scored> best, long total, Map<Vocabulary, Map<String, Long>> facets) {
    /** Copies the list. */
    public Found {
      best = List.copyOf(best);
    }
  }

  /** A learnware and how well it answers. */
  record Scored(long learnware, float score) {}
}
