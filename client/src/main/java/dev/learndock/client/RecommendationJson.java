package dev.learndock.client;

import dev.learndock.client.Shape.Fields;
import dev.learndock.dock.Fit;
import dev.learndock.dock.Hit;
import dev.learndock.dock.IslandSummary;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Uncovered;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.SpecificationJson;
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

/** Requirements on their way out, and what was found on its way in. */
final class RecommendationJson {
  /** A hit before its learnware is known, which stands once at the end of the answer. */
  private record NamedHit(
      String learnware,
      int[] columns,
      double squaredMmd,
      double similarity,
      double covers,
      double weight,
      List<String> reasons) {}

  private record NamedMixture(
      List<NamedHit> members,
      double squaredMmd,
      double gain,
      double covers,
      List<String> reasons) {}

  private record TableAnswer(
      Fit fit,
      List<NamedHit> single,
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

  private static final Json.Value<NamedHit> HIT =
      new Shape(
              Map.of(
                  "learnware",
                  Json::text,
                  "columns",
                  Json::integers,
                  "squared_mmd",
                  Json::number,
                  "similarity",
                  Json::number,
                  "covers",
                  Json::number,
                  "weight",
                  Json::number,
                  "reasons",
                  WORDS))
          .as(f ->
              new NamedHit(
                  f.text("learnware"),
                  f.get("columns", int[].class),
                  f.number("squared_mmd"),
                  f.number("similarity"),
                  f.number("covers"),
                  f.number("weight"),
                  f.list("reasons", String.class)));

  private static final Json.Value<NamedMixture> MIXTURE =
      new Shape(
              Map.of(
                  "members",
                  Json.list(HIT),
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
                  f.list("members", NamedHit.class),
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
                  Json.list(HIT),
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
                  f.list("single", NamedHit.class),
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

  /** The body of a search. */
  static byte[] requirement(Requirement wanted) {
    return Json.object(to -> {
      if (wanted.semantic() != null) {
        to.writeFieldName("semantic");
        to.writeRawValue(wanted.semantic().write());
      }
      if (!wanted.words().isEmpty()) {
        to.writeStringField("words", wanted.words());
      }
      if (wanted.table() != null) {
        to.writeFieldName("table");
        to.writeRawValue(SpecificationJson.write(wanted.table()));
      }
      if (wanted.output() != null) {
        to.writeStringField("output", wanted.output().name().toLowerCase(Locale.ROOT));
      }
      if (wanted.outputName() != null) {
        to.writeStringField("output_name", wanted.outputName());
      }
      to.writeNumberField("limit", wanted.limit());
      to.writeNumberField("members", wanted.members());
    });
  }

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
    Known known = new Known(learnwares);
    return switch (f.text("found")) {
      case "table" -> found(f.get("table", TableAnswer.class), known, reasons);
      case "named" -> named(f.get("named", WordAnswer.class), known, reasons);
      case "nothing" ->
          new Recommendation.Nothing(f.list("nearest", Recommendation.NearIsland.class), reasons);
      default -> throw new NotTheApi("a search found '" + f.text("found") + "'");
    };
  }

  private static Recommendation found(TableAnswer table, Known known, List<String> reasons)
      throws NotTheApi {
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

  private static Recommendation named(WordAnswer words, Known known, List<String> reasons)
      throws NotTheApi {
    List<Learnware> learnwares = new ArrayList<>();
    for (String id : words.learnwares()) {
      learnwares.add(known.learnware(id));
    }
    return new Recommendation.Named(learnwares, words.total(), words.facets(), reasons);
  }

  /** The learnwares of an answer by their ids. */
  private record Known(Map<String, Learnware> learnwares) {
    Learnware learnware(String id) throws NotTheApi {
      Learnware learnware = learnwares.get(id);
      if (learnware == null) {
        throw new NotTheApi("the answer names learnware " + id + " and does not show it");
      }
      return learnware;
    }

    List<Hit> hits(List<NamedHit> named) throws NotTheApi {
      List<Hit> hits = new ArrayList<>();
      for (NamedHit hit : named) {
        Learnware learnware = learnware(hit.learnware());
        hits.add(
            new Hit(
                learnware,
                inUsersOrder(learnware.specification().reduced(), hit.columns()),
                hit.columns(),
                hit.squaredMmd(),
                hit.similarity(),
                hit.covers(),
                hit.weight(),
                hit.reasons()));
      }
      return hits;
    }

    /** Its column j is the user's column {@code columns[j]}. */
    private static ReducedSet inUsersOrder(ReducedSet own, int[] columns) throws NotTheApi {
      int d = own.dimensions();
      boolean[] taken = new boolean[d];
      for (int column : columns) {
        if (column < 0 || column >= d || taken[column]) {
          throw new NotTheApi("columns " + Arrays.toString(columns) + " are no order");
        }
        taken[column] = true;
      }
      if (columns.length != d) {
        throw new NotTheApi(columns.length + " columns for a specification of " + d);
      }
      double[] points = new double[own.points().length];
      for (int i = 0; i < own.size(); i++) {
        for (int j = 0; j < d; j++) {
          points[i * d + columns[j]] = own.point(i, j);
        }
      }
      return new ReducedSet(d, points, own.weights());
    }
  }
}
