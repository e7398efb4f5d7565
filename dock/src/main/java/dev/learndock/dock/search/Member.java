package dev.learndock.dock.search;

import dev.learndock.dock.LearnwareId;
import dev.learndock.kernel.ReducedSet;

/**
 * A learnware on its island, as distances need it. Two are equal when they are one learnware.
 *
 * @param id who it is
 * @param reduced its reduced set, columns in the island's order
 * @param columns for each of the learnware's features the island's column
 */
record Member(LearnwareId id, ReducedSet reduced, int[] columns) {
  static Member of(LearnwareId id, ReducedSet own, int[] columns) {
    return new Member(id, Habitat.inOrder(own, columns), columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Member m && id.equals(m.id());
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
