package dev.learndock.dock.search;

import dev.learndock.dock.Learnware;
import dev.learndock.dock.search.SpecificationSearch.Look;
import dev.learndock.dock.search.SpecificationSearch.Neighbour;
import dev.learndock.kernel.Cores;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.IntToDoubleFunction;

/** What a scan saw from one specification: the inner product and the densities of everybody. */
final class ScanLook implements Look {
  /** Learnwares whose products are computed together. */
  private static final int BATCH = 32;

  private final ReducedSet wanted;
  private final double norm;
  private final GaussianKernel kernel;
  private final List<Neighbour> neighbours;
  private final List<Learnware> learnwares;
  private final float[][] densities;

  /** Where in {@link #neighbours} a learnware stands. */
  private final Map<Member, Integer> places = new HashMap<>();

  /** For each member that some mixture had, its inner products with everybody; NaN until needed. */
  private final Map<Member, double[]> products = new HashMap<>();

  ScanLook(
      ReducedSet wanted,
      double norm,
      GaussianKernel kernel,
      List<Neighbour> neighbours,
      List<Learnware> learnwares,
      float[][] densities) {
    this.wanted = wanted;
    this.norm = norm;
    this.kernel = kernel;
    this.neighbours = neighbours;
    this.learnwares = learnwares;
    this.densities = densities;
    for (int i = 0; i < neighbours.size(); i++) {
      places.put(neighbours.get(i).member(), i);
    }
  }

  @Override
  public double squaredNorm() {
    return norm;
  }

  @Override
  public int size() {
    return neighbours.size();
  }

  @Override
  public List<Neighbour> nearest(int sure, int limit) {
    return best(limit, i -> neighbours.get(i).squaredMmd());
  }

  /**
   * With the mixture m, what it lacks is r = u - m. Mixing in a share s of l changes the squared
   * distance to {@code |r|^2 - 2 s <r, l - m> + s^2 |l - m|^2}, least at {@code s = <r, l - m> / |l
   * - m|^2}: all of it inner products, of which only {@code <m,l>} are not there yet.
   *
   * <p>They are computed for a few only. A Gaussian kernel is never negative, so {@code <m,l>} is
   * at least the part of it that is known, and the gain is greatest where {@code <m,l>} is least:
   * that bounds the gain of everybody, and whoever is bounded below the best found needs no
   * product.
   */
  @Override
  public List<Neighbour> partners(
      List<Neighbour> mixture, double[] weights, int limit, boolean anew) {
    if (mixture.isEmpty()) {
      return nearest(limit, limit);
    }
    double mixtureNorm = 0;
    double wantedWithMixture = 0;
    double[][] columns = new double[weights.length][];
    for (int a = 0; a < weights.length; a++) {
      columns[a] = column(mixture.get(a).member());
      wantedWithMixture += weights[a] * mixture.get(a).innerProduct();
      for (int b = 0; b < weights.length; b++) {
        mixtureNorm += weights[a] * weights[b] * innerProduct(mixture.get(a), mixture.get(b));
      }
    }
    return new Partners(mixture, weights, columns, mixtureNorm, wantedWithMixture - mixtureNorm)
        .best(limit);
  }

  private double[] column(Member member) {
    return products.computeIfAbsent(
        member,
        m -> {
          double[] unknown = new double[neighbours.size()];
          Arrays.fill(unknown, Double.NaN);
          return unknown;
        });
  }

  /** The partners of one mixture, looked at in the order of what they could gain at most. */
  private final class Partners {
    private final List<Neighbour> mixture;
    private final double[] weights;
    private final double[][] columns;
    private final double mixtureNorm;
    private final double lackWithMixture;

    Partners(
        List<Neighbour> mixture,
        double[] weights,
        double[][] columns,
        double mixtureNorm,
        double lackWithMixture) {
      this.mixture = mixture;
      this.weights = weights;
      this.columns = columns;
      this.mixtureNorm = mixtureNorm;
      this.lackWithMixture = lackWithMixture;
    }

    List<Neighbour> best(int limit) {
      PriorityQueue<Ranked> possible = new PriorityQueue<>(possible());
      PriorityQueue<Ranked> kept = new PriorityQueue<>(Comparator.reverseOrder());
      while (!possible.isEmpty()) {
        Ranked first = possible.element();
        if (kept.size() == limit && first.compareTo(kept.element()) > 0) {
          break;
        }
        int[] batch = new int[Math.min(BATCH, possible.size())];
        for (int b = 0; b < batch.length; b++) {
          batch[b] = possible.remove().place();
        }
        Cores.all().run(batch.length, b -> complete(batch[b]));
        for (int place : batch) {
          keep(kept, new Ranked(cost(place), place), limit);
        }
      }
      return kept.stream().sorted().map(ranked -> neighbours.get(ranked.place())).toList();
    }

