package dev.learndock.experiments.market;

import dev.learndock.dock.DockException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Those who ask a dock: one alone, or several at once. Every loop ends after so many questions or
 * so many seconds.
 *
 * @param seconds that one loop takes at most, about
 */
record Clients(double seconds) {
  private static final int MOST = 1_000_000;

  /** A question to a dock. */
  @FunctionalInterface
  interface Question {
    /** Asks question number {@code i}. */
    void ask(int i) throws DockException;
  }

  /**
   * Asks one after another.
   *
   * @param least questions that are asked however long it takes
   * @param most questions that are asked
   */
  Times oneByOne(int least, int most, Question question) throws DockException {
    Times times = new Times();
    long end = end();
    for (int i = 0; i < most && (i < least || System.nanoTime() < end); i++) {
      long start = System.nanoTime();
      question.ask(i);
      times.since(start);
    }
    return times;
  }

  /** Questions a second that several clients get answered at once. */
  double throughput(int clients, Question question) throws DockException {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    long end = end();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Integer>> running = new ArrayList<>();
      for (int c = 0; c < clients; c++) {
        running.add(
            threads.submit(() -> {
              int asked = 0;
              while (asked < MOST && System.nanoTime() < end) {
                question.ask(next.getAndIncrement());
                asked++;
              }
              return asked;
            }));
      }
      int asked = 0;
      for (Future<Integer> client : running) {
        asked += result(client);
      }
      return asked / ((System.nanoTime() - start) / 1e9);
    }
  }

  private static int result(Future<Integer> client) throws DockException {
    try {
      return client.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DockException failure) {
        throw failure;
      }
      throw new IllegalStateException("a client failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while clients searched", e);
    }
  }

  private long end() {
    return System.nanoTime() + (long) (seconds * 1e9);
  }
}
