package dev.learndock.dock.index;

import dev.learndock.dock.DockException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: where a dock's indexes lie. */
public interface IndexStore {
  /** Names of the vector indexes that there are. */
  List<String> names() throws DockException;

  /**
   * Opens a vector index; null when there is none, or none that can be read (then it is thrown
   * away). One that is open already must be closed first.
   *
   * @param name letters, digits and hyphens
   */
  @Nullable VectorIndex open(String name) throws DockException;

  /**
   * Begins a new vector index, while the one of this name goes on.
   *
   * @param dimensions length of its directions
   * @param description what the maker wants to know of it later
   */
  VectorIndex.Builder build(String name, int dimensions, byte[] description) throws DockException;

  /** Throws a vector index away, if it is there. */
  void drop(String name) throws DockException;

  /** Opens the index of words, made empty when there is none that can be read. */
  WordIndex words() throws DockException;
}
