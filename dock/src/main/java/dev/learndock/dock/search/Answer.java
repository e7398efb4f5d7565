package dev.learndock.dock.search;

import dev.learndock.dock.Fit;
import dev.learndock.dock.Hit;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Uncovered;
import dev.learndock.dock.search.MixturePursuit.Blend;
import dev.learndock.dock.search.SpecificationSearch.Neighbour;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.specification.TableSpecification;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the recommendation for one table from what the search sees around it. */
final class Answer {
  /** Nearest learnwares that are asked what they cover, besides those that are returned. */
  private static final int ASKED = 64;

  /** Learnwares that know what those do not, asked at once. */
  private static final int ASKED_AGAIN = 4;

  private static final double WELL = 0.75;
  private static final double PARTLY = 0.25;

  private final Requirement requirement;
  private final TableSpecification table;
  private final Finder.View view;
  private final Coverage coverage;
  private final Map<LearnwareId, BitSet> covered = new HashMap<>();
  private final List<ReducedSet> known = new ArrayList<>();

  Answer(Requirement requirement, TableSpecification table, Finder.View view) {
    this.requirement = requirement;
    this.table = table;
    this.view = view;
    this.coverage = new Coverage(view.user());
  }

  Recommendation recommendation() {
    List<Neighbour> near = view.look().nearest(Math.max(ASKED, requirement.limit()));
    near.forEach(this::ask);
    Blend blend = new MixturePursuit(view.look(), requirement.members()).run();
    if (blend != null) {
      blend.members().forEach(this::ask);
    }
    askAboutTheRest();

    Map<LearnwareId, Double> weights = weights(blend);
    List<Hit> single = near.stream().limit(requirement.limit()).map(n -> hit(n, weights)).toList();
    Mixture mixture = mixture(blend, weights, near.getFirst());
    Uncovered uncovered = uncovered();
    double best =
        Math.max(
            single.stream().mapToDouble(Hit::covers).max().orElse(0),
            mixture == null ? 0 : mixture.covers());
    Fit fit = best >= WELL ? Fit.WELL : best >= PARTLY ? Fit.PARTLY : Fit.NOTHING;
    return new Recommendation.Found(
        fit,
        single,
        mixture,
        coverage.shareOfAnyone(),
        uncovered,
        view.chart().habitat().summary(),
        metricInUsersOrder(),
        Words.found(fit, single, mixture, uncovered, view.look().size()));
  }

  /** What a learnware covers; each is asked once. */
  private BitSet ask(Neighbour neighbour) {
    return covered.computeIfAbsent(
        neighbour.member().id(),
        id -> {
          known.add(neighbour.member().reduced());
          BitSet points = view.look().covered(neighbour);
          coverage.add(points);
          return points;
        });
  }

  /** Somebody may know what the nearest do not, though far from the whole. */
  private void askAboutTheRest() {
    BitSet rest = coverage.uncovered();
    while (coverage.share(rest) > 0) {
      List<Neighbour> others = view.look().covering(rest, ASKED_AGAIN);
      if (others.isEmpty()) {
        return;
      }
      others.forEach(this::ask);
      rest = coverage.uncovered();
    }
  }

  private static Map<LearnwareId, Double> weights(@Nullable Blend blend) {
    Map<LearnwareId, Double> weights = new LinkedHashMap<>();
    if (blend != null && blend.members().size() > 1) {
      for (int i = 0; i < blend.weights().length; i++) {
        weights.put(blend.members().get(i).member().id(), blend.weights()[i]);
      }
    }
    return weights;
  }

  private Hit hit(Neighbour near, Map<LearnwareId, Double> weights) {
    Member member = near.member();
    double similarity = Finder.similarity(view.look().squaredNorm(), near);
    double covers = coverage.share(ask(near));
    double weight = weights.getOrDefault(member.id(), 0.0);
    // Both sides are permuted to the island's order; the user wants their own back.
    int[] toUser = Habitat.inverse(view.columns());
    int[] columns = IntStream.of(member.columns()).map(c -> toUser[c]).toArray();
    return new Hit(
        member.learnware(),
        Habitat.inOrder(member.reduced(), toUser),
        columns,
        near.squaredMmd(),
        similarity,
        covers,
        weight,
        Words.hit(member.learnware(), table, near.squaredMmd(), similarity, covers, weight));
  }

  private @Nullable Mixture mixture(
      @Nullable Blend blend, Map<LearnwareId, Double> weights, Neighbour nearest) {
    if (blend == null || blend.members().size() < 2) {
      return null;
    }
    List<Hit> members =
        blend.members().stream()
            .map(member -> hit(member, weights))
            .sorted(Comparator.comparingDouble(Hit::weight).reversed())
            .toList();
    BitSet points = new BitSet();
    blend.members().forEach(member -> points.or(ask(member)));
    double gain = 1 - Math.max(0, blend.squaredMmd()) / Math.max(1e-12, nearest.squaredMmd());
    double covers = coverage.share(points);
    return new Mixture(
        members,
        blend.squaredMmd(),
        Math.clamp(gain, 0, 1),
        covers,
        Words.mixture(members, Math.clamp(gain, 0, 1), covers));
  }

  private Uncovered uncovered() {
    BitSet rest = coverage.uncovered();
    return Blanks.of(view.user(), rest, coverage.share(rest), known, names());
  }

  /** Names of the island's columns, as the user calls them where the user does. */
  private List<String> names() {
    String[] names = new String[view.user().dimensions()];
    List<String> own = table.features();
    List<String> islands = view.chart().habitat().features();
    for (int j = 0; j < names.length; j++) {
      int column = view.columns()[j];
      names[column] =
          own != null ? own.get(j) : islands != null ? islands.get(column) : "column " + (j + 1);
    }
    return List.of(names);
  }

  private GaussianKernel metricInUsersOrder() {
    GaussianKernel metric = view.chart().metric();
    double[] scale = new double[metric.dimensions()];
    for (int j = 0; j < scale.length; j++) {
      scale[j] = metric.scale()[view.columns()[j]];
    }
    return new GaussianKernel(metric.gamma(), scale);
  }
}
