package dev.learndock.cli;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.worker.ModelWorkers;
import dev.learndock.reuse.Answers;
import dev.learndock.reuse.Candidates;
import dev.learndock.reuse.HeldOut;
import dev.learndock.reuse.ReuseException;
import dev.learndock.reuse.Reuser;
import dev.learndock.reuse.SelfTrained;
import dev.learndock.reuse.Task;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.table.TableException;
import dev.learndock.specification.table.TableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code learndock reuse}: predictions for a table, from the learnwares of a dock. */
@Command(
    name = "reuse",
    header = "reuse - predict every row of a table with the learnwares that fit it",
    description = {
      "Searches the dock for learnwares that fit the table, runs them in processes of their own,"
          + " and writes one prediction for each row, in the order of the rows. No row leaves this"
          + " machine; from a server the learnwares themselves come here, each once. With values"
          + " comes their spread: how far the learnwares lie apart; with classes the probability of"
          + " each. Missing cells are filled from the rows most alike. Models in Python run in a"
          + " sandbox, in environments that 'learndock python add' made here.",
      "",
      "Labels help, even a few: some rows of the table may have them (--labels, empty where not"
          + " known), or rows of another file (--labelled and --target). Then the command also says"
          + " how wrong such predictions are on labelled rows that they were not learnt from.",
      "",
      "Methods: auto decides by itself. averaging is the mean of the best combination, by their"
          + " shares. job-selector gives each row to the learnware that knows such rows. prune keeps"
          + " the few that do best together on the labels; augment trains a linear model on your"
          + " columns and their answers. The last two need labels."
    },
    footer = {
      "  learndock reuse flights.csv.gz",
      "      predictions without any label, in flights.predictions.csv",
      "  learndock reuse mine.csv --labels air_time --ignore id -o predicted.csv",
      "      some rows say their air_time; predicts it for all",
      "  learndock reuse mine.csv --dock https://dock.example.org",
      "      with learnwares of a server, which are fetched and run here",
      "  learndock reuse mine.csv --labelled known.csv --target late --method prune"
    })
