package dev.learndock.dock.search;

import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Visibility;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.TableSpecifier;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Learnwares of synthetic tables, as a search sees them: no package, no model. */
final class Learnwares {
  private Learnwares() {}

  /** Independent normal columns of spread one around a centre. */
  static Matrix rows(int rows, int columns, double centre, long seed) {
    Random random = new Random(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (centre + random.nextGaussian());
    }
    return Matrix.wrap(rows, columns, values);
  }

  static Matrix both(Matrix a, Matrix b) {
    float[] values = Arrays.copyOf(a.values(), a.values().length + b.values().length);
    System.arraycopy(b.values(), 0, values, a.values().length, b.values().length);
    return Matrix.wrap(a.rows() + b.rows(), a.columns(), values);
  }

  static TableSpecification specification(Matrix rows, @Nullable List<String> features) {
    try {
      SpecifyOptions options = SpecifyOptions.defaults().withSize(60).forced();
      return TableSpecifier.specify(rows, features, "test rows", options).specification();
    } catch (SpecificationException e) {
      throw new IllegalStateException(e);
    }
  }

  static Learnware regression(long id, TableSpecification specification) {
    return learnware(id, "Regression", OutputKind.VALUE, specification);
  }

  static Learnware learnware(
      long id, String task, OutputKind kind, TableSpecification specification) {
    int columns = kind == OutputKind.PROBABILITIES ? 2 : 1;
    double[] sensitivity = new double[specification.dimensions()];
    Arrays.fill(sensitivity, 1);
    return new Learnware(
        new LearnwareId(id),
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        Visibility.PUBLIC,
        new Learnware.Contents(
            new PackageHash("0".repeat(64)),
            1,
            words(task, "learnware number " + id),
            new Manifest.Input("x", ElementType.FLOAT32, specification.dimensions(), List.of()),
            new Manifest.Output("y", kind, columns, List.of()),
            specification,
            new Behaviour(
                kind, Matrix.zeros(specification.reduced().size(), columns), sensitivity)));
  }

  /** A regression that says what it predicts, and of which columns. */
  static Learnware predicting(
      long id, String output, double[] sensitivity, TableSpecification specification) {
    Learnware plain = regression(id, specification);
    Learnware.Contents c = plain.contents();
    TreeMap<Integer, String> names = new TreeMap<>();
    names.put(0, output);
    return new Learnware(
        plain.id(),
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        Visibility.PUBLIC,
        new Learnware.Contents(
            c.packageHash(),
            1,
            c.semantic().withOutput(new SemanticSpecification.Io(1, names)),
            c.takes(),
            c.gives(),
            specification,
            new Behaviour(
                OutputKind.VALUE, Matrix.zeros(specification.reduced().size(), 1), sensitivity)));
  }

  static SemanticSpecification words(String task, String name) {
    return new SemanticSpecification(
        List.of("Table"),
        List.of(task),
        List.of("Others"),
        List.of("Others"),
        List.of("Business"),
        List.of("MIT"),
        name,
        "made for a test",
        null,
        new SemanticSpecification.Io(1, new TreeMap<>()));
  }

  static Finder finder(Learnware... learnwares) {
    return finder(new ListStore(learnwares));
  }

  /** A finder that needs no index: the market is small. */
  static Finder finder(ListStore store) {
    return new Finder(store, new NoIndexes());
  }
}
