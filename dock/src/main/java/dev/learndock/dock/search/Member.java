package dev.learndock.dock.search;

import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.kernel.ReducedSet;

/**
 * A learnware on its island. Two are equal when they are the same version of one learnware.
 *
 * @param learnware who it is
 * @param reduced its reduced set, columns in the island's order
 * @param columns for each of the learnware's features the island's column
 */
record Member(Learnware learnware, ReducedSet reduced, int[] columns) {
  LearnwareId id() {
    return learnware.id();
  }

  /** How far its answers move with each of the island's columns. */
  double[] sensitivity() {
    double[] own = learnware.behaviour().sensitivity();
    double[] inOrder = new double[own.length];
    for (int j = 0; j < own.length; j++) {
      inOrder[columns[j]] = own[j];
    }
    return inOrder;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Member m
        && id().equals(m.id())
        && learnware.version() == m.learnware.version();
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }
}
