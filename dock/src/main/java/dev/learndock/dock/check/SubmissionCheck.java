package dev.learndock.dock.check;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.DockOptions.PythonPackages;
import dev.learndock.dock.Finding;
import dev.learndock.dock.Finding.Step;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.PackageStore;
import dev.learndock.dock.Submission;
import dev.learndock.kernel.Herding;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.NotRunnableException;
import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.packaging.PackagedModel;
import dev.learndock.learnware.packaging.SaidModel;
import dev.learndock.learnware.worker.ModelWorkers;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The checks that a learnware passes before a dock takes it, in the order of {@link Step}. The
 * first that finds something wrong ends it. The model is asked about rows drawn from its own
 * specification, where it should be at home, and never about anything else.
 */
public final class SubmissionCheck {
  private static final int DRAWN_ROWS = 100;
  private static final long SEED = 1;

  private final DockOptions options;
  private final Supplier<ModelWorkers> workers;

  /**
   * @param options how large a package may be, and what happens to Python
   * @param workers asked for only when a model is to be run
   */
  public SubmissionCheck(DockOptions options, Supplier<ModelWorkers> workers) {
    this.options = options;
    this.workers = workers;
  }

  /**
   * What came out of a check.
   *
   * @param findings of every step that was taken
   * @param contents what the learnware is, or null when the last finding is bad
   */
  public record Outcome(List<Finding> findings, Learnware.@Nullable Contents contents) {}

  /** Checks a package that came in. */
  public Outcome check(Submission submission, PackageStore.Incoming incoming) throws DockException {
    Run run = new Run(submission);
    try {
      return new Outcome(run.findings, run.contents(incoming));
    } catch (Refusal e) {
      run.found(Finding.bad(e.step, String.valueOf(e.getMessage())));
      return new Outcome(run.findings, null);
    }
  }

  /** Ends a check. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    final Step step;

    Refusal(Step step, String message) {
      super(message);
      this.step = step;
    }

    Refusal(Step step, Exception cause) {
      super(cause.getMessage(), cause);
      this.step = step;
    }
  }

  private final class Run {
    final List<Finding> findings = new ArrayList<>();
    private final Submission submission;

    Run(Submission submission) {
      this.submission = submission;
    }

    void found(Finding finding) {
      findings.add(finding);
      submission.progress().accept(finding);
    }

    Learnware.Contents contents(PackageStore.Incoming incoming) throws Refusal {
      LearnwarePackage read = read(incoming);
      SemanticSpecification words = words(read);
      TableSpecification table = table(read);
      if (read.isPython()) {
        return python(read, incoming, words, table);
      }
      PackagedModel.Onnx packaged = graph(read);
      found(Finding.good(Step.AGREEMENT, Agreement.require(words, table, packaged.manifest())));
      try (Model model = load(packaged)) {
        return new Learnware.Contents(
            incoming.hash(),
            incoming.bytes(),
            words,
            packaged.manifest().input(),
            packaged.manifest().output(),
            table,
            observed(model, words, table));
      }
    }

    /** Code: run where it can be, and otherwise as the operator wants it. */
    private Learnware.Contents python(
        LearnwarePackage read,
        PackageStore.Incoming incoming,
        SemanticSpecification words,
        TableSpecification table)
        throws Refusal {
      found(Finding.good(Step.AGREEMENT, Agreement.require(words, table)));
      PackagedModel.Python packaged = code(read, words);
      try {
        found(Finding.good(Step.ENVIRONMENT, workers.get().environmentOf(packaged).toString()));
      } catch (NotRunnableException e) {
        return unrun(read, incoming, words, table, e);
      } catch (ModelException e) {
        throw new Refusal(Step.ENVIRONMENT, e);
      }
      try (Model model = load(packaged)) {
        Manifest.Output gives =
            new Manifest.Output(Manifest.NO_TENSOR, model.outputKind(), model.outputs(), List.of());
        Manifest.Input takes = packaged.manifest().input();
        Agreement.require(words, table, new Manifest("", takes, gives, new TreeMap<>()));
        return new Learnware.Contents(
            incoming.hash(),
            incoming.bytes(),
            words,
            takes,
            gives,
            table,
            observed(model, words, table));
      }
    }

    private PackagedModel.Python code(LearnwarePackage read, SemanticSpecification words)
        throws Refusal {
      try {
        return read.python(words);
      } catch (PackageException e) {
        throw new Refusal(Step.PACKAGE, e);
      }
    }

    /** What files alone can tell. */
    private Learnware.Contents unrun(
        LearnwarePackage read,
        PackageStore.Incoming incoming,
        SemanticSpecification words,
        TableSpecification table,
        NotRunnableException why)
        throws Refusal {
      if (options.python() == PythonPackages.REFUSE) {
        throw new Refusal(Step.ENVIRONMENT, why);
      }
      found(
          Finding.good(
              Step.NOT_RUN,
              "the model is Python code (%s) and was not run here (%s); it may do anything on the machine of whoever runs it outside a sandbox"
                  .formatted(read.yaml().modulePath(), why.getMessage())));
      return new Learnware.Contents(
          incoming.hash(),
          incoming.bytes(),
          words,
          SaidModel.takes(table),
          SaidModel.gives(words),
          table,
          null);
    }

