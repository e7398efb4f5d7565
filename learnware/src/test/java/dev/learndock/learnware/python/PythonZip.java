package dev.learndock.learnware.python;

import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.packaging.PackagedModel;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A package of the peer's kind, of rows with three features. */
public final class PythonZip {
  private static final String YAML =
      """
      model:
        class_name: Model
        kwargs: {%s}
      stat_specifications:
      - {module_path: m, class_name: RKMETableSpecification, file_name: stat.json, kwargs: {}}
      """;
  private static final String TABLE =
      "{\"z\": [[1, 2, 3], [0, 0, 0]], \"beta\": [0.5, 0.5], \"gamma\": 0.1, \"num_points\": 9}";

  private final Map<String, byte[]> files = new TreeMap<>();
  private String task = "Regression";
  private List<String> outputs = List.of("score");

  /** Starts with a model of some lines, whose class is Model. */
  public static PythonZip of(String source) {
    return new PythonZip().with("learnware.yaml", YAML.formatted("")).with("__init__.py", source);
  }

  /** A model of so many numbers, with a body for predict. */
  public static PythonZip answering(int columns, String body) {
    return of(
        """
        import numpy as np
        from learnware.model import BaseModel

        class Model(BaseModel):
            def __init__(self, **words):
                super().__init__(input_shape=(3,), output_shape=(%d,))
                self.words = words
            def predict(self, X):
                %s
        """
            .formatted(columns, body.replace("\n", "\n        ")));
  }

  private PythonZip() {
    with("stat.json", TABLE);
  }

  public PythonZip with(String name, String text) {
    return with(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public PythonZip with(String name, byte[] bytes) {
    files.put(name, bytes);
    return this;
  }

  /** What its class is made with, as YAML. */
  public PythonZip told(String arguments) {
    return with("learnware.yaml", YAML.formatted(arguments));
  }

  public PythonZip classifying(String... classes) {
    task = "Classification";
    outputs = List.of(classes);
    return this;
  }

  public SemanticSpecification words() {
    return SemanticSpecification.of(
            "Table", task, "Others", List.of("Business"), "MIT", "Some code", "a model in Python")
        .withInput(SemanticSpecification.Io.of(List.of("a", "b", "c")))
        .withOutput(SemanticSpecification.Io.of(outputs));
  }

  public byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  public PackagedModel.Python model() throws Exception {
    return LearnwarePackage.read(bytes(), "some.zip", PackageLimits.defaults()).python(words());
  }
}
