package dev.learndock.dock.search;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.IslandMetric;
import dev.learndock.specification.TableSpecification;
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
   * @param kind of the output; null for the kind that all of them have, or, when they differ, for a
   *     metric of the specifications alone
   * @param name of what is predicted; null for anything
   */
  static GaussianKernel of(Habitat habitat, @Nullable OutputKind kind, @Nullable String name) {
    List<Member> named =
        habitat.members().stream().filter(m -> Wanted.predicts(m.learnware(), name)).toList();
    List<Member> heard = named.isEmpty() ? habitat.members() : named;
    OutputKind first = heard.getFirst().learnware().behaviour().kind();
    boolean one = heard.stream().allMatch(m -> answers(m, first));
    OutputKind wanted = kind == null && one ? first : kind;
    if (wanted != null) {
      List<Member> alike = heard.stream().filter(m -> answers(m, wanted)).toList();
      if (!alike.isEmpty()) {
        return IslandMetric.learnt(
            alike.stream().map(Metrics::inOrder).toList(),
            alike.stream().map(Member::sensitivity).toList(),
            SEED);
      }
    }
    return IslandMetric.general(heard.stream().map(Metrics::inOrder).toList(), SEED);
  }

  private static boolean answers(Member member, OutputKind output) {
    OutputKind given = member.learnware().behaviour().kind();
    return given == output || (Wanted.isClasses(given) && Wanted.isClasses(output));
  }

  private static TableSpecification inOrder(Member member) {
    TableSpecification own = member.learnware().specification();
    return new TableSpecification(member.reduced(), own.gamma(), own.numPoints(), null, null);
  }
}
