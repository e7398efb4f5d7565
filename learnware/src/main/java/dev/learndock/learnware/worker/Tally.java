package dev.learndock.learnware.worker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How the processes of a pool fare, for whoever operates it. For several threads. */
final class Tally {
  private final AtomicLong started = new AtomicLong();
  private final AtomicLong fallen = new AtomicLong();
  private final Set<WorkerProcess> processes = ConcurrentHashMap.newKeySet();

  /** One is being started; it may fall over that. */
  void starts() {
    started.incrementAndGet();
  }

  /** One is up. */
  WorkerProcess up(WorkerProcess process) {
    processes.removeIf(one -> !one.isAlive());
    processes.add(process);
    return process;
  }

  /** One ended otherwise than by the pool's own will. */
  void fell() {
    fallen.incrementAndGet();
  }

  ModelWorkers.Count count() {
    processes.removeIf(one -> !one.isAlive());
    return new ModelWorkers.Count(processes.size(), started.get(), fallen.get());
  }
}
