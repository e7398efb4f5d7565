package dev.learndock.learnware;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory something asks for, on the heap. */
public final class Allocation {
  /** What reading anything of a stranger's may take. */
  private static final long MOST = 64L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /**
   * Fails when the work asks for more than 64 MB altogether, also of what it gives back.
   *
   * @param work done twice when the first time takes too much: it may have loaded classes, and a
   *     fuzzer makes them anew on the way
   */
  public static void requireBounded(Runnable work) {
    long first = taken(work);
    long again = first > MOST ? taken(work) : first;
    if (again > MOST) {
      throw new AssertionError("it asked for " + again + " bytes");
    }
  }

  private static long taken(Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
