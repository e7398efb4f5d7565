package dev.learndock.dock.search;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.learnware.OutputKind;
import org.jspecify.annotations.Nullable;

/**
 * An island measured for one output.
 *
 * @param habitat who lives there
 * @param metric in which they are compared, columns in the island's order
 * @param search finds them
 */
record Chart(Habitat habitat, GaussianKernel metric, SpecificationSearch search) {
  /** Costs one kernel sum for each learnware of the island. */
  static Chart of(Habitat habitat, @Nullable OutputKind kind, @Nullable String name) {
    GaussianKernel metric = Metrics.of(habitat, kind, name);
    return new Chart(habitat, metric, new ScanSearch(habitat.members(), metric));
  }
}
