package dev.learndock.cli;

import dev.learndock.dock.Fit;
import dev.learndock.dock.Recommendation;
import dev.learndock.reuse.HeldOut;
import dev.learndock.reuse.Reuser;
import dev.learndock.reuse.Task;
import dev.learndock.specification.table.SourceColumn;
import dev.learndock.specification.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the command tells of what it did: to a person in sentences, to a program as an object.
 *
 * @param shares how much each candidate had to say; empty where that cannot be told
 * @param trial on labelled rows, or null without labels
 */
record ReuseSummary(
    UserSearch search,
    ReuseMethod method,
    Reuser reuser,
    double[] shares,
    Predictions predictions,
    @Nullable Trial trial,
    Path written,
    long seed,
    double seconds) {
  /** Learnwares that are named before the rest is only counted. */
  private static final int NAMED = 5;

  /**
   * Errors on labelled rows held out.
   *
   * @param reused of what was done
   * @param alone of a model trained from the labels without any learnware
   */
  record Trial(HeldOut reused, double alone) {}

  /** Tells a person what was done. */
  void tell(Console console) {
    Table table = search.rows().table();
    console.say(
        "%,d rows of %,d features read from %s."
            .formatted(table.rows().rows(), table.features().size(), table.source()));
    search.notes().forEach(note -> console.say("  " + capital(note) + "."));
    search.found().reasons().forEach(reason -> console.say("  " + capital(reason)));
    console.say("");
    tellWho(console);
    reuser.notes().forEach(note -> console.say("  " + capital(note)));
    tellSpread(console);
    tellTrial(console);
    console.say("");
    console.say("Written to " + console.bold(written.toString()) + ".");
    if (trial == null) {
      console.say("With a few labels it would say how wrong it is: learndock reuse --help");
    }
  }

  private void tellWho(Console console) {
    console.say("Answered by (method " + method + "):");
    List<Integer> order = order();
    for (int c : order.subList(0, Math.min(NAMED, order.size()))) {
      console.say("  %5.1f %%  %s".formatted(100 * shares[c], name(c)));
    }
    double rest = 0;
    for (int c : order.subList(Math.min(NAMED, order.size()), order.size())) {
      rest += shares[c];
    }
    if (order.size() > NAMED) {
      console.say("  %5.1f %%  %d others".formatted(100 * rest, order.size() - NAMED));
    }
  }

  private List<Integer> order() {
    return IntStream.range(0, shares.length)
        .boxed()
        .filter(c -> shares[c] > 0)
        .sorted(Comparator.comparingDouble(c -> -shares[c]))
        .toList();
  }

  private String name(int candidate) {
    return reuser.candidates().get(candidate).name();
  }

  private void tellSpread(Console console) {
    double spread = medianSpread();
    if (!Double.isNaN(spread)) {
      console.say(
          "  They lie %s apart (median over rows); the column spread says it of each row"
              .formatted(number(spread)));
    }
  }

  private double medianSpread() {
    if (predictions.spread() == null) {
      return Double.NaN;
    }
    float[] sorted = predictions.spread().values().clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void tellTrial(Console console) {
    if (trial == null) {
      return;
    }
    boolean classes = predictions.task() instanceof Task.Classification;
    console.say("");
    console.say(
        "On %,d labelled rows, each held out in turn, %s:"
            .formatted(
                trial.reused().labels(),
                classes ? "share of wrong labels" : "root of the mean squared error"));
    console.say("  %10s  these predictions".formatted(error(trial.reused().error(), classes)));
    console.say(
        "  %10s  a model trained from your labels alone".formatted(error(trial.alone(), classes)));
    console.say(
        "  %10s  always answering %s"
            .formatted(
                error(trial.reused().simplest(), classes),
                classes ? "the most frequent class" : "the mean"));
  }

  private static String error(double error, boolean share) {
    return share ? String.format(Locale.ROOT, "%.1f %%", 100 * error) : number(error);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  /** What the reader should see even when the result goes elsewhere. */
  void warn(Console console) {
    if (search.found().fit() == Fit.NOTHING) {
      console.warn(
          "learndock: hardly any of your data looks like what learnwares here know; do not rely on"
              + " these predictions");
    }
    for (SourceColumn column : search.rows().table().columns()) {
      if (column.unknown() > 0) {
        console.warn(
            "learndock: %d cells of the column %s hold a word that the learnwares do not know"
                .formatted(column.unknown(), column.name()));
      }
    }
    UserRows.Labels labels = search.rows().labels();
    if (labels != null && labels.of() > labels.values().length) {
      console.warn(
          "learndock: %,d of %,d labelled rows were looked at; with so many, train a model of your own"
              .formatted(labels.values().length, labels.of()));
    }
  }

  /** The object for a program. */
  JsonObject json() {
    Recommendation.Found found = search.found();
    JsonObject json =
        new JsonObject()
            .put("rows", predictions.values().rows())
            .put("features", search.rows().table().features().size())
            .put("method", method)
            .put("output", written)
            .put("fit", found.fit().name().toLowerCase(Locale.ROOT))
            .put("covers", found.covers())
            .put("learnwares", who())
            .put("notes", notes())
            .put("reasons", found.reasons())
            .put("spread_median", medianSpread())
            .put("seconds", seconds)
            .put("seed", seed);
    if (trial != null) {
      json.put(
          "held_out",
          new JsonObject()
              .put("labels", trial.reused().labels())
              .put("error", trial.reused().error())
              .put("self", trial.alone())
              .put("simplest", trial.reused().simplest()));
    }
    return json;
  }

  private List<JsonObject> who() {
    List<JsonObject> who = new ArrayList<>();
    for (int c : order()) {
      who.add(new JsonObject().put("name", name(c)).put("share", shares[c]));
    }
    return who;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(search.notes());
    notes.addAll(reuser.notes());
    return notes;
  }

  private static String capital(String sentence) {
    return sentence.isEmpty() || !Character.isLetter(sentence.charAt(0))
        ? sentence
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
