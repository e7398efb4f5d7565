package dev.learndock.learnware.packaging;

import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.onnx.OnnxGraph;
import dev.learndock.learnware.onnx.TensorInfo;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a graph by itself tells about its answers, as the exporters of the usual libraries write it:
 * a classifier gives whole-number labels and a matrix of probabilities beside them, a regressor one
 * matrix of real numbers. Probabilities are taken before labels: they say more.
 */
final class ManifestInference {
  private static final String CLASSIFICATION = "Classification";
  private static final String REGRESSION = "Regression";
  private static final String FEATURES = "Feature Extraction";

  private ManifestInference() {}

  static Manifest infer(
      OnnxGraph graph, String file, @Nullable Integer columns, @Nullable String task)
      throws PackageException {
    return new Manifest(
        file, input(graph, file, columns), output(graph, file, task), new TreeMap<>());
  }

  private static Manifest.Input input(OnnxGraph graph, String file, @Nullable Integer columns)
      throws PackageException {
    if (graph.inputs().size() != 1) {
      throw new PackageException(
          file
              + " takes "
              + graph.inputs()
              + "; export it with one input, a float32 matrix of rows x features");
    }
    TensorInfo in = graph.inputs().getFirst();
    if (in.type() == null || !in.type().isReal()) {
      throw new PackageException(
          file + " takes " + in + "; export it with a float32 matrix of rows x features");
    }
    int width = width(in);
    if (width < 1 && columns != null) {
      width = columns;
    }
    if (width < 1) {
      throw new PackageException(
          file
              + " takes "
              + in
              + " and does not say how many features a row has; export it with that number");
    }
    return new Manifest.Input(in.name(), in.type(), width, List.of());
  }

  private static Manifest.Output output(OnnxGraph graph, String file, @Nullable String task)
      throws PackageException {
    Optional<TensorInfo> labels =
        graph.outputs().stream().filter(ManifestInference::labels).findFirst();
    List<TensorInfo> reals =
        graph.outputs().stream().filter(o -> o.type() != null && o.type().isReal()).toList();
    boolean words = graph.outputs().stream().anyMatch(o -> o.type() == ElementType.STRING);
    if (graph.outputs().stream().anyMatch(o -> o.type() == null)) {
      throw new PackageException(
          file
              + " gives "
              + graph.outputs()
              + "; export the classifier with a matrix of probabilities (skl2onnx: options"
              + " {'zipmap': False})");
    }
    if (reals.size() > 1) {
      throw open(graph, file, "has several outputs of real numbers");
    }
    if (!reals.isEmpty() && !REGRESSION.equals(task)) {
      boolean classifier = labels.isPresent() || words || CLASSIFICATION.equals(task);
      if (classifier) {
        return probabilities(reals.getFirst(), file);
      }
    }
    if (!reals.isEmpty() && labels.isEmpty()) {
      return value(reals.getFirst(), graph, file, task);
    }
    if (labels.isPresent() && !REGRESSION.equals(task)) {
      return new Manifest.Output(labels.get().name(), OutputKind.LABELS, 1, List.of());
    }
    throw open(graph, file, "does not answer as a model for " + task + " does");
  }

  private static Manifest.Output probabilities(TensorInfo out, String file)
      throws PackageException {
    int width = width(out);
    if (width < 2) {
      throw new PackageException(
          file
              + " gives "
              + out
              + " where a classifier gives one column of probabilities for each class; export it"
              + " with that many columns (for two classes: 1 - p and p)");
    }
    return new Manifest.Output(out.name(), OutputKind.PROBABILITIES, width, List.of());
  }

  private static Manifest.Output value(
      TensorInfo out, OnnxGraph graph, String file, @Nullable String task) throws PackageException {
    List<Long> shape = out.shape();
    int width = shape != null && shape.size() == 1 ? 1 : width(out);
    if (width >= 1 && FEATURES.equals(task)) {
      return new Manifest.Output(out.name(), OutputKind.FEATURES, width, List.of());
    }
    if (width < 1 || (width > 1 && !REGRESSION.equals(task))) {
      throw open(graph, file, "does not say whether its columns are values or probabilities");
    }
    return new Manifest.Output(out.name(), OutputKind.VALUE, width, List.of());
  }

  private static boolean labels(TensorInfo out) {
    List<Long> shape = out.shape();
    boolean oneColumn = shape == null || shape.size() == 1 || width(out) == 1;
    return out.type() != null && out.type().isInteger() && oneColumn;
  }

  /** The second axis of a matrix, or zero when it is open or there is none. */
  private static int width(TensorInfo tensor) {
    List<Long> shape = tensor.shape();
    if (shape == null || shape.size() != 2 || shape.get(1) > Integer.MAX_VALUE) {
      return 0;
    }
    return (int) Math.max(0, shape.get(1));
  }

  private static PackageException open(OnnxGraph graph, String file, String what) {
    return new PackageException(
        file
            + " gives "
            + graph.outputs()
            + " and "
            + what
            + "; pack it with 'learndock pack --task ...', which writes that down");
  }
}
