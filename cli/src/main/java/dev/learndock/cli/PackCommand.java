package dev.learndock.cli;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.onnx.OnnxGraph;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.learnware.packaging.PackageDraft;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.worker.ModelWorkers;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.TableSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a learnware of a model and the specification of its training rows. */
@Command(
    name = "pack",
    header = "pack - make a learnware of a model and its specification",
    description = {
      "Puts an ONNX model and the specification of the rows it was trained on (see learndock spec)"
          + " into one package, with the words that people find it by. The model's graph is"
          + " checked, and the model is run on the points of the specification to see that it"
          + " answers.",
      "The model takes one float matrix, rows x features. A classifier gives a matrix of"
          + " probabilities (with skl2onnx: options={'zipmap': False}), a regressor one or more"
          + " columns of values.",
      "The package opens in Python's learnware package too."
    },
    footer = {
      "  learndock pack model.onnx --spec stat.json --name 'Flights of AA at JFK' \\",
      "    --description 'Minutes in the air from schedule and weather' \\",
      "    --scenario Traffic --license MIT -o aa-jfk.zip",
      "  learndock pack late.onnx --spec stat.json --name 'Late at LGA' \\",
      "    --description 'Will the flight be late' \\",
      "    --output-names 'on time,late' -o late.zip"
    })
final class PackCommand implements Callable<Integer> {
  @Mixin private final Console console;

  @Mixin private final PackWords words = new PackWords();

  @Parameters(paramLabel = "MODEL.onnx", description = "The model.")
  private Path model = Path.of("");

  @Option(
      names = "--spec",
      required = true,
      paramLabel = "FILE",
      description = "The specification of the training rows.")
  private Path spec = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The package to write (default: the model's name with .zip).")
  private @Nullable Path output;

  PackCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call()
      throws IOException, SpecificationException, ModelException, PackageException {
    byte[] onnx = bytes(model, OnnxLimits.defaults().maxBytes());
    OnnxGraph graph = graph(onnx);
    TableSpecification table = words.named(SpecificationJson.read(spec));
    Manifest manifest = words.named(manifest(graph, table), table);
    PackageDraft draft =
        new PackageDraft(onnx, manifest, table, words.specification(manifest, table));
    console.progress("running the model on the points of its specification");
    Matrix answers = answers(onnx, manifest, table);
    Path zip = output == null ? beside(model) : output;
    write(zip, LearnwarePackage.write(draft));
    report(zip, draft, graph, answers);
    return ExitCode.DONE;
  }

  private static byte[] bytes(Path file, long limit) throws IOException, ModelException {
    long size = Files.size(file);
    if (size > limit) {
      throw new ModelException(
          file + " has " + size + " bytes, more than " + limit + "; pack a smaller model");
    }
    return Files.readAllBytes(file);
  }

  private OnnxGraph graph(byte[] onnx) throws ModelException {
    try {
      return OnnxGraph.check(onnx, OnnxLimits.defaults());
    } catch (ModelException e) {
      throw new ModelException(model + ": " + e.getMessage(), e);
    }
  }

  private Manifest manifest(OnnxGraph graph, TableSpecification table)
      throws PackageException, ModelException {
    String file = String.valueOf(model.getFileName());
    Manifest manifest = Manifest.infer(graph, file, table.dimensions(), words.task());
    if (manifest.input().columns() != table.dimensions()) {
      throw new ModelException(
          "%s takes %d features, %s has %d. Specify the columns that the model was trained on"
              .formatted(model, manifest.input().columns(), spec, table.dimensions()));
    }
    return new Manifest("model.onnx", manifest.input(), manifest.output(), manifest.checksums());
  }

  private Matrix answers(byte[] onnx, Manifest manifest, TableSpecification table)
      throws ModelException {
    ModelWorkers.Settings settings = ModelWorkers.Settings.defaults().withWorkers(1);
    try (ModelWorkers workers = ModelWorkers.start(settings);
        Model loaded = workers.load(model.toString(), onnx, manifest)) {
      return loaded.predict(table.reduced().toMatrix());
    }
  }

  /** Nobody finds half a package: it is moved into its place when it is whole. */
  private static void write(Path zip, byte[] bytes) throws IOException, PackageException {
    LearnwarePackage.read(bytes, zip.toString(), PackageLimits.defaults());
    Path folder = zip.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, ".learndock-", ".zip");
    try {
      Files.write(fresh, bytes);
      Files.move(fresh, zip, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static Path beside(Path model) {
    String name = String.valueOf(model.getFileName()).replaceFirst("(?i)\\.onnx$", "");
    return model.resolveSibling(name + ".zip");
  }

  private void report(Path zip, PackageDraft draft, OnnxGraph graph, Matrix answers)
      throws IOException {
    Manifest.Output given = draft.manifest().output();
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : answers.values()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    long bytes = Files.size(zip);
    String kind = given.kind().name().toLowerCase(java.util.Locale.ROOT);
    console.say("Wrote %s (%,d bytes)".formatted(zip, bytes));
    console.say("  model    " + graph);
    console.say(
        "  answers  %s between %s and %s on the %d points of %s"
            .formatted(kind, low, high, answers.rows(), spec));
    console.say("  task     " + String.join(", ", draft.semantic().task()));
    console.say("");
    console.say("Next: learndock check %s, then learndock add %s".formatted(zip, zip));
    List<String> features =
        draft.manifest().input().features().stream().map(Manifest.Feature::name).toList();
    console.result(
        new JsonObject()
            .put("file", zip)
            .put("bytes", bytes)
            .put("name", draft.semantic().name())
            .put("task", draft.semantic().task().getFirst())
            .put("inputs", draft.manifest().input().columns())
            .put("features", features)
            .put("outputs", given.columns())
            .put("output_kind", kind)
            .put("classes", given.classes())
            .put("operators", graph.nodes())
            .put("points", answers.rows())
            .put("answers_from", low)
            .put("answers_to", high));
  }
}
