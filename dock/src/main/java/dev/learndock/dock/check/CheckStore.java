package dev.learndock.dock.check;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Finding;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Port: the checks of a dock, durably. Every method is one transaction; what a changing method
 * returned for survives a power cut. That a learnware was accepted is written by the catalogue,
 * together with the learnware ({@code LearnwareStore}). Safe for use by several threads.
 */
public interface CheckStore {
  /**
   * What is to be checked.
   *
   * @param learnware the one that it is to replace, or null for a new one
   * @param updates its version that the caller saw, or 0
   */
  record Entry(
      @Nullable LearnwareId learnware,
      long updates,
      String name,
      @Nullable AccountId account,
      PackageHash packageHash,
      long packageBytes,
      @Nullable SemanticSpecification semantic,
      Visibility visibility) {}

  /** Adds a check that waits; a new learnware is promised an id that was never given before. */
  Check add(Entry entry, Instant now) throws DockException;

  /**
   * Adds a check that ended as it began: nothing was to be checked. The entry names a learnware.
   */
  Check addEnded(Entry entry, Check.State state, List<Finding> findings, Instant now)
      throws DockException;

  /** Finds a check. */
  Optional<Check> find(CheckId id) throws DockException;

  /** The newest check of a learnware that a viewer may see. */
  Optional<Check> newest(Viewer who, LearnwareId learnware) throws DockException;

  /**
   * The checks that a viewer may see, newest first.
   *
   * @param before the last one that was seen, or null to begin
   */
  List<Check> list(Viewer who, @Nullable CheckId before, int limit) throws DockException;

  /**
   * The newest check, not a rejected one, of the same package for the same purpose.
   *
   * @param replaced the learnware that it was to replace, or null for a new one
   * @param version the version that it was to replace, or 0
   */
  Optional<Check> same(
      @Nullable AccountId account, PackageHash hash, @Nullable LearnwareId replaced, long version)
      throws DockException;

  /** Those that wait or run, in the order in which they came. */
  List<Check> open() throws DockException;

  /** Those that ended before a time, and the oldest of more than so many that ended. */
  List<Check> ended(Instant before, int most) throws DockException;

  /**
   * Marks one as running; returns how many times it was begun, this one included, or 0 when it
   * neither waits nor runs.
   */
  int start(CheckId id, Instant now) throws DockException;

  /**
   * Puts a running one back among those that wait.
   *
   * @param counts whether this time counts as one that it was begun
   */
  void putBack(CheckId id, boolean counts) throws DockException;

  /** Ends one, or says more of one that ended. */
  Check end(
      CheckId id, Check.State state, LearnwareId learnware, List<Finding> findings, Instant now)
      throws DockException;

  /** Forgets one; false when there is none. */
  boolean remove(CheckId id) throws DockException;
}
