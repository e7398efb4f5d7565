package dev.learndock.cli;

import dev.learndock.specification.DisclosureReport;
import dev.learndock.specification.Island;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.TableSpecifier;
import dev.learndock.specification.TableSpecifier.Specified;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableException;
import dev.learndock.specification.table.TableOptions;
import dev.learndock.specification.table.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code learndock spec}: makes the specification of a table. */
@Command(
    name = "spec",
    header = "spec - describe a table by a few weighted points, without showing a row",
    description = {
      "Reads a CSV file (gzipped or not) with a line of column names, and writes a specification:"
          + " points and weights that stand for the rows. A provider packs it with a model; a user"
          + " searches with it. The rows stay on this machine.",
      "",
      "Missing cells are filled with values drawn from the same column. A column of words becomes"
          + " one feature for each word. Both are reported. See docs/specifications.md."
    },
    footer = {
      "  learndock spec flights.csv.gz",
      "      the specification of all columns, in flights.stat.json",
      "  learndock spec flights.csv --target air_time --ignore flight,tailnum --report",
      "      without answers and identifiers; says how near points come to rows",
      "  learndock spec mine.csv --like flights.stat.json -o mine.json",
      "      with exactly the features of another specification, found by name"
    })
final class SpecCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATA.csv", description = "The table: CSV in UTF-8, gzipped or not.")
  private Path data = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write (default: DATA.stat.json in the current folder).")
  private @Nullable Path output;

  @Option(
      names = "--size",
      paramLabel = "K",
      defaultValue = "100",
      description = "Points; each should stand for at least 5 rows (default: 100).")
  private int size;

  @Option(
      names = "--gamma",
      paramLabel = "G",
      description = "Use the kernel exp(-G |a-b|^2) on features as they stand in the file.")
  private @Nullable Double gamma;

  @Option(
      names = "--island",
      paramLabel = "FILE",
      description =
          "Use the features and the metric of an island. Without it and --gamma, each feature is"
              + " scaled by its own spread.")
  private @Nullable Path island;

  @Option(
      names = "--like",
      paramLabel = "FILE",
      description = "Use exactly the features of this specification, found by name.")
  private @Nullable Path like;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column of answers: it is not part of the specification.")
  private @Nullable String target;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns to leave out, separated by commas.")
  private Set<String> ignore = new LinkedHashSet<>();

  @Option(
      names = "--words",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns that hold names even where they look like numbers.")
  private Set<String> words = new LinkedHashSet<>();

  @Option(
      names = "--missing",
      paramLabel = "MARKER",
      split = ",",
      description = "What stands for a missing cell, besides an empty one, NA, NaN, null and ?.")
  private Set<String> missing = new LinkedHashSet<>();

  @Option(names = "--no-header", description = "The first line holds values, not names.")
  private boolean noHeader;

  @Option(
      names = "--separator",
      paramLabel = "C",
      defaultValue = ",",
      description = "Between cells: a character, or tab (default: a comma).")
  private String separator = ",";

  @Option(
      names = "--report",
      description = "Measure how near the points come to rows: what leaves the machine.")
  private boolean report;

  @Option(
      names = "--force",
      description = "Make it even when there are so few rows that points may give them away.")
  private boolean force;

  @Mixin private final Seed seed = new Seed();
  @Mixin private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  SpecCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SpecificationException, TableException, IOException {
    SpecifyOptions options = options();
    Island metric = options.island();
    List<String> features = features(metric);
    console.progress("reading " + data);
    Table table = TableReader.read(data, tableOptions(features));
    console.progress("fitting " + size + " points to " + table.rows().rows() + " rows");
    Specified specified = TableSpecifier.specify(table, options);
    DisclosureReport disclosure = null;
    if (report) {
      console.progress("measuring how near the points come to rows");
      disclosure = DisclosureReport.of(specified.specification(), table.rows(), seed.value());
    }
    Path to = output != null ? output : Path.of(SpecSummary.stem(data) + ".stat.json");
    write(to, SpecificationJson.write(specified.specification()));
    SpecSummary summary = new SpecSummary(table, specified, disclosure, options, to);
    summary.warn(console);
    if (console.json()) {
      console.result(summary.json());
    } else {
      summary.tell(console);
    }
    return ExitCode.DONE;
  }

  private SpecifyOptions options() throws SpecificationException, IOException {
    if (gamma != null && island != null) {
      throw wrong("--gamma and --island are two metrics; give one of them");
    }
    Island metric = island == null ? null : Island.read(island);
    try {
      return new SpecifyOptions(size, seed.value(), gamma, metric, force);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable List<String> features(@Nullable Island metric)
      throws SpecificationException, IOException {
    List<String> ofIsland = metric == null ? null : metric.features();
    if (like == null) {
      return ofIsland;
    }
    TableSpecification example = SpecificationJson.read(like);
    if (example.features() == null) {
      throw new SpecificationException(
          like
              + " does not name its features, so columns cannot be found by name; leave --like"
              + " out and see to the order of the columns yourself");
    }
    if (ofIsland != null && !ofIsland.equals(example.features())) {
      throw wrong("--like and --island name different features; give one of them");
    }
    return example.features();
  }

  private TableOptions tableOptions(@Nullable List<String> features) {
    String cut = separator.equals("tab") ? "\t" : separator;
    if (cut.length() != 1 || cut.charAt(0) > '~' || cut.charAt(0) == '"') {
      throw wrong("--separator should be one character or tab, it is " + separator);
    }
    return new TableOptions(
        !noHeader, target, false, ignore, words, features, missing, cut.charAt(0), seed.value());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Writes beside and moves, so that a file that is there is whole. */
  private static void write(Path to, String json) throws IOException {
    Path beside = to.resolveSibling(to.getFileName() + ".part");
    try {
      Files.writeString(beside, json);
      Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
