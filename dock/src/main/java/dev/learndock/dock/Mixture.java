package dev.learndock.dock;

import java.util.List;

/**
 * Several learnwares that together look more like the user's data than any one of them.
 *
 * @param members each with its weight; the weights sum to one; heaviest first
 * @param squaredMmd between the weighted members and the user's specification
 * @param gain share of the nearest single learnware's squared MMD that the mixture takes away
 * @param covers share of the user's data that some member covers
 * @param reasons the same in words
 */
public record Mixture(
    List<Hit> members, double squaredMmd, double gain, double covers, List<String> reasons) {
  /** Copies the lists. */
  public Mixture {
    members = List.copyOf(members);
    reasons = List.copyOf(reasons);
    if (members.size() < 2) {
      throw new IllegalArgumentException("a mixture has two members or more");
    }
  }
}
