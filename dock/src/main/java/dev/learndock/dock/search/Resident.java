package dev.learndock.dock.search;

import dev.learndock.dock.Learnware;
import dev.learndock.specification.TableSpecification;
import java.util.Objects;

/**
 * A learnware on its island with all that is known of it.
 *
 * @param learnware who it is
 * @param member where it is
 */
record Resident(Learnware learnware, Member member) {
  static Resident of(Learnware learnware, int[] columns) {
    return new Resident(
        learnware, Member.of(learnware.id(), learnware.specification().reduced(), columns));
  }

  /** How far its answers move with each of the island's columns; only where it runs. */
  double[] sensitivity() {
    double[] own = Objects.requireNonNull(learnware.behaviour()).sensitivity();
    double[] inOrder = new double[own.length];
    for (int j = 0; j < own.length; j++) {
      inOrder[member.columns()[j]] = own[j];
    }
    return inOrder;
  }

  /** Its specification, columns in the island's order. */
  TableSpecification specification() {
    TableSpecification own = learnware.specification();
    return new TableSpecification(member.reduced(), own.gamma(), own.numPoints(), null, null);
  }
}