    private List<Ranked> possible() {
      BitSet taken = new BitSet();
      for (Neighbour member : mixture) {
        Integer place = places.get(member.member());
        if (place != null) {
          taken.set(place);
        }
      }
      List<Ranked> possible = new ArrayList<>(neighbours.size());
      for (int i = taken.nextClearBit(0); i < neighbours.size(); i = taken.nextClearBit(i + 1)) {
        possible.add(new Ranked(cost(i), i));
      }
      return possible;
    }

    private void complete(int place) {
      for (int a = 0; a < columns.length; a++) {
        if (Double.isNaN(columns[a][place])) {
          columns[a][place] = ScanLook.this.product(mixture.get(a), neighbours.get(place));
        }
      }
    }

    /** The change of the squared distance, or less while products are unknown; never positive. */
    private double cost(int place) {
      double withMixture = 0;
      for (int a = 0; a < columns.length; a++) {
        double product = columns[a][place];
        withMixture += Double.isNaN(product) ? 0 : weights[a] * product;
      }
      Neighbour l = neighbours.get(place);
      double slope = l.innerProduct() - withMixture - lackWithMixture;
      double curvature = l.squaredNorm() - 2 * withMixture + mixtureNorm;
      double share = curvature > 0 ? Math.clamp(slope / curvature, 0, 1) : 0;
      return share * (share * curvature - 2 * slope);
    }
  }

  @Override
  public double innerProduct(Neighbour a, Neighbour b) {
    if (a.member().equals(b.member())) {
      return a.squaredNorm();
    }
    double known = known(a, b);
    return Double.isNaN(known) ? product(a, b) : known;
  }

  private double known(Neighbour a, Neighbour b) {
    double[] column = products.get(a.member());
    Integer place = places.get(b.member());
    return column == null || place == null ? Double.NaN : column[place];
  }

  private double product(Neighbour a, Neighbour b) {
    return KernelMean.innerProduct(a.member().reduced(), b.member().reduced(), kernel);
  }

  @Override
  public BitSet covered(Neighbour neighbour) {
    Integer place = places.get(neighbour.member());
    BitSet covered = new BitSet(wanted.size());
    if (place != null) {
      float[] density = densities[place];
      for (int p = 0; p < density.length; p++) {
        covered.set(p, density[p] >= neighbour.familiarity().threshold());
      }
    }
    return covered;
  }

  @Override
  public List<Neighbour> covering(BitSet points, int limit) {
    return best(limit, i -> -covers(i, points)).stream()
        .filter(neighbour -> covered(neighbour).intersects(points))
        .toList();
  }

  @Override
  public List<Learnware> learnwares(List<Neighbour> neighbours) {
    return neighbours.stream()
        .map(neighbour -> places.get(neighbour.member()))
        .filter(Objects::nonNull)
        .map(learnwares::get)
        .toList();
  }

  @Override
  public void close() {}

  private double covers(int place, BitSet points) {
    double threshold = neighbours.get(place).familiarity().threshold();
    double sum = 0;
    for (int p = points.nextSetBit(0); p >= 0; p = points.nextSetBit(p + 1)) {
      if (densities[place][p] >= threshold) {
        sum += Math.max(0, wanted.weights()[p]);
      }
    }
    return sum;
  }

  /** The first of all in the order of their costs, and of their ids where those are equal. */
  private List<Neighbour> best(int limit, IntToDoubleFunction cost) {
    PriorityQueue<Ranked> kept = new PriorityQueue<>(Comparator.reverseOrder());
    for (int i = 0; i < neighbours.size(); i++) {
      keep(kept, new Ranked(cost.applyAsDouble(i), i), limit);
    }
    return kept.stream().sorted().map(ranked -> neighbours.get(ranked.place())).toList();
  }

  private static void keep(PriorityQueue<Ranked> kept, Ranked candidate, int limit) {
    if (kept.size() < limit) {
      kept.add(candidate);
    } else if (candidate.compareTo(kept.element()) < 0) {
      kept.remove();
      kept.add(candidate);
    }
  }

  /** Neighbours stand in the order of their ids, so a lower place is a lower id. */
  private record Ranked(double cost, int place) implements Comparable<Ranked> {
    @Override
    public int compareTo(Ranked other) {
      int byCost = Double.compare(cost, other.cost);
      return byCost != 0 ? byCost : Integer.compare(place, other.place);
    }
  }
}
