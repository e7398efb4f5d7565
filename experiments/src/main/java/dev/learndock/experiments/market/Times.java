package dev.learndock.experiments.market;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long things took. For several threads. */
public final class Times {
  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

  /** Notes something that began at a {@link System#nanoTime}. */
  public void since(long start) {
    millis.add((System.nanoTime() - start) / 1e6);
  }

  /** How many were timed. */
  public int count() {
    return millis.size();
  }

  /**
   * The time in milliseconds that a share of all took at most; NaN when nothing was timed.
   *
   * @param share such as 0.99
   */
  public double quantile(double share) {
    double[] sorted;
    synchronized (millis) {
      sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
  }
}
