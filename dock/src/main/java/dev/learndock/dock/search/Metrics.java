package dev.learndock.dock.search;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.IslandMetric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metric of an island: made from who lives there now, never kept as truth, so it evolves as
 * learnwares come and go and nobody's specification has to change for it.
 */
final class Metrics {
  private static final long SEED = 1;

  private Metrics() {}

  /**
   * The metric in which learnwares with one output are compared: learnt from what they do.
   *
   * @param residents of the island, or a sample of them; at least one
   * @param kind of the output; null for the kind that all of them have, or, when they differ, for a
   *     metric of the specifications alone
   * @param name of what is predicted; null for anything
   */
  static GaussianKernel of(
      List<Resident> residents, @Nullable OutputKind kind, @Nullable String name) {
    List<Resident> named =
        residents.stream().filter(r -> Wanted.predicts(r.learnware(), name)).toList();
    List<Resident> heard = named.isEmpty() ? residents : named;
    OutputKind first = heard.getFirst().learnware().gives().kind();
    boolean one = heard.stream().allMatch(m -> answers(m, first));
    OutputKind wanted = kind == null && one ? first : kind;
    if (wanted != null) {
      List<Resident> alike =
          heard.stream().filter(r -> r.learnware().runs() && answers(r, wanted)).toList();
      if (!alike.isEmpty()) {
        return IslandMetric.learnt(
            alike.stream().map(Resident::specification).toList(),
            alike.stream().map(Resident::sensitivity).toList(),
            SEED);
      }
    }
    return IslandMetric.general(heard.stream().map(Resident::specification).toList(), SEED);
  }

  private static boolean answers(Resident resident, OutputKind output) {
    OutputKind given = resident.learnware().gives().kind();
    return given == output || (Wanted.isClasses(given) && Wanted.isClasses(output));
  }
}
