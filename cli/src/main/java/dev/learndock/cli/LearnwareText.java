package dev.learndock.cli;

import dev.learndock.dock.Learnware;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A learnware in words: one line, or an object for programs. */
final class LearnwareText {
  private LearnwareText() {}

  static String line(Learnware learnware) {
    return "%s  %s  %s"
        .formatted(
            learnware.id(),
            learnware.name(),
            "(%s, %d features, %s rows)"
                .formatted(
                    String.join(", ", learnware.semantic().task()),
                    learnware.specification().dimensions(),
                    count(learnware.specification().numPoints())));
  }

  static JsonObject json(Learnware learnware) {
    SemanticSpecification words = learnware.semantic();
    TableSpecification table = learnware.specification();
    return new JsonObject()
        .put("id", learnware.id())
        .put("version", learnware.version())
        .put("visibility", learnware.visibility().name().toLowerCase(Locale.ROOT))
        .put("runs", learnware.runs())
        .put("name", words.name())
        .put("description", words.description())
        .put("task", words.task())
        .put("library", words.library())
        .put("scenario", words.scenario())
        .put("license", words.license())
        .put("submitted", learnware.submitted())
        .put("changed", learnware.changed())
        .put("package_sha256", learnware.contents().packageHash())
        .put("package_bytes", learnware.contents().packageBytes())
        .put("features", table.dimensions())
        .put("feature_names", table.features())
        .put("points", table.reduced().size())
        .put("rows", table.numPoints())
        .put("output", kind(learnware.contents().gives().kind()))
        .put("outputs", learnware.contents().gives().columns())
        .put("classes", learnware.classes());
  }

  /** What the answers are, for people. */
  static String kind(OutputKind kind) {
    return switch (kind) {
      case VALUE -> "values";
      case LABELS -> "labels";
      case PROBABILITIES -> "probabilities";
      case FEATURES -> "features";
    };
  }

  /** The range of one column of the answers on a learnware's own points. */
  static String range(Behaviour behaviour, int column) {
    DoubleStream values =
        IntStream.range(0, behaviour.outputs().rows())
            .mapToDouble(i -> behaviour.outputs().get(i, column));
    var summary = values.summaryStatistics();
    return number(summary.getMin()) + " and " + number(summary.getMax());
  }

  /** What one column of the answers is called. */
  static String output(Learnware learnware, int column) {
    List<String> classes = learnware.classes();
    if (classes.size() == learnware.contents().gives().columns()) {
      return classes.get(column);
    }
    SemanticSpecification.Io output = learnware.semantic().output();
    String said = output == null ? null : output.descriptions().get(column);
    return said == null ? "answer " + (column + 1) : said;
  }

  /** Names of the features, or their numbers. */
  static List<String> features(TableSpecification table) {
    List<String> names = table.features();
    return names != null
        ? names
        : IntStream.rangeClosed(1, table.dimensions()).mapToObj(j -> "column " + j).toList();
  }

  static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%.4g", value);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String orNothing(@Nullable String text) {
    return text == null || text.isBlank() ? "-" : text;
  }
}
