package dev.learndock.dock;

import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.CheckId;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.OutputKind;
import java.time.Instant;
import java.util.Collection;
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
  /**
   * Adds a learnware under an id that was never given before.
   *
   * @throws DockException if the newcomer wants an id that is taken, or was, or is promised
   */
  Learnware insert(Newcomer newcomer, Instant now) throws DockException;

  /**
   * Adds many public learnwares of the dock's own at once, all or none: for imports, which would
   * wait for every one.
   */
  void insertAll(List<Learnware.Contents> contents, Instant now) throws DockException;

  /**
   * Replaces what a learnware is, and makes its version one more. The package that served is kept.
   *
   * @param expectedVersion the version that the caller saw
   * @param passed the check that ends with it, or null
   * @throws DockException if there is no such learnware, or its version is another
   */
  Learnware replace(
      LearnwareId id,
      long expectedVersion,
      Learnware.Contents contents,
      @Nullable Passed passed,
      Instant now)
      throws DockException;

  /**
   * Replaces what is said of a learnware and who may see it, and makes its version one more.
   *
   * @throws DockException if there is no such learnware, or its version is another
   */
  Learnware describe(LearnwareId id, long expectedVersion, Description description, Instant now)
      throws DockException;

  /** Removes a learnware; false if there was none. */
  boolean delete(LearnwareId id) throws DockException;

  /** Finds a learnware. */
  Optional<Learnware> find(LearnwareId id) throws DockException;

  /**
   * Finds those of some learnwares that are there, in any order: in one reading, as of one moment.
   */
  List<Learnware> find(Collection<LearnwareId> ids) throws DockException;

  /** The first learnwares with an id above a number, in the order of their ids. */
  List<Learnware> after(long number, int limit) throws DockException;

  /**
   * The same of those that a viewer finds.
   *
   * @param owner whose, or null for everybody's
   */
  List<Learnware> after(Viewer who, @Nullable AccountId owner, long number, int limit)
      throws DockException;

  /** The same of those with one set of columns. */
  List<Learnware> withColumns(int columns, long number, int limit) throws DockException;

  /** The numbers of those with one set of columns that give one kind of output, in order. */
  long[] numbers(int columns, OutputKind kind) throws DockException;

  /** Every set of columns that some learnware has, each with how many have it. */
  List<Columns> columns() throws DockException;

  /** The reduced sets of the learnwares with these numbers, in that order; without those gone. */
  List<Reduced> reduced(long[] numbers) throws DockException;

  /** Who is not public, among the learnwares with these numbers; null asks for all. */
  List<Hidden> hidden(long @Nullable [] numbers) throws DockException;

  /** Number of the last change; 0 when there was none. */
  long lastChange() throws DockException;

  /** The first changes after one, in their order. */
  List<Change> changesAfter(long sequence, int limit) throws DockException;

  /** An account's learnware with exactly this package, the oldest when there are several. */
  Optional<Learnware> withPackage(PackageHash hash, @Nullable AccountId owner) throws DockException;

  /** The packages that served, oldest first, the one that serves last; empty: no such learnware. */
  List<LearnwareVersion> versions(LearnwareId id) throws DockException;

  /** Every package that is needed: by a learnware, a former version, or a check. */
  Set<PackageHash> packages() throws DockException;

  /** Whether a package is needed. */
  boolean needs(PackageHash hash) throws DockException;

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
   * @param hidden how many of those are not public
   */
  record Columns(
      int id,
      int dimensions,
      @Nullable List<String> names,
      Map<OutputKind, Integer> learnwares,
      Map<OutputKind, Integer> hidden) {
    /** Copies the maps. */
    public Columns {
      learnwares = Map.copyOf(learnwares);
      hidden = Map.copyOf(hidden);
    }
  }

  /**
   * A learnware that is to be added.
   *
   * @param id the one that it is to have, or null for the next one
   * @param owner to whom it belongs, or null for the dock itself
   * @param passed the check that ends with it, or null
   */
  record Newcomer(
      @Nullable LearnwareId id,
      @Nullable AccountId owner,
      Visibility visibility,
      Learnware.Contents contents,
      @Nullable Passed passed) {
    /** A public one of the dock's own. */
    public static Newcomer of(Learnware.Contents contents) {
      return new Newcomer(null, null, Visibility.PUBLIC, contents, null);
    }
  }

  /** A check that ends as accepted in the same transaction, and all that it found. */
  record Passed(CheckId check, List<Finding> findings) {
    /** Copies the findings. */
    public Passed {
      findings = List.copyOf(findings);
    }
  }

  /**
   * A learnware that not everybody finds.
   *
   * @param columns id of its {@link Columns}
   * @param kind of its output
   */
  record Hidden(long learnware, @Nullable AccountId owner, int columns, OutputKind kind) {}

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
