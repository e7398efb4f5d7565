package dev.learndock.dock;

import dev.learndock.dock.account.AccountId;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.packaging.PackagedModel;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A learnware as its dock keeps it: everything but the bytes of its package.
 *
 * @param id its name in the dock
 * @param version one at first, one more with every change
 * @param submitted when it was handed in
 * @param changed when it was last changed; equal to {@code submitted} until then
 * @param owner to whom it belongs, or null for the dock itself
 * @param visibility who may see it
 * @param contents what it is
 */
public record Learnware(
    LearnwareId id,
    long version,
    Instant submitted,
    Instant changed,
    @Nullable AccountId owner,
    Visibility visibility,
    Contents contents) {

  /**
   * What was handed in and what the dock found out about it.
   *
   * @param packageHash address of the package
   * @param packageBytes size of the package
   * @param semantic what it is about, in words
   * @param takes what its model takes; where it was not run, what the words say
   * @param gives what its model gives; where it was not run, what the words say
   * @param specification what its data looked like
   * @param behaviour what its model does on its own reduced set; null when it was not run here
   */
  public record Contents(
      PackageHash packageHash,
      long packageBytes,
      SemanticSpecification semantic,
      Manifest.Input takes,
      Manifest.Output gives,
      TableSpecification specification,
      @Nullable Behaviour behaviour) {
    /** Checks that the behaviour is of this specification. */
    public Contents {
      if (behaviour != null
          && (behaviour.outputs().rows() != specification.reduced().size()
              || behaviour.sensitivity().length != specification.dimensions())) {
        throw new IllegalArgumentException(
            "the behaviour was not observed on this specification: %d answers for %d points"
                .formatted(behaviour.outputs().rows(), specification.reduced().size()));
      }
    }

    /**
     * Its model, out of its package: what is known of one in Python need not be found out again.
     *
     * @throws PackageException if the package holds no model that runs
     * @throws ModelException if its graph is refused
     */
    public PackagedModel model(LearnwarePackage read, OnnxLimits graphs)
        throws PackageException, ModelException {
      return read.isPython()
          ? read.python(semantic).known(takes, gives, classes())
          : read.model(graphs);
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

  /** What its model gives, or is said to give. */
  public Manifest.Output gives() {
    return contents.gives();
  }

  /** What its model does on its own reduced set; null when it was not run here. */
  public @Nullable Behaviour behaviour() {
    return contents.behaviour();
  }

  /**
   * Whether its model runs here; else it can be found and fetched, and nobody knows what it does.
   */
  public boolean runs() {
    return contents.behaviour() != null;
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
