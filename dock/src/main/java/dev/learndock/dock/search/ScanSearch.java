package dev.learndock.dock.search;

import dev.learndock.dock.DockObserver.Stage;
import dev.learndock.dock.Learnware;
import dev.learndock.kernel.Cores;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.ReducedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares with every learnware of the island, exactly, on all cores. Cost of a look: K * K kernel
 * values for each learnware; memory of a look: K floats for each.
 */
final class ScanSearch implements SpecificationSearch {
  private final GaussianKernel kernel;
  private final List<Resident> residents;
  private final Familiarity[] familiarity;

  /** Makes what does not depend on the user: K * K kernel values for each resident. */
  ScanSearch(List<Resident> residents, GaussianKernel kernel) {
    this.kernel = kernel;
    this.residents = List.copyOf(residents);
    this.familiarity = new Familiarity[residents.size()];
    Cores.all().run(familiarity.length, i -> familiarity[i] = Familiarity.of(reduced(i), kernel));
  }

  @Override
  public Look look(ReducedSet wanted, Wanted admitted) {
    int[] indices;
    try (var _ = admitted.times().at(Stage.FILTER)) {
      indices =
          IntStream.range(0, residents.size())
              .filter(i -> admitted.admits(residents.get(i).learnware()))
              .toArray();
    }
    try (var _ = admitted.times().at(Stage.RANKING)) {
      return look(wanted, indices);
    }
  }

  private Look look(ReducedSet wanted, int[] indices) {
    float[][] densities = new float[indices.length][];
    double[] products = new double[indices.length];
    Cores.all()
        .run(
            indices.length,
            i -> {
              double[] density = KernelMean.at(wanted, reduced(indices[i]), kernel);
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
              residents.get(indices[i]).member(),
              products[i],
              own,
              norm - 2 * products[i] + own.squaredNorm()));
    }
    List<Learnware> learnwares =
        IntStream.of(indices).mapToObj(i -> residents.get(i).learnware()).toList();
    return new ScanLook(wanted, norm, kernel, neighbours, learnwares, densities);
  }

  private ReducedSet reduced(int resident) {
    return residents.get(resident).member().reduced();
  }
}
