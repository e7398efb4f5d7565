package dev.learndock.reuse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth convex function of many variables with the limited-memory BFGS method (Nocedal
 * &amp; Wright, <i>Numerical Optimization</i>, algorithms 7.4 and 7.5) and a backtracking line
 * search. Each iteration evaluates the function once or, rarely, a few times.
 */
final class Lbfgs {
  private static final int MEMORY = 10;
  private static final double ENOUGH_DECREASE = 1e-4;

  private Lbfgs() {}

  /** A function with its gradient. */
  interface Smooth {
    /** The value at a point; the gradient is written into the second array. */
    double at(double[] point, double[] gradient);
  }

  private record Pair(double[] step, double[] change, double curvature) {}

  /**
   * Goes down from a start until no partial derivative exceeds the tolerance, or the steps are up.
   *
   * @return the lowest point found; the start is not changed
   */
  static double[] minimise(Smooth function, double[] start, int steps, double tolerance) {
    double[] x = start.clone();
    double[] gradient = new double[x.length];
    double value = function.at(x, gradient);
    Deque<Pair> memory = new ArrayDeque<>();
    double[] next = new double[x.length];
    double[] nextGradient = new double[x.length];
    for (int step = 0; step < steps && largest(gradient) > tolerance; step++) {
      double[] direction = direction(gradient, memory);
      double slope = dot(direction, gradient);
      double length = memory.isEmpty() ? 1 / Math.max(1, largest(gradient)) : 1;
      double nextValue = value;
      boolean lower = false;
      for (int halvings = 0; halvings < 40 && !lower; halvings++, length /= 2) {
        for (int i = 0; i < x.length; i++) {
          next[i] = x[i] + length * direction[i];
        }
        nextValue = function.at(next, nextGradient);
        lower = nextValue <= value + ENOUGH_DECREASE * length * slope;
      }
      if (!lower) {
        return x;
      }
      remember(memory, x, next, gradient, nextGradient);
      System.arraycopy(next, 0, x, 0, x.length);
      System.arraycopy(nextGradient, 0, gradient, 0, x.length);
      value = nextValue;
    }
    return x;
  }

  private static void remember(
      Deque<Pair> memory, double[] x, double[] next, double[] gradient, double[] nextGradient) {
    double[] step = new double[x.length];
    double[] change = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      step[i] = next[i] - x[i];
      change[i] = nextGradient[i] - gradient[i];
    }
    double curvature = dot(step, change);
    if (curvature > 1e-300) {
      memory.addFirst(new Pair(step, change, curvature));
      if (memory.size() > MEMORY) {
        memory.removeLast();
      }
    }
  }

  /** The two-loop recursion: minus the approximate inverse Hessian times the gradient. */
  private static double[] direction(double[] gradient, Deque<Pair> memory) {
    double[] q = new double[gradient.length];
    for (int i = 0; i < q.length; i++) {
      q[i] = -gradient[i];
    }
    double[] alpha = new double[memory.size()];
    int at = 0;
    for (Pair pair : memory) {
      alpha[at] = dot(pair.step, q) / pair.curvature;
      add(q, -alpha[at++], pair.change);
    }
    Pair newest = memory.peekFirst();
    if (newest != null) {
      double scale = newest.curvature / dot(newest.change, newest.change);
      for (int i = 0; i < q.length; i++) {
        q[i] *= scale;
      }
    }
    for (Iterator<Pair> oldest = memory.descendingIterator(); oldest.hasNext(); ) {
      Pair pair = oldest.next();
      add(q, alpha[--at] - dot(pair.change, q) / pair.curvature, pair.step);
    }
    return q;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
