package dev.learndock.learnware.packaging;

import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.onnx.OnnxGraph;
import dev.learndock.learnware.onnx.TensorInfo;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the peer's package has no word for: {@code learndock.json} says which file is the model,
 * what it takes, what it gives and what that means, and how the files hash.
 *
 * @param file the ONNX file in the package
 * @param input what the model takes
 * @param output what the model gives
 * @param checksums SHA-256 in hexadecimal by file name, of the files that no dock rewrites
 */
public record Manifest(
    String file, Input input, Output output, SortedMap<String, String> checksums) {

  /** The file of the manifest in a package. */
  public static final String FILE = "learndock.json";

  /** The tensor of a model without a graph: what it takes or gives is said, not seen. */
  public static final String NO_TENSOR = "";

  private static final int MAX_COLUMNS = 1_000_000;

  /** What a column of the input holds. */
  public enum FeatureType {
    /** A number on a scale. */
    NUMBER,
    /** A number that stands for a category. */
    CATEGORY
  }

  /**
   * One column of the input.
   *
   * @param name as a person would call it
   * @param type how to read it
   */
  public record Feature(String name, FeatureType type) {}

  /**
   * What the model takes: one tensor, rows x columns.
   *
   * @param tensor name of the input in the graph
   * @param type FLOAT32 or FLOAT64
   * @param columns features of a row
   * @param features one for each column, or empty when nobody named them
   */
  public record Input(String tensor, ElementType type, int columns, List<Feature> features) {
    /** Checks that numbers go in and that every column or none is named. */
    public Input {
      features = List.copyOf(features);
      requireColumns(columns, "input");
      if (!type.isReal()) {
        throw new IllegalArgumentException(
            "the input type is " + type + ", not float32 or float64");
      }
      if (!features.isEmpty() && features.size() != columns) {
        throw new IllegalArgumentException(
            features.size() + " features are named, the input has " + columns + " columns");
      }
    }
  }

  /**
   * What the model gives.
   *
   * @param tensor name of the output in the graph that is used; others are ignored
   * @param kind what the numbers mean
   * @param columns numbers for each row; 0 for features of which nobody says how many
   * @param classes names of the classes, in the order of the columns (or of the indices, for
   *     labels); empty when nobody named them
   */
  public record Output(String tensor, OutputKind kind, int columns, List<String> classes) {
    /** Checks that columns and classes go with the kind. */
    public Output {
      classes = List.copyOf(classes);
      boolean unsaid = tensor.equals(NO_TENSOR) && kind == OutputKind.FEATURES && columns == 0;
      if (!unsaid) {
        requireColumns(columns, "output");
      }
      switch (kind) {
        case LABELS -> {
          if (columns != 1) {
            throw new IllegalArgumentException("labels are one column, not " + columns);
          }
        }
        case PROBABILITIES -> {
          if (columns < 2 || (!classes.isEmpty() && classes.size() != columns)) {
            throw new IllegalArgumentException(
                columns + " columns of probabilities do not go with the classes " + classes);
          }
        }
        case VALUE, FEATURES -> {
          if (!classes.isEmpty()) {
            throw new IllegalArgumentException("an output of kind " + kind + " has no classes");
          }
        }
      }
    }
  }

  /** Takes a copy of the checksums. */
  public Manifest {
    checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
  }

  private static void requireColumns(int columns, String what) {
    if (columns < 1 || columns > MAX_COLUMNS) {
      throw new IllegalArgumentException("an " + what + " of " + columns + " columns");
    }
  }

  /** The same with other checksums. */
  public Manifest withChecksums(SortedMap<String, String> others) {
    return new Manifest(file, input, output, others);
  }

  /**
   * Guesses the manifest of a package that has none, from the graph.
   *
   * @param columns features of a row as the specification has them, or null when unknown
   * @param task the semantic specification's task, or null when unknown
   * @throws PackageException if the graph leaves it open what goes in or what comes out
   */
  public static Manifest infer(
      OnnxGraph graph, String file, @Nullable Integer columns, @Nullable String task)
      throws PackageException {
    return ManifestInference.infer(graph, file, columns, task);
  }

  /**
   * Holds the manifest against the graph that it describes.
   *
   * @throws ModelException if the graph takes or gives something else; the message names it
   */
  public void requireMatch(OnnxGraph graph) throws ModelException {
    if (graph.inputs().size() != 1 || !graph.inputs().getFirst().name().equals(input.tensor)) {
      throw new ModelException(
          "the model takes "
              + graph.inputs()
              + ", not the one input '"
              + input.tensor
              + "' that is declared");
    }
    TensorInfo in = graph.inputs().getFirst();
    requireShape(in, input.columns, "input");
    if (in.type() != input.type) {
      throw new ModelException("the model takes " + in + ", not " + input.type + " as declared");
    }
    TensorInfo out =
        graph.outputs().stream()
            .filter(o -> o.name().equals(output.tensor))
            .findFirst()
            .orElseThrow(() ->
                new ModelException(
                    "the model gives "
                        + graph.outputs()
                        + ", not the output '"
                        + output.tensor
                        + "' that is declared"));
    if (out.type() == null || !(out.type().isReal() || out.type().isInteger())) {
      throw new ModelException(
          "the declared output is " + out + ", which holds no numbers; declare another");
    }
    requireShape(out, output.columns, "output");
  }

  private static void requireShape(TensorInfo tensor, int columns, String what)
      throws ModelException {
    List<Long> shape = tensor.shape();
    if (shape == null) {
      return;
    }
    long declared = shape.size() < 2 ? 1 : shape.get(1);
    boolean oneAxis = shape.size() == 1 && columns == 1 && what.equals("output");
    boolean fits = shape.size() == 2 && (declared == TensorInfo.UNKNOWN || declared == columns);
    if (!fits && !oneAxis) {
      throw new ModelException(
          "the " + what + " is " + tensor + ", not rows x " + columns + " as declared");
    }
    if (shape.getFirst() != TensorInfo.UNKNOWN) {
      throw new ModelException(
          "the "
              + what
              + " "
              + tensor
              + " is fixed to "
              + shape.getFirst()
              + " rows; export it with an open first axis");
    }
  }
}
