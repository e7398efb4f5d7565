package dev.learndock.experiments.market;

import dev.learndock.kernel.Cores;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Probe;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.kernel.SimplexQp;
import java.util.ArrayList;
import java.util.List;

/**
 * How near to a user a mixture of a whole market can come. The best mixture of at most m members is
 * a hard problem to solve for certain; two figures enclose it: greedy pursuit that tries every
 * learnware of the market exactly at every step, which is a mixture of m members, and the best
 * mixture of any number of members, which no mixture of m can beat.
 *
 * <p>The latter is a quadratic program over all learnwares, solved by bringing in the one along
 * which the objective falls fastest until none is left (fully corrective Frank-Wolfe; Jaggi,
 * <i>Revisiting Frank-Wolfe</i>, 2013); the gap that is left is taken off, so that it bounds from
 * below. Memory: a number for each learnware and member. Cost: one exact inner product with every
 * learnware for each member: for markets of a few thousand.
 */
final class Optimum {
  /** Most learnwares that this is meant for. */
  static final int MOST = 5_000;

  private static final int MOST_MEMBERS = 300;
  private static final double GAP = 1e-3;

  private final List<ReducedSet> learnwares;
  private final GaussianKernel kernel;
  private final double squaredNorm;
  private final double[] withUser;
  private final double[] norms;

  /** For each member of the mixture its inner product with every learnware. */
  private final List<double[]> columns = new ArrayList<>();

  private final List<Integer> members = new ArrayList<>();

  private Optimum(List<ReducedSet> learnwares, ReducedSet user, GaussianKernel kernel) {
    this.learnwares = learnwares;
    this.kernel = kernel;
    Probe probe = new Probe(user, kernel);
    squaredNorm = probe.innerProduct(user);
    withUser = products(probe);
    norms = new double[learnwares.size()];
    Cores.all()
        .run(
            norms.length,
            i -> norms[i] = new Probe(learnwares.get(i), kernel).innerProduct(learnwares.get(i)));
  }

  private double[] products(Probe probe) {
    double[] products = new double[learnwares.size()];
    Cores.all().run(products.length, i -> products[i] = probe.innerProduct(learnwares.get(i)));
    return products;
  }

  /** The squared MMD of greedy pursuit over all learnwares with so many members at most. */
  static double pursuit(
      List<ReducedSet> learnwares, ReducedSet user, GaussianKernel kernel, int most) {
    Optimum search = new Optimum(learnwares, user, kernel);
    double best = Double.POSITIVE_INFINITY;
    while (search.members.size() < Math.min(most, learnwares.size())) {
      int pick = search.bestPartner();
      double value = search.valueWith(pick);
      if (!(value < best)) {
        return best;
      }
      best = value;
      search.add(pick);
    }
    return best;
  }

  private int bestPartner() {
    double[] values = new double[learnwares.size()];
    Cores.all()
        .run(
            values.length,
            c -> values[c] = members.contains(c) ? Double.POSITIVE_INFINITY : valueWith(c));
    int best = 0;
    for (int c = 1; c < values.length; c++) {
      best = values[c] < values[best] ? c : best;
    }
    return best;
  }

  /** A bound from below of the squared MMD of every mixture. */
  static double bound(List<ReducedSet> learnwares, ReducedSet user, GaussianKernel kernel) {
    Optimum search = new Optimum(learnwares, user, kernel);
    search.add(search.bestPartner());
    while (true) {
      double[] weights = search.weights(search.members);
      double value = search.value(search.members, weights);
      int steepest = search.steepest(weights);
      double gap = 2 * search.fall(weights, steepest);
      boolean enough = gap <= GAP * value || search.members.contains(steepest);
      if (enough || search.members.size() >= MOST_MEMBERS) {
        return value - Math.max(0, gap);
      }
      search.add(steepest);
    }
  }

  private void add(int member) {
    members.add(member);
    columns.add(products(new Probe(learnwares.get(member), kernel)));
  }

  private int steepest(double[] weights) {
    int best = 0;
    for (int c = 1; c < withUser.length; c++) {
      best = slope(weights, c) < slope(weights, best) ? c : best;
    }
    return best;
  }

  private double slope(double[] weights, int c) {
    double slope = -withUser[c];
    for (int i = 0; i < weights.length; i++) {
      slope += weights[i] * columns.get(i)[c];
    }
    return slope;
  }

  /** How much steeper it goes down towards a learnware than along the mixture itself. */
  private double fall(double[] weights, int towards) {
    double own = 0;
    for (int i = 0; i < weights.length; i++) {
      own += weights[i] * slope(weights, members.get(i));
    }
    return own - slope(weights, towards);
  }

  private double valueWith(int candidate) {
    List<Integer> tried = new ArrayList<>(members);
    tried.add(candidate);
    return value(tried, weights(tried));
  }

  private double[] weights(List<Integer> tried) {
    double[] inner = tried.stream().mapToDouble(c -> withUser[c]).toArray();
    return SimplexQp.solve(gram(tried), inner);
  }

  /** All but the last are members, whose inner products are known. */
  private double[] gram(List<Integer> tried) {
    int n = tried.size();
    double[] gram = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double product = i == j ? norms[tried.get(i)] : columns.get(j)[tried.get(i)];
        gram[i * n + j] = product;
        gram[j * n + i] = product;
      }
    }
    return gram;
  }

  private double value(List<Integer> tried, double[] weights) {
    double[] gram = gram(tried);
    int n = weights.length;
    double value = squaredNorm;
    for (int i = 0; i < n; i++) {
      value -= 2 * weights[i] * withUser[tried.get(i)];
      for (int j = 0; j < n; j++) {
        value += weights[i] * weights[j] * gram[i * n + j];
      }
    }
    return value;
  }
}
