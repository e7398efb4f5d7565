package dev.learndock.learnware.packaging;

import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.List;

/**
 * What a model in Python takes and gives, as far as words say: it has no graph to look at.
 *
 * <p>Of a classifier they do not say whether it answers with labels or with a probability of each
 * class: that is the {@code output_shape} of its class, which only running it tells. Until then it
 * is taken to give labels, since those can be had of either; a search holds both to be one kind
 * anyway.
 */
public final class SaidModel {
  private SaidModel() {}

  /** As many columns as the specification has. */
  public static Manifest.Input takes(TableSpecification table) {
    return new Manifest.Input(
        Manifest.NO_TENSOR, ElementType.FLOAT64, table.dimensions(), List.of());
  }

  /** Values, labels, or something that the words do not describe: features. */
  public static Manifest.Output gives(SemanticSpecification words) {
    SemanticSpecification.Io output = words.output();
    if (words.task().equals(List.of("Regression")) && output != null) {
      return new Manifest.Output(
          Manifest.NO_TENSOR, OutputKind.VALUE, output.dimension(), List.of());
    }
    if (words.task().equals(List.of("Classification"))) {
      return new Manifest.Output(Manifest.NO_TENSOR, OutputKind.LABELS, 1, List.of());
    }
    return new Manifest.Output(Manifest.NO_TENSOR, OutputKind.FEATURES, 0, List.of());
  }

  /** Names of the classes in their order, when the words name them all. */
  public static List<String> classes(SemanticSpecification words) {
    SemanticSpecification.Io output = words.output();
    boolean named =
        output != null
            && words.task().equals(List.of("Classification"))
            && output.descriptions().size() == output.dimension();
    return output == null || !named ? List.of() : List.copyOf(output.descriptions().values());
  }
}