    private LearnwarePackage read(PackageStore.Incoming incoming) throws Refusal {
      try {
        LearnwarePackage read =
            LearnwarePackage.read(incoming.file(), submission.name(), options.packages());
        found(
            Finding.good(
                Step.PACKAGE,
                "%d files, %,d bytes".formatted(read.entries().size(), incoming.bytes())));
        return read;
      } catch (PackageException e) {
        throw new Refusal(Step.PACKAGE, e);
      }
    }

    private SemanticSpecification words(LearnwarePackage read) throws Refusal {
      SemanticSpecification given = submission.semantic();
      SemanticSpecification words = given != null ? given : read.semantic();
      if (words == null) {
        throw new Refusal(
            Step.SEMANTIC,
            "%s carries no semantic specification; add one with 'learndock pack', or give it along"
                .formatted(submission.name()));
      }
      SemanticSpecification normalised = words.normalised();
      List<String> wrong = normalised.findings();
      if (!wrong.isEmpty()) {
        throw new Refusal(Step.SEMANTIC, String.join("; ", wrong));
      }
      found(
          Finding.good(
              Step.SEMANTIC,
              "'%s', %s".formatted(normalised.name(), String.join(", ", normalised.task()))));
      return normalised;
    }

    private TableSpecification table(LearnwarePackage read) throws Refusal {
      try {
        TableSpecification table = read.requireTable();
        requireFinite(table);
        found(
            Finding.good(
                Step.SPECIFICATION,
                "%d points of %d features stand for %,d rows"
                    .formatted(table.reduced().size(), table.dimensions(), table.numPoints())));
        return table;
      } catch (PackageException e) {
        throw new Refusal(Step.SPECIFICATION, e);
      }
    }

    private void requireFinite(TableSpecification table) throws Refusal {
      double product = KernelMean.innerProduct(table.reduced(), table.reduced(), table.kernel());
      if (!Double.isFinite(product)) {
        throw new Refusal(
            Step.SPECIFICATION,
            "the distance of the statistical specification to itself is not finite; make it anew from the training rows");
      }
    }

    private PackagedModel.Onnx graph(LearnwarePackage read) throws Refusal {
      try {
        PackagedModel.Onnx packaged = read.onnx(options.graphs());
        found(
            Finding.good(
                Step.GRAPH,
                "%s%s"
                    .formatted(
                        packaged.graph(), packaged.inferred() ? ", manifest inferred" : "")));
        return packaged;
      } catch (PackageException | ModelException e) {
        throw new Refusal(Step.GRAPH, e);
      }
    }

    private Behaviour observed(Model model, SemanticSpecification words, TableSpecification table)
        throws Refusal {
      Matrix rows = rows(table);
      Matrix answers = answers(model, rows, words);
      requireSameAgain(model, rows, answers);
      return behaviour(model, table);
    }

    private Model load(PackagedModel packaged) throws Refusal {
      try {
        Model model = workers.get().load(submission.name(), packaged);
        found(
            Finding.good(
                Step.LOAD,
                "takes %d features, gives %d".formatted(model.inputs(), model.outputs())));
        return model;
      } catch (ModelException e) {
        throw new Refusal(Step.LOAD, e);
      }
    }

    private Matrix answers(Model model, Matrix rows, SemanticSpecification words) throws Refusal {
      try {
        Matrix answers = model.predict(rows);
        Answers.require(model, rows.rows(), answers, words);
        found(
            Finding.good(
                Step.ANSWERS, "%d rows drawn from its own specification".formatted(rows.rows())));
        return answers;
      } catch (ModelException e) {
        throw new Refusal(Step.ANSWERS, e);
      }
    }

    private void requireSameAgain(Model model, Matrix rows, Matrix first) throws Refusal {
      try {
        Matrix second = model.predict(rows);
        if (!first.equals(second)) {
          throw new Refusal(
              Step.REPEATS,
              "the same rows got different answers the second time; fix the model's randomness"
                  + " (dropout, sampling) before exporting it");
        }
        found(Finding.good(Step.REPEATS, "equal to the bit"));
      } catch (ModelException e) {
        throw new Refusal(Step.REPEATS, e);
      }
    }

    private Behaviour behaviour(Model model, TableSpecification table) throws Refusal {
      try {
        Behaviour behaviour = Behaviour.observe(model, table.reduced(), SEED);
        found(Finding.good(Step.BEHAVIOUR, Answers.range(behaviour)));
        return behaviour;
      } catch (ModelException e) {
        throw new Refusal(Step.BEHAVIOUR, e);
      }
    }
  }

  /** The specification's own points and rows drawn from it. */
  private static Matrix rows(TableSpecification table) {
    Matrix points = table.reduced().toMatrix();
    Matrix drawn = Herding.draw(table.reduced(), table.kernel(), DRAWN_ROWS, SEED);
    float[] both = new float[points.values().length + drawn.values().length];
    System.arraycopy(points.values(), 0, both, 0, points.values().length);
    System.arraycopy(drawn.values(), 0, both, points.values().length, drawn.values().length);
    return Matrix.wrap(points.rows() + drawn.rows(), points.columns(), both);
  }
}
