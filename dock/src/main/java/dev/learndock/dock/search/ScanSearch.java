package dev.learndock.dock.search;

import dev.learndock.kernel.Cores;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Compares with every learnware of the island, exactly, on all cores. Cost of a look: K * K kernel
 * values for each learnware; memory of a look: K floats for each.
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
    float[][] densities = new float[indices.length][];
    double[] products = new double[indices.length];
    Cores.all()
        .run(
            indices.length,
            i -> {
              double[] density = KernelMean.at(wanted, members.get(indices[i]).reduced(), kernel);
              densities[i] = new float[density.length];
              for (int p = 0; p < density.length; p++) {
                products[i] += wanted.weights()[p] * density[p];
                densities[i][p] = (float) density[p];
              }
            });
    double norm = KernelMean.innerProduct(wanted, wanted, kernel);
    List<Neighbour> neighbours = new ArrayList<>(indices.length);
    for (int i = 0; i < indices.length; i++) {
      Familiarity own = familiarity[indices[i]];
      neighbours.add(
          new Neighbour(
              members.get(indices[i]),
              products[i],
              own,
              norm - 2 * products[i] + own.squaredNorm()));
    }
    return new ScanLook(wanted, norm, kernel, neighbours, densities);
  }
}
