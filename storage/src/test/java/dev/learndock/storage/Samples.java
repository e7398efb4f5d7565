package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.PackageStore;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Packages and contents that differ by a number; nothing of them is checked or run. */
final class Samples {
  private static final int POINTS = 5;
  private static final int FEATURES = 3;

  private Samples() {}

  /** So many bytes. */
  static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static PackageStore.Incoming receive(PackageStore store, byte[] bytes) throws DockException {
    try {
      return store.receive(new ByteArrayInputStream(bytes), 1L << 30);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Learnware.Contents contents(PackageHash hash, long bytes, long seed) {
    Random random = new Random(seed);
    float[] outputs = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      outputs[i] = random.nextFloat();
    }
    return new Learnware.Contents(
        hash,
        bytes,
        words("sample " + seed),
        new Manifest.Input("x", ElementType.FLOAT32, FEATURES, List.of()),
        new Manifest.Output("y", OutputKind.VALUE, 1, List.of()),
        specification(random),
        new Behaviour(
            OutputKind.VALUE, Matrix.wrap(POINTS, 1, outputs), random.doubles(FEATURES).toArray()));
  }

  static TableSpecification specification(Random random) {
    double[] points = random.doubles(POINTS * FEATURES, -1e9, 1e9).toArray();
    double[] weights = {0.1, 0.3, 0.2, 0.25, 0.15};
    return new TableSpecification(
        new ReducedSet(FEATURES, points, weights),
        random.nextDouble(0.01, 1),
        random.nextLong(5, 1_000_000),
        List.of("a", "b \"quoted\"", "c,日本"),
        random.doubles(FEATURES, 0.1, 10).toArray());
  }

  static SemanticSpecification words(String name) {
    TreeMap<Integer, String> names = new TreeMap<>();
    names.put(0, "first");
    return new SemanticSpecification(
            List.of("Table"),
            List.of("Regression"),
            List.of("Others"),
            List.of("Scikit-learn"),
            List.of("Business"),
            List.of("MIT"),
            name,
            "made for a test; \"quotes\" and 日本 stay",
            new SemanticSpecification.Io(FEATURES, names),
            new SemanticSpecification.Io(1, names))
        .normalised();
  }
}
