package dev.learndock.cli;

import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.learnware.packaging.Manifest.Feature;
import dev.learndock.learnware.packaging.Manifest.FeatureType;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.semantic.SemanticSpecification.Io;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The words that a provider gives a learnware along on the command line. */
final class PackWords {
  private static final String CLASSIFICATION = "Classification";
  private static final String REGRESSION = "Regression";

  /** What a model does, as far as tables go, in the words of the semantic specification. */
  private static final Map<String, String> TASKS =
      Map.of(
          "regression", REGRESSION,
          "classification", CLASSIFICATION,
          "features", "Feature Extraction");

  /** Reads a task as people type it. */
  static final class TaskReader implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
      String task = TASKS.get(typed.toLowerCase(Locale.ROOT));
      if (task == null) {
        throw new TypeConversionException(
            "'" + typed + "' is not one of regression, classification, features");
      }
      return task;
    }
  }

  @Option(
      names = "--name",
      required = true,
      paramLabel = "TEXT",
      description = "What people call it, 5 to 50 characters.")
  private String name = "";

  @Option(
      names = "--description",
      required = true,
      paramLabel = "TEXT",
      description = "What it does and for whom, 10 to 10,000 characters.")
  private String description = "";

  @Option(
      names = "--task",
      paramLabel = "TASK",
      converter = TaskReader.class,
      description =
          "regression, classification or features; needed only when the graph leaves it open.")
  private @Nullable String task;

  @Option(
      names = "--scenario",
      split = ",",
      paramLabel = "WORD",
      description = "Where it is of use, such as Traffic,Business (default: Others).")
  private List<String> scenario = List.of("Others");

  @Option(
      names = "--license",
      paramLabel = "WORD",
      defaultValue = "Others",
      description = "Under which terms it is shared, such as MIT (default: Others).")
  private String license = "Others";

  @Option(
      names = "--library",
      paramLabel = "WORD",
      defaultValue = "Others",
      description = "What it was made with, such as Scikit-learn (default: Others).")
  private String library = "Others";

  @Option(
      names = "--input-names",
      split = ",",
      paramLabel = "NAME",
      description = "The features in their order (default: as the specification names them).")
  private List<String> inputNames = List.of();

  @Option(
      names = "--output-names",
      split = ",",
      paramLabel = "NAME",
      description = "The classes or values in their order.")
  private List<String> outputNames = List.of();

  /** The task in the words of the semantic specification, or null when none was given. */
  @Nullable String task() {
    return task;
  }

  /** The specification with the names of its features. */
  TableSpecification named(TableSpecification table) throws SpecificationException {
    if (inputNames.isEmpty()) {
      return table;
    }
    if (inputNames.size() != table.dimensions()) {
      throw new SpecificationException(
          "--input-names has %d names, the specification %d features. Name each"
              .formatted(inputNames.size(), table.dimensions()));
    }
    List<String> written = table.features();
    if (written != null && !written.equals(inputNames)) {
      throw new SpecificationException(
          "--input-names says %s, the specification %s. Leave --input-names out, or correct one"
              .formatted(inputNames, written));
    }
    return new TableSpecification(
        table.reduced(), table.gamma(), table.numPoints(), inputNames, table.scale());
  }

  /** The manifest with the names of features and classes. */
  Manifest named(Manifest manifest, TableSpecification table) throws SpecificationException {
    List<String> names = table.features() == null ? List.of() : table.features();
    List<Feature> features =
        names.stream().map(feature -> new Feature(feature, FeatureType.NUMBER)).toList();
    Manifest.Input in = manifest.input();
    return new Manifest(
        manifest.file(),
        new Manifest.Input(in.tensor(), in.type(), in.columns(), features),
        named(manifest.output()),
        manifest.checksums());
  }

  private Manifest.Output named(Manifest.Output out) throws SpecificationException {
    boolean labels = out.kind() == OutputKind.LABELS;
    if (labels && outputNames.size() < 2) {
      throw new SpecificationException(
          "the model gives labels without saying of how many classes. Name them with"
              + " --output-names, in the order 0, 1, 2, ...");
    }
    if (!labels && !outputNames.isEmpty() && outputNames.size() != out.columns()) {
      throw new SpecificationException(
          "--output-names has %d names, the model gives %d columns. Name each"
              .formatted(outputNames.size(), out.columns()));
    }
    boolean classes = labels || out.kind() == OutputKind.PROBABILITIES;
    return new Manifest.Output(
        out.tensor(), out.kind(), out.columns(), classes ? outputNames : List.of());
  }

  /**
   * All words about the learnware.
   *
   * @throws SpecificationException if a dock would not take them
   */
  SemanticSpecification specification(Manifest manifest, TableSpecification table)
      throws SpecificationException {
    OutputKind kind = manifest.output().kind();
    String does = task();
    if (does == null) {
      does = kind == OutputKind.VALUE ? REGRESSION : CLASSIFICATION;
    }
    int outputs = kind == OutputKind.LABELS ? outputNames.size() : manifest.output().columns();
    SemanticSpecification words =
        SemanticSpecification.of("Table", does, library, scenario, license, name, description)
            .withInput(io(table.dimensions(), table.features()))
            .withOutput(io(outputs, outputNames))
            .normalised();
    List<String> findings = words.findings();
    if (!findings.isEmpty()) {
      throw new SpecificationException(
          "a dock would not take these words: " + String.join("; ", findings));
    }
    return words;
  }

  private static Io io(int dimension, @Nullable List<String> names) {
    return names == null || names.isEmpty() ? new Io(dimension, new TreeMap<>()) : Io.of(names);
  }
}
