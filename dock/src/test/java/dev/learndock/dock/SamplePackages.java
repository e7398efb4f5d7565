package dev.learndock.dock;

import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.learnware.packaging.PackageDraft;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.TableSpecifier;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Whole learnwares, good and bad: rows of three columns and a linear model of them. */
public final class SamplePackages {
  public static final List<String> FEATURES = List.of("height", "age", "weight");

  private static final float[] WEIGHTS = {1, -2, 0.5f};

  private SamplePackages() {}

  public static TableSpecification table(double centre, long seed) {
    Random random = new Random(seed);
    float[] values = new float[400 * FEATURES.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (centre + random.nextGaussian());
    }
    Matrix rows = Matrix.wrap(400, FEATURES.size(), values);
    try {
      SpecifyOptions options = SpecifyOptions.defaults().withSize(40);
      return TableSpecifier.specify(rows, FEATURES, "test rows", options).specification();
    } catch (SpecificationException e) {
      throw new IllegalStateException(e);
    }
  }

  public static SemanticSpecification words(String name) {
    TreeMap<Integer, String> answer = new TreeMap<>();
    answer.put(0, "score");
    return SemanticSpecification.of(
            "Table",
            "Regression",
            "Others",
            List.of("Business"),
            "MIT",
            name,
            "a linear model of three columns")
        .withInput(SemanticSpecification.Io.of(FEATURES))
        .withOutput(new SemanticSpecification.Io(1, answer));
  }

  /** A good learnware that differs from others by its name and centre. */
  public static byte[] good(String name, double centre) {
    return zip(name, LinearOnnx.linear(WEIGHTS, 3), table(centre, name.hashCode()));
  }

  /** What {@link #good} is under the one name, under another. */
  public static byte[] copy(String name, String of, double centre) {
    return zip(name, LinearOnnx.linear(WEIGHTS, 3), table(centre, of.hashCode()));
  }

  /** What {@link #good} is, with the columns from last to first. */
  public static byte[] backwards(String name, double centre) {
    TableSpecification forwards = table(centre, name.hashCode());
    ReducedSet set = forwards.reduced();
    double[] points = new double[set.points().length];
    for (int i = 0; i < points.length; i++) {
      points[i] = set.point(i / 3, 2 - i % 3);
    }
    TableSpecification table =
        new TableSpecification(
            new ReducedSet(3, points, set.weights()),
            forwards.gamma(),
            forwards.numPoints(),
            FEATURES.reversed(),
            null);
    return zip(
        LinearOnnx.linear(new float[] {WEIGHTS[2], WEIGHTS[1], WEIGHTS[0]}, 3),
        FEATURES.size(),
        table,
        words(name).withInput(SemanticSpecification.Io.of(FEATURES.reversed())));
  }

  /** Data of the same sort as those of {@link #good} at the same centre, and other answers. */
  public static byte[] answeringOtherwise(String name, double centre) {
    return zip(name, LinearOnnx.linear(new float[] {-2, 1, 1}, 3), table(centre, name.hashCode()));
  }

  /** What {@link #good} is, of which only the Python code is there. */
  public static byte[] python(String name, double centre) {
    return without(good(name, centre), "model.onnx", Manifest.FILE);
  }

  /** A model in Python that needs NumPy and answers its rows X with an expression. */
  public static byte[] code(String name, double centre, String answer) {
    return code(name, centre, answer, "numpy\n");
  }

  /** The same that needs something else. */
  public static byte[] code(String name, double centre, String answer, String requirements) {
    String source =
        """
        import numpy as np
        from learnware.model import BaseModel
        class Model(BaseModel):
            def __init__(self):
                super().__init__(input_shape=(3,), output_shape=(1,))
            def predict(self, X):
                return (%s)
        """
            .formatted(answer);
    return with(
        without(python(name, centre), "__init__.py", "requirements.txt"),
        Map.of("__init__.py", source, "requirements.txt", requirements));
  }

  private static byte[] with(byte[] zip, Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(in.readAllBytes());
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Whose model nobody has. */
  public static byte[] empty(String name) {
    return without(good(name, 0), "model.onnx", Manifest.FILE, "__init__.py");
  }

  private static byte[] without(byte[] zip, String... names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!List.of(names).contains(entry.getName())) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          out.write(in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Its model answers NaN. */
  public static byte[] answeringNothing() {
    return zip("Not a number", LinearOnnx.linear(WEIGHTS, Float.NaN), table(0, 1));
  }

  /** Its model takes two columns, its specification has three. */
  public static byte[] withAnotherTable() {
    return zip("Two columns", LinearOnnx.linear(new float[] {1, 2}, 0), 2, table(0, 1));
  }

  /** Its model draws random numbers. */
  public static byte[] random() {
    return zip("Random model", LinearOnnx.random(WEIGHTS), table(0, 1));
  }

  /** The specification that it carries is not what it says. */
  public static byte[] withModel(byte[] onnx) {
    return zip("Some model", onnx, table(0, 1));
  }

  private static byte[] zip(String name, byte[] onnx, TableSpecification table) {
    return zip(name, onnx, FEATURES.size(), table);
  }

  private static byte[] zip(String name, byte[] onnx, int columns, TableSpecification table) {
    return zip(onnx, columns, table, words(name));
  }

  private static byte[] zip(
      byte[] onnx, int columns, TableSpecification table, SemanticSpecification words) {
    Manifest manifest =
        new Manifest(
            "model.onnx",
            new Manifest.Input("x", ElementType.FLOAT32, columns, List.of()),
            new Manifest.Output("y", OutputKind.VALUE, 1, List.of()),
            new TreeMap<>());
    return LearnwarePackage.write(new PackageDraft(onnx, manifest, table, words));
  }

  public static Submission submission(String name, byte[] zip) {
    return Submission.of(name, () -> new ByteArrayInputStream(zip));
  }
}
