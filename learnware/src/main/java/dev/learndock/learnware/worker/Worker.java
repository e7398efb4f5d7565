package dev.learndock.learnware.worker;

import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.worker.WorkerProcess.GoneException;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One place in the pool: a thread that takes jobs and the process that it asks. When the process is
 * gone, another takes its place and models are loaded into it as they are asked for.
 */
final class Worker {
  private static final int MAX_MODELS = 256;
  private static final int MAX_TEXT = 1000;
  private static final long MAX_MODEL_BYTES = 512L << 20;

  private final BlockingQueue<Job> jobs;
  private final ModelWorkers.Settings settings;
  private final Starter starter;
  private final ScheduledExecutorService clock;
  private final Places places;
  private final Tally tally;
  private final Thread thread;

  /** Models in the process, the one that was asked longest ago first. */
  private final Map<LoadedModel, Boolean> loaded = new LinkedHashMap<>(16, 0.75f, true);

  private volatile @Nullable WorkerProcess process;
  private volatile boolean closed;

  /** Knows how to start a worker process. */
  interface Starter {
    Process start() throws IOException;
  }

  /**
   * @param name of its thread
   * @param places where a process may be; who waits for work does not start one ahead when these
   *     are few
   * @param tally of all processes of the pool
   */
  Worker(
      String name,
      BlockingQueue<Job> jobs,
      ModelWorkers.Settings settings,
      Starter starter,
      ScheduledExecutorService clock,
      Places places,
      Tally tally) {
    this.tally = tally;
    this.jobs = jobs;
    this.settings = settings;
    this.starter = starter;
    this.clock = clock;
    this.places = places;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  private void work() {
    try {
      startAhead();
      while (!closed) {
        finish(nextJob());
        if (!closed) {
          startAhead();
        }
      }
    } catch (InterruptedException e) {
      // Closing interrupts; nothing is left to do.
    } finally {
      end();
    }
  }

  /** Waits with the process for a while, and without it for as long as it takes. */
  private Job nextJob() throws InterruptedException {
    Job job = jobs.poll(settings.idleLimit().toMillis(), TimeUnit.MILLISECONDS);
    if (job == null) {
      end();
      places.leave(this, false);
      return jobs.take();
    }
    return job;
  }

  /** The next job should not wait for a process; if none starts, the job will say so. */
  private void startAhead() {
    if (places.areFew()) {
      return;
    }
    try {
      running();
    } catch (IOException | GoneException e) {
      process = null;
    }
  }

  private void finish(Job job) throws InterruptedException {
    try {
      places.enter(this);
    } catch (InterruptedException e) {
      job.end().cancel(false);
      throw e;
    }
    try {
      if (!job.end().isDone()) {
        run(job);
      }
      job.end().complete(null);
    } catch (ModelException | RuntimeException | Error e) {
      // Whatever it was, somebody waits for the job, and the next job has nothing to do with it.
      job.end().completeExceptionally(e);
    } finally {
      places.leave(this, process != null);
    }
  }

  /**
   * Runs a job; once more in a fresh process when the process fell, for it may have fallen over
   * something else. Who takes too long is not asked again.
   */
  private void run(Job job) throws ModelException {
    while (true) {
      job.model().requireTrusted();
      try {
        attempt(job);
        return;
      } catch (GoneException e) {
        fell();
        end();
        int falls = job.model().fell();
        if (e.timedOut() || falls >= LoadedModel.MAX_FALLS || closed) {
          throw new ModelException(job.model().name() + " " + e.getMessage(), e);
        }
      }
    }
  }

  private void attempt(Job job) throws ModelException, GoneException {
    WorkerProcess asked = runningFor(job.model());
    dropClosed(asked);
    LoadedModel model = job.model();
    if (loaded.get(model) == null) {
      makeRoom(asked, model);
      Frame order = new Frame(Frame.LOAD, model.number(), 0, 0, model.loadOrder());
      Frame done = asked.ask(order, settings.loadLimit());
      requireDone(model, done, "cannot be loaded");
      model.loaded(done);
      loaded.put(model, true);
    }
    Frame question = job.question();
    if (question != null) {
      Frame answer = asked.ask(question, settings.callLimit());
      requireDone(model, answer, "does not answer");
      job.accept(answer);
    }
  }

  private static void requireDone(LoadedModel model, Frame answer, String what)
      throws ModelException {
    if (answer.what() != Frame.DONE) {
      String text = answer.text();
      String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + " ..." : text;
      // Terminals would obey what a stranger's model wrote for them.
      String plain = cut.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?").strip();
      throw new ModelException(
          model.name() + " " + what + ": " + (plain.isEmpty() ? "it does not say why" : plain));
    }
  }

  private WorkerProcess runningFor(LoadedModel model) throws ModelException {
    try {
      return running();
    } catch (IOException | GoneException e) {
      process = null;
      throw new ModelException(
          model.name() + " cannot run: no worker process starts (" + e.getMessage() + ")", e);
    }
  }

  private WorkerProcess running() throws IOException, GoneException {
    WorkerProcess current = process;
    if (current != null && current.isAlive()) {
      return current;
    }
    loaded.clear();
    if (current != null) {
      fell();
    }
    WorkerProcess fresh = fresh();
    process = fresh;
    if (closed) {
      fresh.kill();
    }
    return fresh;
  }

  /** A process that falls while it comes up was most likely ended from outside: once more. */
  private WorkerProcess fresh() throws IOException, GoneException {
    try {
      return started();
    } catch (GoneException e) {
      fell();
      return started();
    }
  }

  private WorkerProcess started() throws IOException, GoneException {
    tally.starts();
    return tally.up(WorkerProcess.start(starter.start(), clock));
  }

  /** One that was ended by a close did not fall. */
  private void fell() {
    if (!closed) {
      tally.fell();
    }
  }

  private void dropClosed(WorkerProcess asked) throws GoneException {
    for (Iterator<LoadedModel> models = loaded.keySet().iterator(); models.hasNext(); ) {
      LoadedModel model = models.next();
      if (model.isClosed()) {
        models.remove();
        asked.ask(Frame.of(Frame.UNLOAD, model.number()), settings.callLimit());
      }
    }
  }

  private void makeRoom(WorkerProcess asked, LoadedModel wanted) throws GoneException {
    long bytes = wanted.bytes() + loaded.keySet().stream().mapToLong(LoadedModel::bytes).sum();
    Iterator<LoadedModel> oldest = loaded.keySet().iterator();
    for (int count = loaded.size();
        oldest.hasNext() && (count >= MAX_MODELS || bytes > MAX_MODEL_BYTES);
        count--) {
      LoadedModel model = oldest.next();
      oldest.remove();
      bytes -= model.bytes();
      asked.ask(Frame.of(Frame.UNLOAD, model.number()), settings.callLimit());
    }
  }

  private void end() {
    WorkerProcess current = process;
    process = null;
    loaded.clear();
    if (current != null) {
      current.kill();
      current.awaitEnd();
    }
  }

  /** Ends the process as something outside would. */
  void endProcess() {
    WorkerProcess current = process;
    if (current != null) {
      current.kill();
      current.awaitEnd();
    }
  }

  /** Stops the thread and its process. */
  void close() {
    closed = true;
    thread.interrupt();
    WorkerProcess current = process;
    if (current != null) {
      current.kill();
    }
  }

  /** Waits until nothing is left. */
  void awaitEnd() throws InterruptedException {
    thread.join(Duration.ofSeconds(10));
  }
}
