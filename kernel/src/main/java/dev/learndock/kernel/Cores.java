package dev.learndock.kernel;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;

/**
 * Where pieces of work run. How work is cut into pieces never depends on the cores, and pieces
 * write to places of their own which are then summed in their order: so results are the same bits
 * on any number of cores.
 */
public sealed interface Cores {

  /** The calling thread alone. */
  static Cores one() {
    return new One();
  }

  /** As many threads as the machine has cores: the caller and the common pool. */
  static Cores all() {
    return Machine.cores();
  }

  /** At most so many threads, the caller among them. */
  static Cores upTo(int threads) {
    return threads == 1 ? one() : new Several(threads);
  }

  /** Runs {@code piece} for 0 to {@code pieces} - 1, in any order; returns when all are done. */
  void run(int pieces, IntConsumer piece);

  /** Piece after piece. */
  record One() implements Cores {
    @Override
    public void run(int pieces, IntConsumer piece) {
      for (int i = 0; i < pieces; i++) {
        piece.accept(i);
      }
    }
  }

  /**
   * Each thread takes the next piece until none is left. The caller waits for pieces that were
   * begun, not for threads that were asked to help: where many work at once, these come when all is
   * done.
   */
  record Several(int threads) implements Cores {
    /** Checks that there is a thread. */
    public Several {
      if (threads < 1) {
        throw new IllegalArgumentException("threads must be positive, it is " + threads);
      }
    }

    @Override
    public void run(int pieces, IntConsumer piece) {
      Shared shared = new Shared(pieces, piece);
      for (int i = 1; i < Math.min(threads, pieces); i++) {
        ForkJoinPool.commonPool().execute(shared);
      }
      shared.run();
      shared.await();
    }
  }
}
