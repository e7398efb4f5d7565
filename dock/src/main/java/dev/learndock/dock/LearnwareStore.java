package dev.learndock.dock;

import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.OutputKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Port: the catalogue of a dock, one row for each learnware. Every method is one transaction; what
 * a changing method returned for survives a power cut. Safe for use by several threads.
 */
public interface LearnwareStore extends AutoCloseable {
  /** Adds a learnware under an id that was never given before. */
  Learnware insert(Learnware.Contents contents, Instant now) throws DockException;

  /** Adds many learnwares at once, all or none: for imports, which would wait for every one. */
  void insertAll(List<Learnware.Contents> contents, Instant now) throws DockException;

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

  /** The same of those with one set of columns. */
  List<Learnware> withColumns(int columns, long number, int limit) throws DockException;

  /** The numbers of those with one set of columns that give one kind of output, in order. */
  long[] numbers(int columns, OutputKind kind) throws DockException;

  /** Every set of columns that some learnware has, each with how many have it. */
  List<Columns> columns() throws DockException;

  /** The reduced sets of the learnwares with these numbers, in that order; without those gone. */
  List<Reduced> reduced(long[] numbers) throws DockException;

  /** Number of the last change; 0 when there was none. */
  long lastChange() throws DockException;

  /** The first changes after one, in their order. */
  List<Change> changesAfter(long sequence, int limit) throws DockException;

  /** The learnware with exactly this package, the oldest when there are several. */
  Optional<Learnware> withPackage(PackageHash hash) throws DockException;

  /** Every package that a learnware refers to. */
  Set<PackageHash> packages() throws DockException;

  /** Number of learnwares. */
  long count() throws DockException;

  @Override
  void close() throws DockException;

  /**
   * The columns of a table as some learnwares have them, in their order.
   *
   * @param id by which the store knows them
   * @param names or null when the learnwares do not say
   * @param learnwares how many there are of each kind of output
   */
  record Columns(
      int id, int dimensions, @Nullable List<String> names, Map<OutputKind, Integer> learnwares) {
    /** Copies the map. */
    public Columns {
      learnwares = Map.copyOf(learnwares);
    }
  }

  /**
   * What a learnware's data looked like, and nothing else of it.
   *
   * @param columns id of its {@link Columns}
   * @param kind of its output
   */
  record Reduced(long learnware, int columns, OutputKind kind, ReducedSet set) {}

  /** Something happened to a learnware: it came, was replaced, or went. */
  record Change(long sequence, long learnware) {}
}
