package dev.learndock.learnware.sandbox;

/**
 * What one sandboxed program may use up. Address space and CPU hold for each process, the number of
 * processes for all in the sandbox.
 *
 * @param memoryBytes address space of a process; a Java process reserves a gigabyte more than it
 *     uses
 * @param cpuSeconds computing time of a process, after which the kernel ends it
 * @param fileBytes largest file that it may write
 * @param files files and pipes that are open at once
 * @param processes processes and threads
 * @param scratchBytes space in {@code /tmp}, the only place that can be written; it is memory
 */
public record Limits(
    long memoryBytes,
    long cpuSeconds,
    long fileBytes,
    int files,
    int processes,
    long scratchBytes) {

  /** Checks that none is zero: a kernel takes a zero for "none at all", some tools for no limit. */
  public Limits {
    if (memoryBytes < 1
        || cpuSeconds < 1
        || fileBytes < 1
        || files < 1
        || processes < 1
        || scratchBytes < 1) {
      throw new IllegalArgumentException("a limit below one");
    }
  }

  /** 16 MiB of scratch space, 128 files, 64 threads, a day of computing, and this much memory. */
  public static Limits ofMemory(long memoryBytes) {
    return new Limits(memoryBytes, 24 * 3600, 16 << 20, 128, 64, 16 << 20);
  }

  /** The same with another limit on computing time. */
  public Limits withCpuSeconds(long seconds) {
    return new Limits(memoryBytes, seconds, fileBytes, files, processes, scratchBytes);
  }
}
