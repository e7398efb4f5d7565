package dev.learndock.learnware.worker;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.packaging.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A model that lives in the workers of a pool. */
final class LoadedModel implements Model {
  /** So many worker processes may fall under a model before it is not asked again. */
  static final int MAX_FALLS = 2;

  /**
   * Rows that are asked for at once. The number is fixed, not made from the number of workers: a
   * runtime may round differently in batches of another size, and the answers must not depend on
   * the machine.
   */
  private static final int BATCH_ROWS = 4096;

  private static final int BATCH_BYTES = 1 << 20;

  private final int number;
  private final String name;
  private final ModelSource source;
  private volatile Manifest manifest;
  private final AtomicInteger falls = new AtomicInteger();
  private volatile boolean closed;

  LoadedModel(int number, String name, Manifest manifest, ModelSource source) {
    this.number = number;
    this.name = name;
    this.manifest = manifest;
    this.source = source;
  }

  /** Says anew what comes out, before anybody else is given the model. */
  void gives(Manifest.Output output) {
    manifest = new Manifest(manifest.file(), manifest.input(), output, manifest.checksums());
  }

  int number() {
    return number;
  }

  String name() {
    return name;
  }

  long bytes() {
    return source.bytes();
  }

  boolean isClosed() {
    return closed;
  }

  /** Notes that a worker process fell under this model; how often that was. */
  int fell() {
    return falls.incrementAndGet();
  }

  void requireTrusted() throws ModelException {
    if (falls.get() >= MAX_FALLS) {
      throw new ModelException(
          name
              + " has brought down "
              + falls.get()
              + " worker processes and is not run again; leave it out, or hand in one that runs");
    }
  }

  byte[] loadOrder() {
    return source.order();
  }

  /** Takes in what a worker answered when it had loaded the model. */
  void loaded(Frame answer) throws ModelException {
    source.loaded(answer);
  }

  @Override
  public int inputs() {
    return manifest.input().columns();
  }

  @Override
  public int outputs() {
    return manifest.output().columns();
  }

  @Override
  public OutputKind outputKind() {
    return manifest.output().kind();
  }

  @Override
  public Matrix predict(Matrix rows) throws ModelException {
    if (closed) {
      throw new IllegalStateException(name + " is closed");
    }
    if (rows.columns() != inputs()) {
      throw new ModelException(
          name + " takes " + inputs() + " features; the rows have " + rows.columns());
    }
    float[] answers = new float[Math.multiplyExact(rows.rows(), outputs())];
    int wide = Math.max(inputs(), outputs()) * Float.BYTES;
    int batch = Math.clamp(BATCH_BYTES / wide, 1, BATCH_ROWS);
    List<Job> jobs = new ArrayList<>();
    for (int from = 0; from < rows.rows(); from += batch) {
      jobs.add(new Batch(rows, from, Math.min(rows.rows(), from + batch), answers));
    }
    source.submit(jobs);
    await(jobs);
    return Matrix.wrap(rows.rows(), outputs(), answers);
  }

  /** Loads the model into one worker, which shows whether it can be loaded at all. */
  void loadOnce() throws ModelException {
    List<Job> jobs = List.of(new Load());
    source.submit(jobs);
    await(jobs);
  }

  /** Waits for all; the first in the order of the rows that failed is what is reported. */
  private void await(List<Job> jobs) throws ModelException {
    try {
      for (Job job : jobs) {
        job.end().get();
      }
    } catch (ExecutionException e) {
      jobs.forEach(job -> job.end().cancel(false));
      if (e.getCause() instanceof ModelException failure) {
        throw new ModelException(String.valueOf(failure.getMessage()), failure);
      }
      throw new IllegalStateException("asking " + name + " failed", e.getCause());
    } catch (CancellationException e) {
      throw new IllegalStateException("the workers are closed; " + name + " cannot answer", e);
    } catch (InterruptedException e) {
      jobs.forEach(job -> job.end().cancel(false));
      Thread.currentThread().interrupt();
      throw new ModelException(name + " was not waited for: the thread was interrupted", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    source.close();
  }

  private final class Load extends Job {
    Load() {
      super(LoadedModel.this);
    }

    @Override
    @Nullable Frame question() {
      return null;
    }

    @Override
    void accept(Frame answer) {}
  }

  private final class Batch extends Job {
    private final Matrix rows;
    private final int from;
    private final int to;
    private final float[] answers;

    Batch(Matrix rows, int from, int to, float[] answers) {
      super(LoadedModel.this);
      this.rows = rows;
      this.from = from;
      this.to = to;
      this.answers = answers;
    }

    @Override
    Frame question() {
      return Frame.rows(number, rows.values(), inputs(), from, to);
    }

    @Override
    void accept(Frame answer) throws ModelException {
      if (answer.rows() != to - from || answer.columns() != outputs()) {
        throw new ModelException(
            name
                + " answered "
                + answer.rows()
                + " x "
                + answer.columns()
                + " numbers for "
                + (to - from)
                + " rows, not "
                + outputs()
                + " for each as declared; correct the output in "
                + Manifest.FILE);
      }
      answer.floatsInto(answers, from * outputs());
      AnswerCheck.check(name, manifest.output(), answers, from, to);
    }
  }
}
