package dev.learndock.learnware.worker;

import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.onnx.OnnxGraph;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.learnware.packaging.PackagedModel;
import dev.learndock.learnware.python.PythonEnvironment;
import dev.learndock.learnware.python.PythonEnvironments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pool of worker processes that models run in. Thread-safe; close it to end the processes.
 *
 * <p>A model that crashes or hangs takes its worker process with it: another takes its place, the
 * other models are loaded again when they are next asked, and only the one model gets an error.
 * Models are not held apart from each other within a process: their graphs were checked. When the
 * program that holds the pool dies, the processes end by themselves.
 *
 * <p>Models in Python are code: each has a process of its own, in a sandbox or not at all.
 *
 * <p>Where the machine can put one up, each process stands in a {@link
 * dev.learndock.learnware.sandbox.Sandbox}; where not, the first pool that loads a model warns.
 *
 * <p>Processes are started ahead, hold their models until there are too many, and end when nobody
 * has asked for a while; the next job then waits for a start. A process takes tens of megabytes and
 * a fraction of a second to start. Each asks one model one batch of rows at a time; a batch costs a
 * tenth of a millisecond beyond what the model computes.
 */
public final class ModelWorkers implements AutoCloseable {
  private final Settings settings;
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final List<Worker> workers = new ArrayList<>();
  private final ScheduledThreadPoolExecutor clock;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Tally tally = new Tally();
  private final PythonModels python;
  private volatile boolean closed;

  /**
   * How the pool is run.
   *
   * @param workers processes; about one for each core
   * @param callLimit how long one batch of rows may take
   * @param loadLimit how long loading a model may take
   * @param graphs how large a graph may be
   * @param idleLimit how long a process is kept that nobody asks
   * @param python in what models in Python may run
   */
  public record Settings(
      int workers,
      Duration callLimit,
      Duration loadLimit,
      OnnxLimits graphs,
      Duration idleLimit,
      PythonEnvironments python) {

    /** Checks that there is somebody to work and time to do it in. */
    public Settings {
      if (workers < 1
          || !callLimit.isPositive()
          || !loadLimit.isPositive()
          || !idleLimit.isPositive()) {
        throw new IllegalArgumentException(
            workers + " workers with limits of " + callLimit + ", " + loadLimit + ", " + idleLimit);
      }
    }

    /** Processes are kept for ten idle minutes; no Python. */
    public Settings(int workers, Duration callLimit, Duration loadLimit, OnnxLimits graphs) {
      this(workers, callLimit, loadLimit, graphs, Duration.ofMinutes(10), PythonEnvironments.NONE);
    }

    /** One worker for each core, 30 seconds for a batch and for loading, no Python. */
    public static Settings defaults() {
      return new Settings(
          Runtime.getRuntime().availableProcessors(),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          OnnxLimits.defaults());
    }

    /** The same with another number of workers. */
    public Settings withWorkers(int number) {
      return new Settings(number, callLimit, loadLimit, graphs, idleLimit, python);
    }

    /** The same with another time that an idle process is kept. */
    public Settings withIdleLimit(Duration limit) {
      return new Settings(workers, callLimit, loadLimit, graphs, limit, python);
    }

    /** The same with environments for Python. */
    public Settings withPython(PythonEnvironments environments) {
      return new Settings(workers, callLimit, loadLimit, graphs, idleLimit, environments);
    }
  }

  /**
   * How the processes are.
   *
   * @param running processes that are there now
   * @param started processes since the pool was started
   * @param fallen of those that ended otherwise than by the pool's own will: a model crashed them
   *     or took too long, or something outside ended them
   */
  public record Count(int running, long started, long fallen) {
    /** Of a pool that was not started. */
    public static final Count NONE = new Count(0, 0, 0);
  }

  private ModelWorkers(Settings settings, Worker.Starter starter) {
    this.settings = settings;
    this.clock =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("model worker limits").unstarted(task));
    this.clock.setRemoveOnCancelPolicy(true);
    for (int i = 1; i <= settings.workers; i++) {
      workers.add(
          new Worker("model worker " + i, jobs, settings, starter, clock, Places.ENOUGH, tally));
    }
    this.python = new PythonModels(settings, clock, numbers, tally);
  }

  /** Starts a pool; the processes come up while the caller goes on. */
  public static ModelWorkers start(Settings settings) {
    return start(settings, () -> WorkerCommand.ofThisJava(settings.graphs.maxBytes()).start());
  }

  static ModelWorkers start(Settings settings, Worker.Starter starter) {
    ModelWorkers pool = new ModelWorkers(settings, starter);
    pool.workers.forEach(Worker::start);
    return pool;
  }

  /**
   * Loads a model into one worker and sees that it is as declared; others load it when they are
   * first asked.
   *
   * @param name what to call it in error messages
   * @param onnx the model file; kept, not copied
   * @param manifest what goes in and what comes out
   * @return a model that any number of threads may ask; large batches are split over the workers
   * @throws ModelException if the graph is refused, cannot be loaded, or is not as declared
   */
  public Model load(String name, byte[] onnx, Manifest manifest) throws ModelException {
    try {
      manifest.requireMatch(OnnxGraph.check(onnx, settings.graphs));
    } catch (ModelException e) {
      throw new ModelException(name + ": " + e.getMessage(), e);
    }
    LoadedModel model =
        new LoadedModel(
            numbers.incrementAndGet(), name, manifest, new OnnxSource(onnx, manifest, this));
    model.loadOnce();
    return model;
  }

  /** How the processes are now. */
  public Count count() {
    return tally.count();
  }

  /**
   * Loads a package's model.
   *
   * @param name what to call it in error messages
   * @return a model that any number of threads may ask; one in Python answers them one by one
   * @throws dev.learndock.learnware.NotRunnableException if it is Python and nothing here runs it
   * @throws ModelException if it is refused, cannot be loaded, or is not as declared
   */
  public Model load(String name, PackagedModel model) throws ModelException {
    return switch (model) {
      case PackagedModel.Onnx(byte[] onnx, OnnxGraph graph, Manifest manifest, boolean inferred) ->
          load(name, onnx, manifest);
      case PackagedModel.Python code -> python.load(name, code);
    };
  }

  /**
   * In which environment a model in Python would run.
   *
   * @throws dev.learndock.learnware.NotRunnableException if nothing here runs it; with the reason
   */
  public PythonEnvironment environmentOf(PackagedModel.Python model) throws ModelException {
    return python.environmentOf(model);
  }

  /** Ends the processes, which are replaced when they are next needed. */
  void endProcesses() {
    workers.forEach(Worker::endProcess);
    python.endProcesses();
  }

  void submit(List<Job> more) {
    jobs.addAll(more);
    // Whoever closes sets the flag first and empties the queue then: one of the two sees it.
    if (closed) {
      cancelAll();
    }
  }

  private void cancelAll() {
    List<Job> left = new ArrayList<>();
    jobs.drainTo(left);
    left.forEach(job -> job.end().cancel(false));
  }

  /** Ends the processes; who still waits for an answer gets an exception. */
  @Override
  public void close() {
    closed = true;
    workers.forEach(Worker::close);
    cancelAll();
    python.close();
    try {
      for (Worker worker : workers) {
        worker.awaitEnd();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clock.shutdownNow();
  }
}
