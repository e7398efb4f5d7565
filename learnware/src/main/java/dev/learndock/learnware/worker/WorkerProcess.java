package dev.learndock.learnware.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One worker process, asked by one thread at a time. */
final class WorkerProcess {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final Process process;
  private final ScheduledExecutorService clock;
  private final byte[] lastWords = new byte[2048];
  private int kept;
  private final Thread listener;

  /** The process is gone and said nothing that counts. */
  static final class GoneException extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean timedOut;

    GoneException(String message, boolean timedOut, Throwable cause) {
      super(message, cause);
      this.timedOut = timedOut;
    }

    /** Whether it was killed because it took too long. */
    boolean timedOut() {
      return timedOut;
    }
  }

  private enum Call {
    RUNNING,
    ANSWERED,
    TIMED_OUT
  }

  private WorkerProcess(Process process, ScheduledExecutorService clock) {
    this.process = process;
    this.clock = clock;
    this.listener =
        Thread.ofPlatform().daemon().name("worker " + process.pid()).start(this::listen);
  }

  /** Waits until a process that was started is up. */
  static WorkerProcess start(Process process, ScheduledExecutorService clock)
      throws IOException, GoneException {
    WorkerProcess worker = new WorkerProcess(process, clock);
    Frame ready =
        worker.within(START_LIMIT, () -> Frame.readAnswer(worker.process.getInputStream()));
    if (ready.what() != Frame.READY || ready.model() != Frame.VERSION) {
      worker.kill();
      throw new GoneException(
          "the worker is of another version", false, new IOException(ready.toString()));
    }
    return worker;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws GoneException if the process ended, sent nonsense, or took longer than the limit; it is
   *     gone in each case
   */
  Frame ask(Frame question, Duration limit) throws GoneException {
    return within(
        limit,
        () -> {
          OutputStream to = process.getOutputStream();
          question.write(to);
          Frame answer = Frame.readAnswer(process.getInputStream());
          if (answer.what() == Frame.READY || answer.model() != question.model()) {
            throw new IOException("the worker answered another question");
          }
          return answer;
        });
  }

  private interface Exchange {
    Frame run() throws IOException;
  }

  private Frame within(Duration limit, Exchange exchange) throws GoneException {
    AtomicReference<Call> call = new AtomicReference<>(Call.RUNNING);
    ScheduledFuture<?> end =
        clock.schedule(
            () -> {
              if (call.compareAndSet(Call.RUNNING, Call.TIMED_OUT)) {
                kill();
              }
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      Frame answer = exchange.run();
      if (call.compareAndSet(Call.RUNNING, Call.ANSWERED)) {
        return answer;
      }
      throw timedOut(limit, new IOException("answered too late"));
    } catch (IOException e) {
      boolean late = !call.compareAndSet(Call.RUNNING, Call.ANSWERED);
      kill();
      throw late ? timedOut(limit, e) : new GoneException(ending(e), false, e);
    } finally {
      end.cancel(false);
    }
  }

  private static GoneException timedOut(Duration limit, IOException e) {
    return new GoneException(
        "gave no answer within " + limit.toMillis() / 1000.0 + " s and was stopped", true, e);
  }

  /** Ends the process and whatever it started. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Waits until a killed process is gone from the system, which takes milliseconds. */
  void awaitEnd() {
    boolean interrupted = false;
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (process.isAlive() && System.nanoTime() < until) {
      try {
        process.waitFor(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private String ending(IOException e) {
    try {
      process.waitFor(1, TimeUnit.SECONDS);
      listener.join(Duration.ofMillis(200));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    String code = process.isAlive() ? "" : " (exit code " + process.exitValue() + ")";
    String words = lastWords();
    return "brought its worker process down: "
        + e.getMessage()
        + code
        + (words.isEmpty() ? "" : "; its last words: " + words);
  }

  private String lastWords() {
    synchronized (lastWords) {
      return new String(lastWords, 0, kept, StandardCharsets.UTF_8)
          .replaceAll("[\\p{Cntrl}\\s]+", " ")
          .strip();
    }
  }

  /** Keeps the end of what the process writes to its standard error, however much that is. */
  private void listen() {
    byte[] buffer = new byte[1024];
    try (InputStream errors = process.getErrorStream()) {
      for (int n = errors.read(buffer); n >= 0; n = errors.read(buffer)) {
        synchronized (lastWords) {
          int old = Math.min(kept, lastWords.length - n);
          System.arraycopy(lastWords, kept - old, lastWords, 0, old);
          System.arraycopy(buffer, 0, lastWords, old, n);
          kept = old + n;
        }
      }
    } catch (IOException e) {
      // The process was killed while it was writing; what it said until then is kept.
      return;
    }
  }
}
