package dev.learndock.dock.search;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockObserver.Stage;
import dev.learndock.dock.Fit;
import dev.learndock.dock.Hit;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Uncovered;
import dev.learndock.dock.index.WordIndex;
import dev.learndock.dock.index.WordQuery;
import dev.learndock.dock.search.MixturePursuit.Blend;
import dev.learndock.dock.search.SpecificationSearch.Look;
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
  /** Nearest learnwares that are asked what they cover, when fewer are to be returned. */
  private static final int ASKED = 40;

  /** Learnwares that know what those do not, asked at once. */
  private static final int ASKED_AGAIN = 4;

  /**
   * A learnware finds as much of its own data unfamiliar: so little of the user's is nothing to
   * speak of.
   */
  private static final double NEGLIGIBLE = Familiarity.LONELIEST;

  /** Learnwares whose squared distances differ by less are equally near: words decide. */
  private static final double EQUALLY_NEAR = 0.05;

  /** Most learnwares whose answer to the user's words is looked up. */
  private static final int WORDS_LOOKED_UP = 10_000;

  private static final double WELL = 0.75;
  private static final double PARTLY = 0.25;

  private final Requirement requirement;
  private final Wanted wanted;
  private final TableSpecification table;
  private final Finder.View view;
  private final Lexicon lexicon;
  private final Coverage coverage;
  private final Map<LearnwareId, BitSet> covered = new HashMap<>();
  private final List<ReducedSet> known = new ArrayList<>();
  private final Map<LearnwareId, Learnware> learnwares = new HashMap<>();

  Answer(
      Requirement requirement,
      Wanted wanted,
      TableSpecification table,
      Finder.View view,
      Lexicon lexicon) {
    this.wanted = wanted;
    this.requirement = requirement;
    this.table = table;
    this.view = view;
    this.lexicon = lexicon;
    this.coverage = new Coverage(view.user());
  }

  /**
   * The nearest, who are asked what they know. Those that are to be returned must be the nearest of
   * all; where words choose among them, also the others.
   */
  static List<Neighbour> near(Look look, Requirement requirement) throws DockException {
    int asked = Math.max(ASKED, requirement.limit());
    return look.nearest(requirement.words().isBlank() ? requirement.limit() : asked, asked);
  }

  Recommendation recommendation() throws DockException {
    try (var _ = wanted.times().at(Stage.ANSWER)) {
      return recommend();
    }
  }

  private Recommendation recommend() throws DockException {
    List<Neighbour> near = near(view.look(), requirement);
    for (Neighbour neighbour : near) {
      ask(neighbour);
    }
    Blend blend;
    try (var _ = wanted.times().at(Stage.MIXTURE)) {
      blend = new MixturePursuit(view.look(), requirement.members()).run();
    }
    if (blend != null) {
      for (Neighbour member : blend.members()) {
        ask(member);
      }
    }
    askAboutTheRest();

    Map<LearnwareId, Double> weights = weights(blend);
    List<Hit> single = single(near, weights);
    if (single.isEmpty()) {
      return new Recommendation.Nothing(
          List.of(), Words.nobodyAdmitted(view.chart().habitat().summary().learnwares()));
    }
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
  private void askAboutTheRest() throws DockException {
    BitSet rest = coverage.uncovered();
    while (coverage.share(rest) > NEGLIGIBLE) {
      List<Neighbour> others = view.look().covering(rest, ASKED_AGAIN);
      if (others.isEmpty()) {
        return;
      }
      for (Neighbour other : others) {
        ask(other);
      }
      rest = coverage.uncovered();
    }
  }

  /** The nearest; where words are given, those of the equally near first that answer them best. */
  private List<Hit> single(List<Neighbour> near, Map<LearnwareId, Double> weights)
      throws DockException {
    Map<LearnwareId, Double> answers = answersToWords();
    List<Neighbour> ordered = answers.isEmpty() ? near : byWordsAmongEquals(near, answers);
    List<Hit> hits = new ArrayList<>();
    int limit = requirement.limit();
    // Others come in the place of those that went in the meantime.
    for (int next = 0; next < ordered.size() && hits.size() < limit; ) {
      int end = Math.min(ordered.size(), next + limit - hits.size());
      List<Neighbour> some = ordered.subList(next, end);
      fetch(some);
      for (Neighbour neighbour : some) {
        Hit hit = hit(neighbour, weights, answers);
        if (hit != null) {
          hits.add(hit);
        }
      }
      next = end;
    }
    return hits;
  }

  private Map<LearnwareId, Double> answersToWords() throws DockException {
    Map<LearnwareId, Double> answers = new HashMap<>();
    if (!requirement.words().isBlank()) {
      WordQuery query = wanted.query(requirement.words());
      try (var _ = wanted.times().at(Stage.WORDS)) {
        for (WordIndex.Scored scored : lexicon.find(query, WORDS_LOOKED_UP).best()) {
          answers.put(new LearnwareId(scored.learnware()), (double) scored.score());
        }
      }
    }
    return answers;
  }

  private static List<Neighbour> byWordsAmongEquals(
      List<Neighbour> near, Map<LearnwareId, Double> answers) {
    List<Neighbour> ordered = new ArrayList<>();
    int begin = 0;
    while (begin < near.size()) {
      double most = near.get(begin).squaredMmd() * (1 + EQUALLY_NEAR);
      int end = begin + 1;
      while (end < near.size() && near.get(end).squaredMmd() <= most) {
        end++;
      }
      near.subList(begin, end).stream()
          .sorted(
              Comparator.comparingDouble(
                  neighbour -> -answers.getOrDefault(neighbour.member().id(), 0.0)))
          .forEach(ordered::add);
      begin = end;
    }
    return ordered;
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

  /** Reads all that is known of learnwares that are returned. */
  private void fetch(List<Neighbour> neighbours) throws DockException {
    List<Neighbour> fresh =
        neighbours.stream().filter(one -> !learnwares.containsKey(one.member().id())).toList();
    for (Learnware learnware : view.look().learnwares(fresh)) {
      learnwares.put(learnware.id(), learnware);
    }
  }

  /** Of a learnware that was fetched; null when it went in the meantime. */
  private @Nullable Hit hit(
      Neighbour near, Map<LearnwareId, Double> weights, Map<LearnwareId, Double> answers) {
    Member member = near.member();
    Learnware learnware = learnwares.get(member.id());
    if (learnware == null) {
      return null;
    }
    double similarity = Finder.similarity(view.look().squaredNorm(), near);
    double covers = coverage.share(ask(near));
    double weight = weights.getOrDefault(member.id(), 0.0);
    // Both sides are permuted to the island's order; the user wants their own back.
    int[] toUser = Habitat.inverse(view.columns());
    int[] columns = IntStream.of(member.columns()).map(c -> toUser[c]).toArray();
    List<String> reasons =
        Words.hit(learnware, table, near.squaredMmd(), similarity, covers, weight);
    if (answers.containsKey(member.id())) {
      reasons.add("answers to your words");
    }
    return new Hit(
        learnware,
        Habitat.inOrder(member.reduced(), toUser),
        columns,
        near.squaredMmd(),
        similarity,
        covers,
        weight,
        reasons);
  }

  private @Nullable Mixture mixture(
      @Nullable Blend blend, Map<LearnwareId, Double> weights, Neighbour nearest)
      throws DockException {
    if (blend == null || blend.members().size() < 2) {
      return null;
    }
    fetch(blend.members());
    List<Hit> members = new ArrayList<>();
    BitSet points = new BitSet();
    for (Neighbour member : blend.members()) {
      Hit hit = hit(member, weights, Map.of());
      if (hit == null) {
        return null; // Without one of its members the weights mean nothing.
      }
      members.add(hit);
      points.or(ask(member));
    }
    members.sort(Comparator.comparingDouble(Hit::weight).reversed());
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
    double share = coverage.share(rest);
    return share <= NEGLIGIBLE
        ? new Uncovered(share, List.of())
        : Blanks.of(view.user(), rest, share, known, names());
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
