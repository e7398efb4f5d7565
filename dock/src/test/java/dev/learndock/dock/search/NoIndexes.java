package dev.learndock.dock.search;

import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.dock.index.WordIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search in a small market must not ask for. */
final class NoIndexes implements IndexStore {
  @Override
  public List<String> names() {
    return List.of();
  }

  @Override
  public @Nullable VectorIndex open(String name) {
    throw new AssertionError("a small market needs no index");
  }

  @Override
  public VectorIndex.Builder build(String name, int dimensions, byte[] description) {
    throw new AssertionError("a small market needs no index");
  }

  @Override
  public void drop(String name) {}

  @Override
  public WordIndex words() {
    throw new AssertionError("a small market needs no index");
  }
}
