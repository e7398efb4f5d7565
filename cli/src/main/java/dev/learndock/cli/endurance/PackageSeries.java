package dev.learndock.cli.endurance;

import dev.learndock.experiments.Kit;
import dev.learndock.experiments.KitException;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.PackageDraft;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.packaging.PackagedModel;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.TableSpecifier;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * As many good packages as are wanted, each of other bytes: models and specifications of a few
 * learnwares of a kit, under titles of their own.
 */
final class PackageSeries {
  /** Learnwares of the kit that are used; a specification takes a moment. */
  private static final int MODELS = 4;

  private static final int POINTS = 30;

  private record Part(PackagedModel.Onnx model, TableSpecification table) {}

  private final Kit kit;
  private final List<Part> parts = new ArrayList<>();

  PackageSeries(Kit kit, long seed)
      throws KitException, IOException, PackageException, ModelException, SpecificationException {
    this.kit = kit;
    for (Kit.Learnware learnware : kit.learnwares().subList(0, MODELS)) {
      SpecifyOptions options = SpecifyOptions.defaults().withSize(POINTS).withSeed(seed);
      parts.add(
          new Part(
              LearnwarePackage.read(kit.packageOf(learnware), PackageLimits.defaults())
                  .onnx(OnnxLimits.defaults()),
              TableSpecifier.specify(kit.rowsOf(learnware), options).specification()));
    }
  }

  /** A specification to search by, as JSON. */
  String table() {
    return SpecificationJson.write(parts.getFirst().table);
  }

  /** The bytes of one of them; the same number gives the same bytes. */
  byte[] get(int number) {
    return with(number, onnx -> onnx);
  }

  /** The same with a graph that something was done to. */
  byte[] with(int number, UnaryOperator<byte[]> change) {
    Part part = parts.get(number % parts.size());
    SemanticSpecification words =
        SemanticSpecification.of(
                "Table",
                "Regression",
                "Others",
                List.of("Others"),
                "Others",
                "Number " + number,
                "handed in while a server had much to endure")
            .withInput(SemanticSpecification.Io.of(kit.features()))
            .withOutput(SemanticSpecification.Io.of(List.of(kit.target())));
    return LearnwarePackage.write(
        new PackageDraft(
            change.apply(part.model.onnx()), part.model.manifest(), part.table, words));
  }
}
