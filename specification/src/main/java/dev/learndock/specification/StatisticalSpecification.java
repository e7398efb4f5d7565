package dev.learndock.specification;

/**
 * The statistical half of a specification: weighted points that stand for the data without being
 * it. One record for each kind of data; only specifications of one kind are comparable.
 */
public sealed interface StatisticalSpecification permits TableSpecification {
  /** The peer's name of this kind, as it stands in the {@code type} key of its JSON. */
  String type();
}
