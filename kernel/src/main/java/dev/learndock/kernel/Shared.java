package dev.learndock.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Pieces of work that whoever comes takes one after the other. */
final class Shared implements Runnable {
  private final int pieces;
  private final IntConsumer piece;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch left;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Shared(int pieces, IntConsumer piece) {
    this.pieces = pieces;
    this.piece = piece;
    this.left = new CountDownLatch(pieces);
  }

  /** Takes pieces until none is left; after a failure they are passed over. */
  @Override
  public void run() {
    for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
      try {
        if (failure.get() == null) {
          piece.accept(i);
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        left.countDown();
      }
    }
  }

  /** Waits for the pieces that others took; what they wrote is seen then. Throws what one threw. */
  void await() {
    boolean interrupted = false;
    while (true) {
      try {
        left.await();
        break;
      } catch (InterruptedException e) {
        // Pieces write to the caller's arrays: nobody may go on while one is at work.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    switch (failure.get()) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new AssertionError("nothing else is caught");
    }
  }
}
