package dev.learndock.dock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port: the catalogue of a dock, one row for each learnware. Every method is one transaction; what
 * a changing method returned for survives a power cut. Safe for use by several threads.
 */
public interface LearnwareStore extends AutoCloseable {
  /** Adds a learnware under an id that was never given before. */
  Learnware insert(Learnware.Contents contents, Instant now) throws DockException;

  /**
   * Replaces what a learnware is, and makes its version one more.
   *
   * @param expectedVersion the version that the caller saw
   * @throws DockException if there is no such learnware, or its version is another
   */
  Learnware replace(LearnwareId id, long expectedVersion, Learnware.Contents contents, Instant now)
      throws DockException;

  /** Removes a learnware; false if there was none. */
  boolean delete(LearnwareId id) throws DockException;

  /** Finds a learnware. */
  Optional<Learnware> find(LearnwareId id) throws DockException;

  /** The first learnwares with an id above a number, in the order of their ids. */
  List<Learnware> after(long number, int limit) throws DockException;

  /** The learnware with exactly this package, the oldest when there are several. */
  Optional<Learnware> withPackage(PackageHash hash) throws DockException;

  /** Every package that a learnware refers to. */
  Set<PackageHash> packages() throws DockException;

  /** Number of learnwares. */
  long count() throws DockException;

  @Override
  void close() throws DockException;
}
