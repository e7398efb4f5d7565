package dev.learndock.dock.check;

import dev.learndock.dock.Finding.Step;
import dev.learndock.dock.check.SubmissionCheck.Refusal;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether words, numbers and manifest speak of the same inputs and outputs. */
final class Agreement {
  private Agreement() {}

  /** What they agree on; or refuses, naming what does not go together. */
  static String require(SemanticSpecification words, TableSpecification table, Manifest manifest)
      throws Refusal {
    int features = requireWidth(words, table);
    if (manifest.input().columns() != features) {
      throw disagree(
          "the model takes %d columns, the statistical specification has %d features"
              .formatted(manifest.input().columns(), features));
    }
    requireNames(table.features(), manifest.input().features());
    requireOutput(words, manifest.output());
    return "%d features in, %d %s out"
        .formatted(features, manifest.output().columns(), kind(manifest.output().kind()));
  }

  /** The same where nobody knows what the model takes and gives but from the words. */
  static String require(SemanticSpecification words, TableSpecification table) throws Refusal {
    return "%d features in, as the words say".formatted(requireWidth(words, table));
  }

  private static int requireWidth(SemanticSpecification words, TableSpecification table)
      throws Refusal {
    requireTable(words);
    int features = table.dimensions();
    SemanticSpecification.Io input = words.input();
    if (input != null && input.dimension() != features) {
      throw disagree(
          "the semantic specification says %d inputs, the statistical specification has %d features"
              .formatted(input.dimension(), features));
    }
    return features;
  }

  private static void requireTable(SemanticSpecification words) throws Refusal {
    if (!words.data().equals(List.of("Table"))) {
      throw disagree(
          "the semantic specification says Data is %s, but this dock takes tables only so far"
              .formatted(words.data()));
    }
  }

  private static void requireNames(@Nullable List<String> names, List<Manifest.Feature> features)
      throws Refusal {
    if (names == null || features.isEmpty()) {
      return;
    }
    for (int j = 0; j < names.size(); j++) {
      if (!names.get(j).equals(features.get(j).name())) {
        throw disagree(
            "feature %d is '%s' in the statistical specification and '%s' in the manifest"
                .formatted(j + 1, names.get(j), features.get(j).name()));
      }
    }
  }

  private static void requireOutput(SemanticSpecification words, Manifest.Output output)
      throws Refusal {
    boolean classes = words.task().equals(List.of("Classification"));
    boolean answersClasses =
        output.kind() == OutputKind.LABELS || output.kind() == OutputKind.PROBABILITIES;
    if (classes && !answersClasses) {
      throw disagree(
          "the task is Classification, but the model gives %s".formatted(kind(output.kind())));
    }
    if (words.task().equals(List.of("Regression")) && output.kind() != OutputKind.VALUE) {
      throw disagree(
          "the task is Regression, but the model gives %s".formatted(kind(output.kind())));
    }
    SemanticSpecification.Io said = words.output();
    boolean oneForEach = output.kind() != OutputKind.LABELS;
    if (said != null && oneForEach && said.dimension() != output.columns()) {
      throw disagree(
          "the semantic specification says %d outputs, the model gives %d %s"
              .formatted(said.dimension(), output.columns(), kind(output.kind())));
    }
  }

  private static Refusal disagree(String message) {
    return new Refusal(
        Step.AGREEMENT, message + "; correct one of them and pack the learnware again");
  }

  static String kind(OutputKind kind) {
    return switch (kind) {
      case VALUE -> "values";
      case LABELS -> "labels";
      case PROBABILITIES -> "probabilities";
      case FEATURES -> "features";
    };
  }
}
