package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.IslandSummary;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.search.SpecificationSearch.Look;
import dev.learndock.dock.search.SpecificationSearch.Neighbour;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.TableSpecification;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches a market: words filter, the island says who can be compared, the metric of the island
 * ranks. What does not depend on the user (islands, metrics, norms) is kept until a learnware comes
 * or goes.
 */
public final class Finder {
  private static final int NEAR_ISLANDS = 3;

  private final Market market;
  private @Nullable Charts charts;

  /** Searches in a market; makes nothing yet. */
  public Finder(Market market) {
    this.market = market;
  }

  private synchronized Charts charts() throws DockException {
    Market.Snapshot now = market.snapshot();
    Charts kept = charts;
    if (kept == null || kept.snapshot().version() != now.version()) {
      kept = new Charts(now);
      charts = kept;
    }
    return kept;
  }

  /** Every island, largest first. */
  public List<IslandSummary> islands() throws DockException {
    return charts().archipelago().summaries();
  }

  /** Finds learnwares for a requirement. */
  public Recommendation find(Requirement requirement) throws DockException {
    Charts now = charts();
    TableSpecification table = requirement.table();
    return table == null ? byWords(now, requirement) : byTable(now, requirement, table);
  }

  private static Recommendation byWords(Charts charts, Requirement requirement) {
    Wanted wanted = new Wanted(requirement);
    List<Learnware> found = charts.snapshot().learnwares().stream().filter(wanted::admits).toList();
    return new Recommendation.Named(
        found.stream().limit(requirement.limit()).toList(),
        found.size(),
        List.of(Words.named(found.size(), charts.snapshot().learnwares().size())));
  }

  private static Recommendation byTable(
      Charts charts, Requirement requirement, TableSpecification table) {
    Wanted wanted = new Wanted(requirement);
    List<Habitat> habitats = charts.archipelago().habitats(table);
    if (habitats.isEmpty()) {
      List<Recommendation.NearIsland> near = charts.archipelago().nearest(table, NEAR_ISLANDS);
      return new Recommendation.Nothing(near, Words.noIsland(table, near));
    }
    View view =
        habitats.stream()
            .map(habitat -> View.of(charts, habitat, wanted, table))
            .max(Comparator.comparingDouble(View::similarityOfNearest))
            .orElseThrow();
    if (view.look().size() == 0) {
      return new Recommendation.Nothing(
          List.of(), Words.nobodyAdmitted(view.chart().habitat().members().size()));
    }
    return new Answer(requirement, table, view).recommendation();
  }

  /**
   * A table seen on one island.
   *
   * @param user its reduced set in the island's order
   * @param columns for each of the table's features the island's column
   */
  record View(Chart chart, ReducedSet user, int[] columns, Look look) {
    static View of(Charts charts, Habitat habitat, Wanted wanted, TableSpecification table) {
      Chart chart = charts.chart(habitat, kind(habitat, wanted), wanted.outputName());
      int[] columns = habitat.columns(table);
      ReducedSet user = Habitat.inOrder(table.reduced(), columns);
      return new View(
          chart, user, columns, chart.search().look(user, m -> wanted.admits(m.learnware())));
    }

    double similarityOfNearest() {
      return look.nearest(1).stream()
          .mapToDouble(near -> similarity(look.squaredNorm(), near))
          .findFirst()
          .orElse(-1);
    }
  }

  /** The kind that is wanted, else the kind that all admitted learnwares have, else none. */
  private static @Nullable OutputKind kind(Habitat habitat, Wanted wanted) {
    OutputKind kind = wanted.kind();
    if (kind != null) {
      return kind;
    }
    List<OutputKind> there =
        habitat.members().stream()
            .map(Member::learnware)
            .filter(wanted::admits)
            .map(learnware -> learnware.behaviour().kind())
            .distinct()
            .toList();
    return there.size() == 1 ? there.getFirst() : null;
  }

  /** {@code 2 <u,l> / (<u,u> + <l,l>)}, between zero and one. */
  static double similarity(double squaredNorm, Neighbour near) {
    return Math.clamp(2 * near.innerProduct() / (squaredNorm + near.squaredNorm()), 0, 1);
  }
}
