package dev.learndock.learnware.worker;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many worker processes may be up at once, where each serves one model alone. Who needs a place
 * when there is none takes that of the one that has been idle longest, whose process ends; when all
 * are at work, it waits.
 */
final class Places {
  /** As many as anybody wants. */
  static final Places ENOUGH = new Places(Integer.MAX_VALUE);

  private final int most;

  /** Who has one, and whether it is at work; who worked longest ago stands first. */
  private final Map<Worker, Boolean> holders = new LinkedHashMap<>(16, 0.75f, true);

  Places(int most) {
    this.most = most;
  }

  /** Whether processes should be started only when they are needed. */
  boolean areFew() {
    return most < Integer.MAX_VALUE;
  }

  /** Waits for a place and takes it; at once when the worker has one. */
  synchronized void enter(Worker worker) throws InterruptedException {
    if (!areFew()) {
      return;
    }
    while (!holders.containsKey(worker) && holders.size() >= most) {
      if (!sendOneAway()) {
        wait();
      }
    }
    holders.put(worker, true);
  }

  private boolean sendOneAway() {
    for (Map.Entry<Worker, Boolean> holder : holders.entrySet()) {
      if (!holder.getValue()) {
        Worker idle = holder.getKey();
        holders.remove(idle);
        idle.endProcess();
        return true;
      }
    }
    return false;
  }

  /**
   * Says that a worker is idle.
   *
   * @param stays whether it keeps its process, and so its place
   */
  synchronized void leave(Worker worker, boolean stays) {
    if (!areFew()) {
      return;
    }
    if (stays) {
      holders.replace(worker, false);
    } else {
      holders.remove(worker);
    }
    notifyAll();
  }
}
