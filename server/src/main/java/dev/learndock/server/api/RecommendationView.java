package dev.learndock.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.learndock.dock.Fit;
import dev.learndock.dock.Hit;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Uncovered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param found {@code table}: learnwares for a table; {@code named}: learnwares that answer to
 *     words alone; {@code nothing}: nothing here can take the table
 * @param reasons what was found and why, in words; the most important first
 * @param table of {@code table}
 * @param named of {@code named}
 * @param nearest of {@code nothing}: what there is instead, nearest first
 * @param learnwares every learnware that the answer names, each once
 */
public record RecommendationView(
    Kind found,
    List<String> reasons,
    @Nullable TableAnswer table,
    @Nullable NamedAnswer named,
    @Nullable List<NearIslandView> nearest,
    List<LearnwareView> learnwares) {

  /** Which kind of answer it is. */
  public enum Kind {
    /** Learnwares for a table. */
    TABLE,
    /** Learnwares that answer to words. */
    NAMED,
    /** Nothing. */
    NOTHING
  }

  /**
   * Learnwares for a table.
   *
   * @param fit whether they are any good for it
   * @param single the nearest learnwares, nearest first
   * @param mixture several together, or null when no mixture is better than the nearest one
   * @param covers share of the user's data that some learnware here covers
   * @param uncovered what nobody covers
   * @param island where the table belongs
   * @param metric in which everything was compared
   */
  public record TableAnswer(
      Fit fit,
      List<HitView> single,
      @Nullable MixtureView mixture,
      double covers,
      UncoveredView uncovered,
      IslandView island,
      MetricView metric) {}

  /**
   * A learnware that was found for a table, and why.
   *
   * @param learnware its id; the thing itself stands at the end of the answer
   * @param columns for each of the learnware's columns the user's, from 0
   * @param squaredMmd squared distance between the learnware's specification and the user's
   * @param similarity one when both look the same, zero when they have nothing in common
   * @param covers share of the user's data that looks like what the learnware knows
   * @param weight share in the mixture; zero when it is no member
   * @param reasons the same in words
   */
  public record HitView(
      String learnware,
      int[] columns,
      @JsonProperty("squared_mmd") double squaredMmd,
      double similarity,
      double covers,
      double weight,
      List<String> reasons) {
    static HitView of(Hit hit) {
      return new HitView(
          hit.learnware().id().toString(),
          hit.columns(),
          hit.squaredMmd(),
          hit.similarity(),
          hit.covers(),
          hit.weight(),
          hit.reasons());
    }
  }

  /**
   * Several learnwares that together look more like the user's data than any one of them.
   *
   * @param members heaviest first; their weights sum to one
   * @param squaredMmd squared distance between the weighted members and the user's specification
   * @param gain share of the nearest single learnware's squared distance that the mixture takes
   *     away
   * @param covers share of the user's data that some member covers
   * @param reasons the same in words
   */
  public record MixtureView(
      List<HitView> members,
      @JsonProperty("squared_mmd") double squaredMmd,
      double gain,
      double covers,
      List<String> reasons) {
    static @Nullable MixtureView of(@Nullable Mixture mixture) {
      return mixture == null
          ? null
          : new MixtureView(
              mixture.members().stream().map(HitView::of).toList(),
              mixture.squaredMmd(),
              mixture.gain(),
              mixture.covers(),
              mixture.reasons());
    }
  }

  /**
   * The part of the user's data that no learnware here covers.
   *
   * @param share of the user's data, zero to one
   * @param columns in which it stands out, most conspicuous first
   */
  public record UncoveredView(double share, List<UncoveredColumn> columns) {
    static UncoveredView of(Uncovered uncovered) {
      return new UncoveredView(
          uncovered.share(),
          uncovered.columns().stream()
              .map(c -> new UncoveredColumn(c.name(), c.typical(), c.low(), c.high()))
              .toList());
    }
  }

  /**
   * A column in which uncovered data stands out.
   *
   * @param name of the column
   * @param typical weighted median of the uncovered part
   * @param low where the range begins in which the middle 90 % of the learnwares' data lies
   * @param high where that range ends
   */
  public record UncoveredColumn(String name, double typical, double low, double high) {}

  /**
   * The metric of a search: {@code exp(-gamma * sum(((x - y) / scale)^2))}.
   *
   * @param gamma width of the kernel
   * @param scale one for each column, in the user's order
   */
  public record MetricView(double gamma, double[] scale) {}

  /**
   * Learnwares that answer to words.
   *
   * @param learnwares their ids, those that answer best first; by tags alone in the order of ids
   * @param total how many answer to the words
   * @param facets for each tag how many of them have which value, most frequent first
   */
  public record NamedAnswer(
      List<String> learnwares, long total, Map<String, Map<String, Long>> facets) {
    static NamedAnswer of(Recommendation.Named named) {
      Map<String, Map<String, Long>> facets = new LinkedHashMap<>();
      named.facets().forEach((tag, values) -> facets.put(tag.key(), values));
      return new NamedAnswer(
          named.learnwares().stream().map(one -> one.id().toString()).toList(),
          named.total(),
          facets);
    }
  }

  /**
   * An island that nearly fits a table.
   *
   * @param island what is there
   * @param shared names that both have
   * @param missing names that the island asks for and the user has not
   * @param unused names that the user has and the island does not ask for
   */
  public record NearIslandView(
      IslandView island, List<String> shared, List<String> missing, List<String> unused) {
    static NearIslandView of(Recommendation.NearIsland near) {
      return new NearIslandView(
          IslandView.of(near.island()), near.shared(), near.missing(), near.unused());
    }
  }

  /** What was found, with the learnwares in it. */
  static RecommendationView of(Recommendation recommendation, Includes includes) {
    return switch (recommendation) {
      case Recommendation.Found found ->
          new RecommendationView(
              Kind.TABLE,
              found.reasons(),
              table(found),
              null,
              null,
              views(learnwares(found), includes));
      case Recommendation.Named named ->
          new RecommendationView(
              Kind.NAMED,
              named.reasons(),
              null,
              NamedAnswer.of(named),
              null,
              views(named.learnwares(), includes));
      case Recommendation.Nothing nothing ->
          new RecommendationView(
              Kind.NOTHING,
              nothing.reasons(),
              null,
              null,
              nothing.nearest().stream().map(NearIslandView::of).toList(),
              List.of());
    };
  }

  private static TableAnswer table(Recommendation.Found found) {
    return new TableAnswer(
        found.fit(),
        found.single().stream().map(HitView::of).toList(),
        MixtureView.of(found.mixture()),
        found.covers(),
        UncoveredView.of(found.uncovered()),
        IslandView.of(found.island()),
        new MetricView(found.metric().gamma(), found.metric().scale()));
  }

  private static List<Learnware> learnwares(Recommendation.Found found) {
    Mixture mixture = found.mixture();
    Stream<Hit> hits =
        Stream.concat(
            found.single().stream(), mixture == null ? Stream.of() : mixture.members().stream());
    Map<LearnwareId, Learnware> each = new LinkedHashMap<>();
    hits.forEach(hit -> each.putIfAbsent(hit.learnware().id(), hit.learnware()));
    return new ArrayList<>(each.values());
  }

  private static List<LearnwareView> views(List<Learnware> learnwares, Includes includes) {
    return learnwares.stream().map(one -> LearnwareView.of(one, includes)).toList();
  }
}
