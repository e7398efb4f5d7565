package dev.learndock.client;

import dev.learndock.client.Shape.Fields;
import dev.learndock.dock.Fit;
import dev.learndock.dock.IslandSummary;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Uncovered;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.semantic.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a search found, as the API says it, made into what it is in the dock. */
final class RecommendationJson {
  private record NamedMixture(
      List<NamedLearnwares.Named> members,
      double squaredMmd,
      double gain,
      double covers,
      List<String> reasons) {}

  private record TableAnswer(
      Fit fit,
      List<NamedLearnwares.Named> single,
      @Nullable NamedMixture mixture,
      double covers,
      Uncovered uncovered,
      IslandSummary island,
      GaussianKernel metric) {}

  private record WordAnswer(
      List<String> learnwares, long total, Map<Vocabulary, Map<String, Long>> facets) {}

  private static final Json.Value<List<String>> WORDS = Json.list(Json::text);

  private static final Json.Value<IslandSummary> ISLAND =
      new Shape(
              Map.of(
                  "type",
                  Json::text,
                  "dimensions",
                  Json::whole,
                  "features",
                  WORDS,
                  "learnwares",
                  Json::whole,
                  "outputs",
                  Json.map(Json::whole)))
          .as(RecommendationJson::island);

  /** What can be compared with what. */
  static final Json.Value<List<IslandSummary>> ISLANDS =
      new Shape(Map.of("islands", Json.list(ISLAND)))
          .as(f -> f.list("islands", IslandSummary.class));

  private static final Json.Value<NamedMixture> MIXTURE =
      new Shape(
              Map.of(
                  "members",
                  Json.list(NamedLearnwares.NAMED),
                  "squared_mmd",
                  Json::number,
                  "gain",
                  Json::number,
                  "covers",
                  Json::number,
                  "reasons",
                  WORDS))
          .as(f ->
              new NamedMixture(
                  f.list("members", NamedLearnwares.Named.class),
                  f.number("squared_mmd"),
                  f.number("gain"),
                  f.number("covers"),
                  f.list("reasons", String.class)));

  private static final Json.Value<Uncovered.Column> COLUMN =
      new Shape(
              Map.of(
                  "name",
                  Json::text,
                  "typical",
                  Json::number,
                  "low",
                  Json::number,
                  "high",
                  Json::number))
          .as(f ->
              new Uncovered.Column(
                  f.text("name"), f.number("typical"), f.number("low"), f.number("high")));

  private static final Json.Value<Uncovered> UNCOVERED =
      new Shape(Map.of("share", Json::number, "columns", Json.list(COLUMN)))
          .as(f -> new Uncovered(f.number("share"), f.list("columns", Uncovered.Column.class)));

  private static final Json.Value<GaussianKernel> METRIC =
      new Shape(Map.of("gamma", Json::number, "scale", Json::doubles))
          .as(f -> new GaussianKernel(f.number("gamma"), f.get("scale", double[].class)));

  private static final Json.Value<TableAnswer> TABLE =
      new Shape(
              Map.of(
                  "fit",
                  Json.constant(Fit.class),
                  "single",
                  Json.list(NamedLearnwares.NAMED),
                  "mixture",
                  MIXTURE,
                  "covers",
                  Json::number,
                  "uncovered",
                  UNCOVERED,
                  "island",
                  ISLAND,
                  "metric",
                  METRIC))
          .as(f ->
              new TableAnswer(
                  f.get("fit", Fit.class),
                  f.list("single", NamedLearnwares.Named.class),
                  f.orNull("mixture", NamedMixture.class),
                  f.number("covers"),
                  f.get("uncovered", Uncovered.class),
                  f.get("island", IslandSummary.class),
                  f.get("metric", GaussianKernel.class)));

  private static final Json.Value<WordAnswer> NAMED =
      new Shape(
              Map.of(
                  "learnwares",
                  WORDS,
                  "total",
                  Json::whole,
                  "facets",
                  json -> facets(Json.map(Json.map(Json::whole)).read(json))))
          .as(f ->
              new WordAnswer(
                  f.list("learnwares", String.class),
                  f.whole("total"),
                  typed(f.get("facets", Map.class))));

