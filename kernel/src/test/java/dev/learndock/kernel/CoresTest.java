package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoresTest {
  @Test
  void everyPieceIsDoneOnce() {
    for (int threads = 1; threads < 6; threads++) {
      for (int pieces : new int[] {0, 1, 2, 3, 100, 10_000}) {
        int[] done = new int[pieces];
        Cores.upTo(threads).run(pieces, i -> done[i]++);
        int[] once = new int[pieces];
        Arrays.fill(once, 1);
        assertArrayEquals(once, done, threads + " threads");
      }
    }
  }

  @Test
  void theCallerDoesNotWaitForThreadsThatHaveOtherWork() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    int workers = ForkJoinPool.commonPool().getParallelism();
    CountDownLatch taken = new CountDownLatch(workers);
    for (int i = 0; i < workers; i++) {
      ForkJoinPool.commonPool()
          .execute(() -> {
            taken.countDown();
            try {
              busy.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    try {
      assertTrue(taken.await(30, TimeUnit.SECONDS), "the common pool has other work already");
      AtomicInteger done = new AtomicInteger();
      Cores.upTo(4).run(100, i -> done.incrementAndGet());
      assertEquals(100, done.get());
    } finally {
      busy.countDown();
    }
  }

  @Test
  void workMayBeCutIntoPiecesWithinAPiece() {
    AtomicInteger done = new AtomicInteger();
    Cores.upTo(4).run(20, i -> Cores.upTo(4).run(20, j -> done.incrementAndGet()));
    assertEquals(400, done.get());
  }

  @Test
  void aFailureOfAPieceIsThrownAndOnlyWhenNoPieceIsAtWorkAnyMore() {
    AtomicInteger atWork = new AtomicInteger();
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Cores.upTo(4)
                    .run(
                        1_000,
                        i -> {
                          atWork.incrementAndGet();
                          try {
                            if (i == 77) {
                              throw new IllegalStateException("piece 77");
                            }
                            Thread.onSpinWait();
                          } finally {
                            atWork.decrementAndGet();
                          }
                        }));
    assertEquals("piece 77", thrown.getMessage());
    assertEquals(0, atWork.get());
  }
}
