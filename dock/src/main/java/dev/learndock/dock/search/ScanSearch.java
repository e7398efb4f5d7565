package dev.learndock.dock.search;

import dev.learndock.kernel.Cores;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Compares with every learnware of the island, exactly, on all cores. Cost of a look: one inner
 * product for each learnware; of partners: as many more for each new member of the mixture.
 */
final class ScanSearch implements SpecificationSearch {
  private final GaussianKernel kernel;
  private final List<Member> members;
  private final Familiarity[] familiarity;

  /** Makes what does not depend on the user: K * K kernel values for each member. */
  ScanSearch(List<Member> members, GaussianKernel kernel) {
    this.kernel = kernel;
    this.members = List.copyOf(members);
    this.familiarity = new Familiarity[members.size()];
    Cores.all()
        .run(
            familiarity.length,
            i -> familiarity[i] = Familiarity.of(members.get(i).reduced(), kernel));
  }

  @Override
  public Look look(ReducedSet wanted, Predicate<Member> admitted) {
    int[] indices =
        IntStream.range(0, members.size()).filter(i -> admitted.test(members.get(i))).toArray();
    return new ScanLook(wanted, indices);
  }

  private final class ScanLook implements Look {
    private final double norm;
    private final int[] indices;
    private final List<Neighbour> neighbours;

    /** For each member of a mixture its inner products with all that are admitted. */
    private final Map<Member, double[]> products = new HashMap<>();

    ScanLook(ReducedSet wanted, int[] indices) {
      this.norm = KernelMean.innerProduct(wanted, wanted, kernel);
      this.indices = indices;
      double[] inner = productsWith(wanted);
      List<Neighbour> all = new ArrayList<>();
      for (int i = 0; i < indices.length; i++) {
        Familiarity own = familiarity[indices[i]];
        double squaredMmd = norm - 2 * inner[i] + own.squaredNorm();
        all.add(new Neighbour(members.get(indices[i]), inner[i], own, squaredMmd));
      }
      this.neighbours = all;
    }

    private double[] productsWith(ReducedSet set) {
      double[] inner = new double[indices.length];
      Cores.all()
          .run(
              inner.length,
              i ->
                  inner[i] =
                      KernelMean.innerProduct(set, members.get(indices[i]).reduced(), kernel));
      return inner;
    }

    @Override
    public double squaredNorm() {
      return norm;
    }

    @Override
    public int size() {
      return indices.length;
    }

    @Override
    public List<Neighbour> nearest(int limit) {
      return best(limit, Set.of(), i -> neighbours.get(i).squaredMmd());
    }

    /**
     * With the mixture m, what it lacks is r = u - m. Mixing in a share s of l changes the squared
     * distance to {@code |r|^2 - 2 s <r, l - m> + s^2 |l - m|^2}, least at {@code s = <r, l - m> /
     * |l - m|^2}: all of it inner products.
     */
    @Override
    public List<Neighbour> partners(List<Neighbour> mixture, double[] weights, int limit) {
      if (mixture.isEmpty()) {
        return nearest(limit);
      }
      Set<Member> taken = new HashSet<>();
      double[] withMixture = new double[indices.length];
      double wantedWithMixture = 0;
      double mixtureNorm = 0;
      for (int a = 0; a < weights.length; a++) {
        taken.add(mixture.get(a).member());
        double[] column = products(mixture.get(a).member());
        for (int i = 0; i < column.length; i++) {
          withMixture[i] += weights[a] * column[i];
        }
        wantedWithMixture += weights[a] * mixture.get(a).innerProduct();
        for (int b = 0; b < weights.length; b++) {
          mixtureNorm += weights[a] * weights[b] * innerProduct(mixture.get(a), mixture.get(b));
        }
      }
      double lackWithMixture = wantedWithMixture - mixtureNorm;
      double ownNorm = mixtureNorm;
      return best(
          limit,
          taken,
          i -> {
            Neighbour l = neighbours.get(i);
            double slope = l.innerProduct() - withMixture[i] - lackWithMixture;
            double curvature = l.squaredNorm() - 2 * withMixture[i] + ownNorm;
            double share = curvature > 0 ? Math.clamp(slope / curvature, 0, 1) : 0;
            return share * (share * curvature - 2 * slope);
          });
    }

    @Override
    public double innerProduct(Neighbour a, Neighbour b) {
      if (a.member().equals(b.member())) {
        return a.squaredNorm();
      }
      return KernelMean.innerProduct(a.member().reduced(), b.member().reduced(), kernel);
    }

    private double[] products(Member member) {
      return products.computeIfAbsent(member, m -> productsWith(m.reduced()));
    }

    /** The first of all in the order of their costs, and of their ids where those are equal. */
    private List<Neighbour> best(int limit, Set<Member> without, IntToDoubleFunction cost) {
      PriorityQueue<Candidate> kept = new PriorityQueue<>(Comparator.reverseOrder());
      for (int i = 0; i < indices.length; i++) {
        Candidate candidate = new Candidate(cost.applyAsDouble(i), neighbours.get(i));
        boolean wanted = kept.size() < limit || candidate.compareTo(kept.element()) < 0;
        if (wanted && !without.contains(candidate.neighbour().member())) {
          kept.add(candidate);
          if (kept.size() > limit) {
            kept.remove();
          }
        }
      }
      return kept.stream().sorted().map(Candidate::neighbour).toList();
    }
  }

  private record Candidate(double cost, Neighbour neighbour) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      int byCost = Double.compare(cost, other.cost);
      return byCost != 0
          ? byCost
          : neighbour.member().id().compareTo(other.neighbour.member().id());
    }
  }
}