  private static final Json.Value<Recommendation.NearIsland> NEAR =
      new Shape(Map.of("island", ISLAND, "shared", WORDS, "missing", WORDS, "unused", WORDS))
          .as(f ->
              new Recommendation.NearIsland(
                  f.get("island", IslandSummary.class),
                  f.list("shared", String.class),
                  f.list("missing", String.class),
                  f.list("unused", String.class)));

  /** What was found. */
  static final Json.Value<Recommendation> RECOMMENDATION =
      new Shape(
              Map.of(
                  "found",
                  Json::text,
                  "reasons",
                  WORDS,
                  "table",
                  TABLE,
                  "named",
                  NAMED,
                  "nearest",
                  Json.list(NEAR),
                  "learnwares",
                  Json.list(LearnwareJson.LEARNWARE)))
          .as(RecommendationJson::recommendation);

  private RecommendationJson() {}

  private static IslandSummary island(Fields f) throws IOException {
    Map<OutputKind, Integer> outputs = new EnumMap<>(OutputKind.class);
    Map<?, ?> said = f.get("outputs", Map.class);
    said.forEach((kind, count) ->
        outputs.put(
            OutputKind.valueOf(String.valueOf(kind).toUpperCase(Locale.ROOT)),
            count instanceof Long number ? Math.toIntExact(number) : 0));
    return new IslandSummary(
        f.text("type"),
        f.small("dimensions"),
        f.orNull("features", List.class) == null ? null : f.list("features", String.class),
        f.small("learnwares"),
        outputs);
  }

  private static Map<Vocabulary, Map<String, Long>> facets(Map<String, Map<String, Long>> said) {
    Map<Vocabulary, Map<String, Long>> facets = new LinkedHashMap<>();
    said.forEach((key, counts) ->
        Arrays.stream(Vocabulary.values())
            .filter(tag -> tag.key().equals(key))
            .forEach(tag -> facets.put(tag, counts)));
    return facets;
  }

  @SuppressWarnings("unchecked") // made by facets
  private static Map<Vocabulary, Map<String, Long>> typed(Map<?, ?> facets) {
    return (Map<Vocabulary, Map<String, Long>>) facets;
  }

  private static Recommendation recommendation(Fields f) throws IOException {
    List<String> reasons = f.list("reasons", String.class);
    Map<String, Learnware> learnwares = new HashMap<>();
    for (Learnware one : f.list("learnwares", Learnware.class)) {
      learnwares.put(one.id().toString(), one);
    }
    NamedLearnwares known = new NamedLearnwares(learnwares);
    return switch (f.text("found")) {
      case "table" -> found(f.get("table", TableAnswer.class), known, reasons);
      case "named" -> named(f.get("named", WordAnswer.class), known, reasons);
      case "nothing" ->
          new Recommendation.Nothing(f.list("nearest", Recommendation.NearIsland.class), reasons);
      default -> throw new NotTheApi("a search found '" + f.text("found") + "'");
    };
  }

  private static Recommendation found(
      TableAnswer table, NamedLearnwares known, List<String> reasons) throws NotTheApi {
    NamedMixture mixture = table.mixture();
    return new Recommendation.Found(
        table.fit(),
        known.hits(table.single()),
        mixture == null
            ? null
            : new Mixture(
                known.hits(mixture.members()),
                mixture.squaredMmd(),
                mixture.gain(),
                mixture.covers(),
                mixture.reasons()),
        table.covers(),
        table.uncovered(),
        table.island(),
        table.metric(),
        reasons);
  }

  private static Recommendation named(WordAnswer words, NamedLearnwares known, List<String> reasons)
      throws NotTheApi {
    List<Learnware> learnwares = new ArrayList<>();
    for (String id : words.learnwares()) {
      learnwares.add(known.learnware(id));
    }
    return new Recommendation.Named(learnwares, words.total(), words.facets(), reasons);
  }
}
