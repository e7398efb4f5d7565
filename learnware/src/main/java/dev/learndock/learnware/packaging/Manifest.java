package dev.learndock.learnware.packaging;

import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.onnx.OnnxGraph;
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
  public record Input(String tensor, ElementType type, int columns, List<Feature> features) {}

  /**
   * What the model gives.
   *
   * @param tensor name of the output in the graph that is used; others are ignored
   * @param kind what the numbers mean
   * @param columns numbers for each row
   * @param classes names of the classes, in the order of the columns (or of the indices, for
   *     labels); empty when nobody named them
   */
  public record Output(String tensor, OutputKind kind, int columns, List<String> classes) {}

  /** Takes copies. */
  public Manifest {
    checksums = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
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
    throw new UnsupportedOperationException("not yet");
  }
}
