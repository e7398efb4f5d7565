package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.table.TableException;
import java.io.IOException;
import java.nio.file.Path;
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

/** {@code learndock search}: finds learnwares for a table, or for words. */
@Command(
    name = "search",
    header = "search - find learnwares that fit a table, and say why",
    description = {
      "Gives the learnwares whose data look most like yours, alone and combined, how much of your"
          + " data each knows, and which part of it nobody knows. From a CSV file a specification"
          + " is made first; its rows stay on this machine. Words narrow the search, or do alone."
    },
    footer = {
      "  learndock search mine.csv",
      "  learndock search mine.stat.json --task Regression --limit 3",
      "  learndock search mine.csv --dock https://dock.example.org",
      "      in the dock of a server: it sees the specification, not the rows",
      "  learndock search --words \"flight delays weather\" --license Apache-2.0",
      "      by words alone"
    })
final class SearchCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A table (CSV, gzipped or not) or its specification (JSON).")
  private @Nullable Path file;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "A column of answers in the CSV file: it is not searched with.")
  private @Nullable String target;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns of the CSV file to leave out, separated by commas.")
  private Set<String> ignore = new LinkedHashSet<>();

  @Option(
      names = "--name",
      paramLabel = "WORDS",
      description = "In the name or description; spelling may be a little off.")
  private String name = "";

  @Option(
      names = "--words",
      paramLabel = "WORDS",
      description =
          "Free words, English or Chinese, found anywhere in what is said of a learnware: best"
              + " first without a table, a choice among the equally near with one.")
  private String freeWords = "";

  @Option(
      names = "--task",
      paramLabel = "TASK",
      split = ",",
      description = "Regression, Classification, ...")
  private List<String> task = List.of();

  @Option(
      names = "--scenario",
      paramLabel = "WORD",
      split = ",",
      description = "Business, Traffic, ...")
  private List<String> scenario = List.of();

  @Option(
      names = "--library",
      paramLabel = "WORD",
      split = ",",
      description = "Scikit-learn, PyTorch, ...")
  private List<String> library = List.of();

  @Option(
      names = "--license",
      paramLabel = "WORD",
      split = ",",
      description = "MIT, Apache-2.0, ...")
  private List<String> license = List.of();

  @Option(
      names = "--predicts",
      paramLabel = "WORDS",
      description = "What is to be predicted, as learnwares name their output.")
  private @Nullable String predicts;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "5",
      description = "Most single learnwares that are shown (default: 5).")
  private int limit;

  @Mixin private final Seed seed = new Seed();
  @Mixin private final DockAddress address = new DockAddress();
  @Mixin private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws DockException, IOException, SpecificationException, TableException {
    SemanticSpecification tags = tags();
    if (file == null && tags == null && predicts == null && freeWords.isBlank()) {
      throw new ParameterException(
          spec.commandLine(),
          "give a table, its specification, or words such as --words, --name or --task");
    }
    try (Dock dock = address.open(console)) {
      TableSpecification table = file == null ? null : table(dock, file);
      console.progress("searching");
      SemanticSpecification any = SemanticSpecification.empty();
      Requirement requirement =
          new Requirement(
              tags != null || table != null ? tags : any,
              freeWords,
              table,
              null,
              predicts,
              limit,
              Requirement.DEFAULT_MEMBERS);
      tell(dock.search(requirement));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
    return ExitCode.DONE;
  }

  private @Nullable SemanticSpecification tags() {
    SemanticSpecification tags =
        new SemanticSpecification(
            List.of(), task, List.of(), library, scenario, license, name, "", null, null);
    return tags.equals(SemanticSpecification.empty()) ? null : tags;
  }

  private TableSpecification table(Dock dock, Path from)
      throws DockException, IOException, SpecificationException, TableException {
    console.progress("reading " + from);
    return new UserTable(from, target, ignore, seed.value()).specification(dock.islands());
  }

  private void tell(Recommendation recommendation) {
    RecommendationText text = new RecommendationText(console, file);
    switch (recommendation) {
      case Recommendation.Found found -> text.tell(found);
      case Recommendation.Named named -> text.tell(named);
      case Recommendation.Nothing nothing -> text.tell(nothing);
    }
  }
}
