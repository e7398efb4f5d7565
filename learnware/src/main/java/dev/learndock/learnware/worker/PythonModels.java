package dev.learndock.learnware.worker;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.NotRunnableException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.packaging.PackagedModel;
import dev.learndock.learnware.python.PythonEnvironment;
import dev.learndock.learnware.sandbox.Isolation;
import dev.learndock.learnware.sandbox.Sandbox;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Models in Python, each in a process and a sandbox of its own: they are code, and must not see one
 * another. A process is started when its model is asked, and ends when nobody asks, or when another
 * model needs its place.
 */
final class PythonModels implements AutoCloseable {
  /** More than cores: reuse asks many models in turn, and starting one takes seconds. */
  private static final int PLACES_FOR_A_WORKER = 2;

  private final ModelWorkers.Settings settings;
  private final ScheduledExecutorService clock;
  private final AtomicInteger numbers;
  private final Places places;
  private final Tally tally;
  private final Set<PythonSource> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  PythonModels(
      ModelWorkers.Settings settings,
      ScheduledExecutorService clock,
      AtomicInteger numbers,
      Tally tally) {
    this.tally = tally;
    this.settings = settings;
    this.clock = clock;
    this.numbers = numbers;
    this.places = new Places(PLACES_FOR_A_WORKER * settings.workers());
  }

  /** The environment that a model would run in, on a machine that runs any. */
  PythonEnvironment environmentOf(PackagedModel.Python packaged) throws NotRunnableException {
    PythonEnvironment environment = settings.python().fitting(packaged.code().requirements());
    sandbox();
    return environment;
  }

  private static Sandbox sandbox() throws NotRunnableException {
    return switch (Isolation.ofThisMachine()) {
      case Isolation.Sandboxed(Sandbox sandbox) -> sandbox;
      case Isolation.ProcessOnly(String why, String remedy) ->
          throw new NotRunnableException(
              "Python code runs in a sandbox or not at all, and this machine has none, because "
                  + why
                  + "; to get it: "
                  + remedy);
    };
  }

  /** Starts a model's process, and finds out what it gives. */
  Model load(String name, PackagedModel.Python packaged) throws ModelException {
    PythonEnvironment environment = environmentOf(packaged);
    int number = numbers.incrementAndGet();
    PythonSource source = source(name, number, packaged, environment);
    try {
      LoadedModel model = new LoadedModel(number, name, asNumbers(packaged.manifest()), source);
      model.loadOnce();
      return understood(model, packaged, source.outputs());
    } catch (ModelException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private PythonSource source(
      String name, int number, PackagedModel.Python packaged, PythonEnvironment environment)
      throws ModelException {
    UnpackedFiles files = unpacked(name, packaged);
    PythonCommand command =
        new PythonCommand(environment, files.folder(), packaged.code().bytes(), sandbox());
    PythonSource source =
        new PythonSource(
            packaged,
            jobs ->
                new Worker(
                    "Python model " + number, jobs, settings, command::start, clock, places, tally),
            gone -> {
              files.delete();
              open.remove(gone);
            });
    open.add(source);
    // Whoever closes sets the flag first and closes what is open then: one of the two sees it.
    if (closed) {
      source.close();
      throw new IllegalStateException("the workers are closed; " + name + " cannot be loaded");
    }
    return source;
  }

  private static UnpackedFiles unpacked(String name, PackagedModel.Python packaged)
      throws ModelException {
    try {
      return UnpackedFiles.of(packaged.code());
    } catch (IOException e) {
      throw new NotRunnableException(
          name + " cannot be unpacked: " + e.getMessage() + "; is the disk full?");
    } catch (PackageException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Until it is known what the numbers mean. */
  private static Manifest asNumbers(Manifest said) {
    return new Manifest(said.file(), said.input(), values(1), said.checksums());
  }

  private static Manifest.Output values(int columns) {
    return new Manifest.Output(Manifest.NO_TENSOR, OutputKind.VALUE, columns, List.of());
  }

  /**
   * Holds what the class declares against what is said or known of it. A classifier that declares
   * several columns is asked about the points of its own specification: are those probabilities? If
   * not they are scores, and the column with the highest is the label.
   */
  private static Model understood(LoadedModel model, PackagedModel.Python packaged, int columns)
      throws ModelException {
    Manifest.Output said = packaged.manifest().output();
    if (columns == 0) {
      throw new ModelException(
          model.name()
              + " does not say how wide its answers are; give its class an output_shape, such as"
              + " (1,)");
    }
    boolean classes = said.kind() == OutputKind.LABELS || said.kind() == OutputKind.PROBABILITIES;
    List<String> names = packaged.classes();
    if (!classes) {
      requireColumns(model, packaged, columns);
      model.gives(new Manifest.Output(Manifest.NO_TENSOR, said.kind(), columns, List.of()));
    } else if (columns == 1) {
      requireKnown(model, packaged, OutputKind.LABELS);
      model.gives(new Manifest.Output(Manifest.NO_TENSOR, OutputKind.LABELS, 1, names));
    } else {
      model.gives(values(columns));
      boolean probabilities =
          packaged.inferred()
              ? areProbabilities(model, packaged.points(), columns)
              : said.kind() == OutputKind.PROBABILITIES;
      if (!probabilities) {
        return new HighestScore(model);
      }
      List<String> named = names.size() == columns ? names : List.of();
      model.gives(
          new Manifest.Output(Manifest.NO_TENSOR, OutputKind.PROBABILITIES, columns, named));
    }
    return model;
  }

  private static void requireKnown(
      LoadedModel model, PackagedModel.Python packaged, OutputKind kind) throws ModelException {
    if (!packaged.inferred() && packaged.manifest().output().kind() != kind) {
      throw new ModelException(
          model.name() + " gave " + packaged.manifest().output().kind() + " once and does not now");
    }
  }

  private static void requireColumns(LoadedModel model, PackagedModel.Python packaged, int columns)
      throws ModelException {
    int said = packaged.manifest().output().columns();
    if (said != 0 && said != columns) {
      throw new ModelException(
          model.name()
              + " declares answers of "
              + columns
              + " numbers; "
              + said
              + " are said of it; correct the output_shape of its class, or the words");
    }
  }

  private static boolean areProbabilities(LoadedModel model, Matrix points, int columns)
      throws ModelException {
    Matrix answers = model.predict(points);
    Manifest.Output output =
        new Manifest.Output(Manifest.NO_TENSOR, OutputKind.PROBABILITIES, columns, List.of());
    try {
      AnswerCheck.check(model.name(), output, answers.values().clone(), 0, answers.rows());
      return true;
    } catch (ModelException e) {
      return false;
    }
  }

  void endProcesses() {
    open.forEach(PythonSource::endProcess);
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(PythonSource::close);
  }
}
