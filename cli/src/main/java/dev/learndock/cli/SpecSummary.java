package dev.learndock.cli;

import dev.learndock.specification.DisclosureReport;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.TableSpecifier.Specified;
import dev.learndock.specification.table.SourceColumn;
import dev.learndock.specification.table.SourceColumn.Use;
import dev.learndock.specification.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code spec} tells of what it did: to a person in sentences, to a program as an object. */
record SpecSummary(
    Table table,
    Specified specified,
    @Nullable DisclosureReport disclosure,
    SpecifyOptions options,
    Path written) {
  /** Columns that are named before the rest is only counted. */
  private static final int NAMED = 8;

  /** Beyond this the points say too little about the rows. */
  private static final double FAR = 0.5;

  /** The name of a file without {@code .gz} and {@code .csv}. */
  static String stem(Path file) {
    String name = file.getFileName() == null ? "data" : file.getFileName().toString();
    for (String ending : new String[] {".gz", ".csv", ".tsv", ".txt"}) {
      if (name.length() > ending.length() && name.toLowerCase(Locale.ROOT).endsWith(ending)) {
        name = name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /** Tells a person what was done. */
  void tell(Console console) {
    console.say(
        count(table.rows().rows(), "row")
            + " of "
            + count(table.features().size(), "feature")
            + " read from "
            + table.source()
            + ".");
    tellColumns(console);
    tellFit(console);
    tellDisclosure(console);
    console.say("");
    console.say("Written to " + console.bold(written.toString()) + ". Next:");
    console.say("  learndock search " + written + "      find models that fit this data");
    console.say("  learndock pack MODEL.onnx --spec " + written + " ...   share a model of yours");
  }

  private void tellColumns(Console console) {
    List<String> words = new ArrayList<>();
    List<String> filled = new ArrayList<>();
    List<String> constant = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (SourceColumn column : table.columns()) {
      if (column.use() == Use.LEFT_OUT || column.use() == Use.TARGET) {
        leftOut.add(column.name());
      }
      if (column.use() == Use.WORDS) {
        words.add(column.name() + " (" + count(column.words().size(), "word") + ")");
      }
      if (column.missing() > 0) {
        filled.add(
            column.name() + " (" + percent((double) column.missing(), table.rows().rows()) + ")");
      }
      if (column.constant()) {
        constant.add(column.name());
      }
      if (column.unknown() > 0) {
        unknown.add(
            column.name() + " (" + percent((double) column.unknown(), table.rows().rows()) + ")");
      }
    }
    say(console, words, "Words became one feature each: ");
    say(console, filled, "Missing cells, filled with values drawn from the same column: ");
    say(console, constant, "The same in every row, so they neither help nor hurt: ");
    say(console, unknown, "Words that the wanted features do not have, taken as none of them: ");
    say(console, leftOut, "Left out: ");
  }

  private static void say(Console console, List<String> names, String what) {
    if (!names.isEmpty()) {
      int shown = Math.min(names.size(), NAMED);
      String rest = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
      console.say("  " + what + String.join(", ", names.subList(0, shown)) + rest + ".");
    }
  }

  private void tellFit(Console console) {
    TableSpecification s = specified.specification();
    console.say(
        String.format(
                Locale.ROOT,
                "%d points fitted in %.2f s. ",
                s.reduced().size(),
                specified.seconds())
            + String.format(
                Locale.ROOT,
                "Squared distance (MMD) to the rows: %.3g, %s of their own squared norm %.3g.",
                specified.squaredMmd(),
                percent(unexplained(), 1),
                specified.squaredNorm()));
    String metric =
        options.gamma() != null
            ? "Metric: features as they stand in the file"
            : options.island() != null
                ? "Metric: the island's"
                : "Metric: each feature scaled by its own spread";
    console.say("  " + metric + String.format(Locale.ROOT, ", gamma %.3g.", s.gamma()));
  }

  /** What the reader should see even when the result goes elsewhere. */
  void warn(Console console) {
    for (SourceColumn column : table.columns()) {
      if (!column.warning().isEmpty()) {
        console.warn(
            "learndock: the column "
                + column.name()
                + " "
                + column.warning()
                + ". If it says nothing about the task, leave it out: --ignore "
                + column.name());
      }
    }
    if (unexplained() > FAR) {
      console.warn(
          "learndock: the points stand for the rows poorly. "
              + (options.gamma() != null
                  ? "With --gamma, features count as they stand; leave it out and each is scaled."
                  : "Ask for more of them: --size."));
    }
  }

  private double unexplained() {
    return Math.max(0, specified.squaredMmd()) / specified.squaredNorm();
  }

  private void tellDisclosure(Console console) {
    int points = specified.specification().reduced().size();
    console.say(
        "What leaves the machine with the file: "
            + count(points, "point")
            + ", each for "
            + String.format(Locale.ROOT, "%.0f", (double) table.rows().rows() / points)
            + " rows on average"
            + (table.named() ? ", and the names of the features." : "."));
    DisclosureReport r = disclosure;
    if (r == null) {
      return;
    }
    console.say(
        String.format(
            Locale.ROOT,
            "  The nearest point is %.3g from a real row, half of them more than %.3g;"
                + " rows are %.3g from their nearest neighbour (median, scaled units).",
            r.nearest(),
            r.medianNearest(),
            r.neighbours()));
    console.say(
        r.nearlyEqual() == 0
            ? "  No point is nearly equal to a row."
            : "  "
                + count(r.nearlyEqual(), "point")
                + " nearly equal to a real row. If rows are"
                + " confidential, ask for fewer points: --size "
                + Math.max(1, points / 2)
                + ".");
  }

  /** The object for a program. */
  JsonObject json() {
    TableSpecification s = specified.specification();
    JsonObject json =
        new JsonObject()
            .put("rows", table.rows().rows())
            .put("features", s.dimensions())
            .put("size", s.reduced().size())
            .put("gamma", s.gamma())
            .put("seconds", specified.seconds())
            .put("mmd2", specified.squaredMmd())
            .put("norm2", specified.squaredNorm())
            .put("seed", options.seed())
            .put("output", written)
            .put("scaled", s.scale() != null)
            .put("columns", columns());
    DisclosureReport r = disclosure;
    if (r != null) {
      json.put(
          "disclosure",
          new JsonObject()
              .put("rows_per_point", r.rowsPerPoint())
              .put("nearest", r.nearest())
              .put("median_nearest", r.medianNearest())
              .put("neighbours", r.neighbours())
              .put("nearly_equal", r.nearlyEqual()));
    }
    return json;
  }

  private List<JsonObject> columns() {
    List<JsonObject> columns = new ArrayList<>();
    for (SourceColumn column : table.columns()) {
      columns.add(
          new JsonObject()
              .put("name", column.name())
              .put("use", column.use().name().toLowerCase(Locale.ROOT))
              .put("missing", column.missing())
              .put("constant", column.constant())
              .put("words", column.words())
              .put("unknown", column.unknown())
              .put("warning", column.warning().isEmpty() ? null : column.warning()));
    }
    return columns;
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s", number, what) + (number == 1 ? "" : "s");
  }

  private static String percent(double part, double whole) {
    double share = 100 * part / whole;
    return share > 0 && share < 0.1 ? "under 0.1 %" : String.format(Locale.ROOT, "%.1f %%", share);
  }
}