final class ReuseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATA.csv", description = "The rows: CSV in UTF-8, gzipped or not.")
  private Path data = Path.of("");

  @Mixin private final DockAddress address = new DockAddress();

  @Option(
      names = "--labels",
      paramLabel = "COLUMN",
      description = "The column of DATA.csv that holds labels, empty where not known.")
  private @Nullable String labels;

  @Option(
      names = "--labelled",
      paramLabel = "FILE",
      description = "Other rows with labels, in the column --target.")
  private @Nullable Path labelled;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column of the labels in the file --labelled.")
  private @Nullable String target;

  @Option(
      names = "--predicts",
      paramLabel = "WORDS",
      description =
          "What is to be predicted, as learnwares name their output (default: the name of"
              + " the column of labels).")
  private @Nullable String predicts;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "auto",
      description = "auto, averaging, job-selector, prune or augment (default: auto).")
  private String method = "auto";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write (default: DATA.predictions.csv in the current folder).")
  private @Nullable Path output;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns to leave out, separated by commas.")
  private Set<String> ignore = new LinkedHashSet<>();

  @Mixin private final PythonFolder python = new PythonFolder();
  @Mixin private final Seed seed = new Seed();
  @Mixin private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  ReuseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call()
      throws IOException,
          TableException,
          SpecificationException,
          DockException,
          ReuseException,
          ModelException {
    ReuseMethod way = method();
    UserRows.Source source = source();
    if (!address.isServer() && !Files.isDirectory(address.folder())) {
      throw new DockException(
          DockException.Reason.NOT_FOUND,
          "there is no dock at "
              + address
              + "; 'learndock add' makes one, --dock says where another lies");
    }
    try (Dock dock = address.open(console);
        ModelWorkers workers =
            ModelWorkers.start(
                ModelWorkers.Settings.defaults()
                    .withPython(
                        address.isServer()
                            ? python.environments()
                            : python.environments(address.folder())))) {
      console.progress("reading " + data + " and searching");
      String predicted = predicts != null ? predicts : source.column();
      UserSearch search = UserSearch.of(dock, source, predicted, seed.value());
      ReuseSummary summary = reuse(search, new FoundModels(dock, workers, this::warn), way);
      summary.predictions().write(summary.written());
      summary.warn(console);
      if (console.json()) {
        console.result(summary.json());
      } else {
        summary.tell(console);
      }
    }
    return ExitCode.DONE;
  }

  private void warn(String sentence) {
    console.warn("learndock: " + sentence);
  }

  private ReuseMethod method() {
    ReuseMethod way = ReuseMethod.parse(method);
    if (way == null) {
      throw wrong(
          "there is no method " + method + "; there are " + String.join(", ", ReuseMethod.names()));
    }
    if (way.needsLabels() && labels == null && labelled == null) {
      throw wrong(
          "--method " + way + " learns from labels: give --labels, or --labelled and --target");
    }
    return way;
  }

  private UserRows.Source source() {
    if (labels != null && labelled != null) {
      throw wrong("labels are in the data (--labels) or in another file (--labelled), not in both");
    }
    if ((labelled == null) != (target == null)) {
      throw wrong("--labelled and --target belong together: a file, and its column of labels");
    }
    TableOptions options =
        TableOptions.defaults()
            .withIgnore(ignore)
            .withSeed(seed.value())
            .withGaps(TableOptions.Gaps.EXPECTED);
    return new UserRows.Source(data, labelled, labelled == null ? labels : target, options);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private ReuseSummary reuse(UserSearch search, FoundModels models, ReuseMethod way)
      throws DockException, ReuseException, ModelException {
    long start = System.nanoTime();
    UserRows.Labels known = search.rows().labels();
    console.progress("loading models");
    Candidates found = models.load(search.found(), known);
    Matrix rows = search.rows().table().rows();
    console.progress("asking " + found.size() + " learnwares about " + rows.rows() + " rows");
    Answers answers = models.ask(found.select(way.uses(found)), rows);
    Candidates asked = answers.candidates();
    ReuseMethod.Maker maker = way.maker(asked, search.found().metric(), seed.value());
    Reuser reuser;
    ReuseSummary.Trial trial = null;
    if (known == null) {
      reuser = maker.make(null, new double[0]);
    } else {
      if (asked.task() instanceof Task.Regression(int outputs) && outputs > 1) {
        throw new ReuseException(
            "labels are one number for each row, these learnwares answer "
                + outputs
                + ": leave the labels out");
      }
      double[] targets = known.targets(asked);
      asked.task().check(known.rows(), targets);
      console.progress("learning from " + targets.length + " labels");
      Answers onKnown = Answers.of(asked, known.rows());
      reuser = maker.make(onKnown, targets);
      trial = trial(asked.task(), onKnown, targets, maker);
    }
    double[] shares = reuser.shares(rows);
    boolean together = shares.length > 0 && way != ReuseMethod.JOB_SELECTOR;
    Predictions predictions =
        new Predictions(
            asked.task(),
            asked.classes(),
            reuser.predict(answers),
            together && asked.task() instanceof Task.Regression
                ? answers.clipped().spread(reuser.weights(rows))
                : null);
    Path to = output != null ? output : Path.of(SpecSummary.stem(data) + ".predictions.csv");
    double seconds = (System.nanoTime() - start) / 1e9;
    return new ReuseSummary(
        search, way, reuser, shares, predictions, trial, to, seed.value(), seconds);
  }

  /** How wrong it is on labelled rows held out, and how wrong a model of one's own would be. */
  private ReuseSummary.@Nullable Trial trial(
      Task task, Answers onKnown, double[] targets, ReuseMethod.Maker maker)
      throws ReuseException, ModelException {
    if (targets.length < 2) {
      return null;
    }
    console.progress("trying it on labelled rows held out");
    HeldOut reused =
        HeldOut.measure(
            task,
            targets,
            seed.value(),
            (known, asked) ->
                maker
                    .make(onKnown.select(known), select(targets, known))
                    .predict(onKnown.select(asked)));
    HeldOut alone =
        HeldOut.measure(
            task,
            targets,
            seed.value(),
            (known, asked) ->
                SelfTrained.fit(
                        onKnown.rows().selectRows(known),
                        select(targets, known),
                        task,
                        seed.value())
                    .predict(onKnown.rows().selectRows(asked)));
    return new ReuseSummary.Trial(reused, alone.error());
  }

  private static double[] select(double[] targets, int[] indices) {
    return IntStream.of(indices).mapToDouble(i -> targets[i]).toArray();
  }
}
