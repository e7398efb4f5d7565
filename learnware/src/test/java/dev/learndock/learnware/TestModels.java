package dev.learndock.learnware;

import dev.learndock.learnware.onnx.OnnxGraph;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The small ONNX files that {@code src/test/onnx/make.py} makes. */
public final class TestModels {
  private TestModels() {}

  /** The bytes of one. */
  public static byte[] read(String name) {
    try (InputStream in = TestModels.class.getResourceAsStream("onnx/" + name + ".onnx")) {
      if (in == null) {
        throw new IllegalArgumentException("make.py makes no " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its graph, checked with the default limits. */
  public static OnnxGraph graph(String name) throws ModelException {
    return OnnxGraph.check(read(name), OnnxLimits.defaults());
  }

  /** Its manifest, as a package without one gets it. */
  public static Manifest manifest(String name) throws Exception {
    return Manifest.infer(graph(name), name + ".onnx", 3, null);
  }
}
