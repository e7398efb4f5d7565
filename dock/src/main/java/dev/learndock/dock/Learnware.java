package dev.learndock.dock;

import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.time.Instant;
import java.util.List;

/**
 * A learnware as its dock keeps it: everything but the bytes of its package.
 *
 * @param id its name in the dock
 * @param version one at first, one more with every update
 * @param submitted when it was handed in
 * @param changed when it was last updated; equal to {@code submitted} until then
 * @param contents what it is
 */
public record Learnware(
    LearnwareId id, long version, Instant submitted, Instant changed, Contents contents) {

  /**
   * What was handed in and what the dock found out about it.
   *
   * @param packageHash address of the package
   * @param packageBytes size of the package
   * @param semantic what it is about, in words
   * @param takes what its model takes
   * @param gives what its model gives
   * @param specification what its data looked like
   * @param behaviour what its model does on its own reduced set
   */
  public record Contents(
      PackageHash packageHash,
      long packageBytes,
      SemanticSpecification semantic,
      Manifest.Input takes,
      Manifest.Output gives,
      TableSpecification specification,
      Behaviour behaviour) {
    /** Checks that the behaviour is of this specification. */
    public Contents {
      if (behaviour.outputs().rows() != specification.reduced().size()
          || behaviour.sensitivity().length != specification.dimensions()) {
        throw new IllegalArgumentException(
            "the behaviour was not observed on this specification: %d answers for %d points"
                .formatted(behaviour.outputs().rows(), specification.reduced().size()));
      }
    }

    /**
     * Names of the classes that it tells apart, in the order of its columns or indices; empty when
     * nobody named them all, or when it answers with values.
     */
    public List<String> classes() {
      if (!gives.classes().isEmpty()) {
        return gives.classes();
      }
      SemanticSpecification.Io output = semantic.output();
      boolean answersClasses =
          gives.kind() == OutputKind.LABELS || gives.kind() == OutputKind.PROBABILITIES;
      if (!answersClasses
          || output == null
          || output.descriptions().size() != output.dimension()
          || output.descriptions().isEmpty()) {
        return List.of();
      }
      return List.copyOf(output.descriptions().values());
    }
  }

  /** What it is about, in words. */
  public SemanticSpecification semantic() {
    return contents.semantic();
  }

  /** What its data looked like. */
  public TableSpecification specification() {
    return contents.specification();
  }

  /** What its model does on its own reduced set. */
  public Behaviour behaviour() {
    return contents.behaviour();
  }

  /** Names of the classes that it tells apart, see {@link Contents#classes}. */
  public List<String> classes() {
    return contents.classes();
  }

  /** The name its provider gave it, or its id when there is none. */
  public String name() {
    return semantic().name().isBlank() ? id.toString() : semantic().name();
  }
}
