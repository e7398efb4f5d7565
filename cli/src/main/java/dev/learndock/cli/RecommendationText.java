package dev.learndock.cli;

import dev.learndock.dock.Fit;
import dev.learndock.dock.Hit;
import dev.learndock.dock.IslandSummary;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Uncovered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a search found: the best combination first, then single learnwares, then what nobody
 * knows.
 */
final class RecommendationText {
  private final Console console;
  private final @Nullable Path file;

  /**
   * @param file that was searched with, or null for words alone
   */
  RecommendationText(Console console, @Nullable Path file) {
    this.console = console;
    this.file = file;
  }

  void tell(Recommendation.Found found) {
    console.result(json(found));
    List<String> reasons = found.reasons();
    String verdict = sentence(reasons.getFirst());
    console.say(found.fit() == Fit.WELL ? console.good(verdict) : console.bad(verdict));
    if (found.mixture() != null) {
      tell(found.mixture());
    }
    console.say("");
    console.say(console.bold("Nearest alone"));
    for (Hit hit : found.single()) {
      console.say("  " + LearnwareText.line(hit.learnware()));
      for (String reason : hit.reasons()) {
        console.say("      " + reason);
      }
    }
    if (found.uncovered().share() >= 0.005) {
      tellUncovered(found);
    }
    console.say("");
    console.say("Next: learndock show ID" + (file == null ? "" : ", or learndock reuse " + file));
  }

  private void tell(Mixture mixture) {
    console.say("");
    console.say(console.bold("Best together"));
    for (Hit member : mixture.members()) {
      console.say(
          "  %4.0f %%  %s"
              .formatted(100 * member.weight(), LearnwareText.line(member.learnware())));
    }
    for (String reason : mixture.reasons()) {
      console.say("      " + reason);
    }
  }

  /** The reasons of a recommendation hold what nobody covers, said in terms of the columns. */
  private void tellUncovered(Recommendation.Found found) {
    console.say("");
    boolean inside = false;
    for (String reason : found.reasons()) {
      boolean begins = reason.startsWith("nobody");
      inside = begins || (inside && reason.startsWith(" "));
      if (inside) {
        console.say(begins ? console.bold(sentence(reason)) : reason);
      }
    }
  }

  void tell(Recommendation.Named named) {
    console.result(
        new JsonObject()
            .put("found", "named")
            .put("total", named.total())
            .put("learnwares", named.learnwares().stream().map(LearnwareText::json).toList())
            .put("facets", facets(named))
            .put("reasons", named.reasons()));
    for (Learnware learnware : named.learnwares()) {
      console.say(LearnwareText.line(learnware));
    }
    if (named.total() > named.learnwares().size()) {
      console.say("");
      named.facets().forEach((key, counts) -> tell(key.key(), counts));
    }
    named.reasons().forEach(reason -> console.say(sentence(reason)));
  }

  private static JsonObject facets(Recommendation.Named named) {
    JsonObject facets = new JsonObject();
    named
        .facets()
        .forEach((key, counts) -> {
          JsonObject values = new JsonObject();
          counts.forEach(values::put);
          facets.put(key.key(), values);
        });
    return facets;
  }

  /** A tag that tells the learnwares apart, with how many have which value. */
  private void tell(String key, Map<String, Long> counts) {
    if (counts.size() > 1) {
      console.say(
          "%-9s %s"
              .formatted(
                  key,
                  counts.entrySet().stream()
                      .map(count -> "%s %,d".formatted(count.getKey(), count.getValue()))
                      .collect(Collectors.joining(", "))));
    }
  }

  void tell(Recommendation.Nothing nothing) {
    List<JsonObject> near = new ArrayList<>();
    for (Recommendation.NearIsland island : nothing.nearest()) {
      near.add(
          new JsonObject()
              .put("island", json(island.island()))
              .put("shared", island.shared())
              .put("missing", island.missing())
              .put("unused", island.unused()));
    }
    console.result(
        new JsonObject()
            .put("found", "nothing")
            .put("nearest", near)
            .put("reasons", nothing.reasons()));
    nothing.reasons().forEach(reason -> console.say(sentence(reason)));
  }

  private static JsonObject json(Recommendation.Found found) {
    Mixture mixture = found.mixture();
    return new JsonObject()
        .put("found", "table")
        .put("fit", found.fit().name().toLowerCase(Locale.ROOT))
        .put("covers", found.covers())
        .put("uncovered", json(found.uncovered()))
        .put("mixture", mixture == null ? null : json(mixture))
        .put("single", found.single().stream().map(RecommendationText::json).toList())
        .put("island", json(found.island()))
        .put("gamma", found.metric().gamma())
        .put("scale", found.metric().scale())
        .put("reasons", found.reasons());
  }

  private static JsonObject json(Mixture mixture) {
    return new JsonObject()
        .put("members", mixture.members().stream().map(RecommendationText::json).toList())
        .put("squared_mmd", mixture.squaredMmd())
        .put("gain", mixture.gain())
        .put("covers", mixture.covers())
        .put("reasons", mixture.reasons());
  }

  private static JsonObject json(Hit hit) {
    return new JsonObject()
        .put("id", hit.learnware().id())
        .put("name", hit.learnware().name())
        .put("squared_mmd", hit.squaredMmd())
        .put("mmd", hit.mmd())
        .put("similarity", hit.similarity())
        .put("covers", hit.covers())
        .put("weight", hit.weight())
        .put("reasons", hit.reasons());
  }

  private static JsonObject json(Uncovered uncovered) {
    List<JsonObject> columns = new ArrayList<>();
    for (Uncovered.Column column : uncovered.columns()) {
      columns.add(
          new JsonObject()
              .put("name", column.name())
              .put("typical", column.typical())
              .put("low", column.low())
              .put("high", column.high()));
    }
    return new JsonObject().put("share", uncovered.share()).put("columns", columns);
  }

  private static JsonObject json(IslandSummary island) {
    return new JsonObject()
        .put("type", island.type())
        .put("features", island.dimensions())
        .put("feature_names", island.features())
        .put("learnwares", island.learnwares());
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT)
        + text.substring(1)
        + (text.endsWith(".") ? "" : ".");
  }
}
