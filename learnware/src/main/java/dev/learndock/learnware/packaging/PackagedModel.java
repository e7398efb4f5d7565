package dev.learndock.learnware.packaging;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.onnx.OnnxGraph;
import java.util.List;
import java.util.TreeMap;

/** A package's model, looked at but not loaded: what {@code ModelWorkers.load} takes. */
public sealed interface PackagedModel {
  /** What goes in and what comes out. */
  Manifest manifest();

  /** Whether the manifest was inferred, and not read or found out before. */
  boolean inferred();

  /**
   * A graph, which is data.
   *
   * @param onnx the bytes of the model file
   * @param graph what the file declares
   * @param manifest what goes in and what comes out; read from the package or inferred
   * @param inferred whether the manifest was inferred
   */
  record Onnx(byte[] onnx, OnnxGraph graph, Manifest manifest, boolean inferred)
      implements PackagedModel {}

  /**
   * Code, of which only running it tells what it gives.
   *
   * @param code the files, and what they need
   * @param manifest what goes in; what comes out as the words say, until it is known
   * @param inferred whether the output is only what the words say
   * @param classes names of the classes in their order, for a model that answers with them; may be
   *     empty
   * @param points the points of its own specification, to ask it about
   */
  record Python(
      PythonCode code, Manifest manifest, boolean inferred, List<String> classes, Matrix points)
      implements PackagedModel {
    /** Takes a copy. */
    public Python {
      classes = List.copyOf(classes);
    }

    /** The same, where somebody has found out before what it gives. */
    public Python known(Manifest.Input takes, Manifest.Output gives, List<String> names) {
      Manifest found = new Manifest(manifest.file(), takes, gives, new TreeMap<>());
      return new Python(code, found, false, names, points);
    }
  }
}
