package dev.learndock.cli;

import dev.learndock.experiments.market.SearchFigures;
import dev.learndock.experiments.market.Times;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what {@code bench search} measured. The names of the JSON stay. */
final class SearchFiguresText {
  private final Console console;

  SearchFiguresText(Console console) {
    this.console = console;
  }

  /**
   * Tells the figures.
   *
   * @param smaller what a smaller market took, or null when there was none
   */
  void tell(SearchFigures figures, SearchFigures.@Nullable Medians smaller) {
    console.result(json(figures).put("growth", smaller == null ? null : growth(figures, smaller)));
    line("learnwares", "%,d", figures.size());
    line("users", "%,d", figures.users());
    line("recall@10", "%.4f  (%s)", figures.recallAt10(), figures.truth());
    times("one search", figures.single());
    times("with a mixture of up to 5", figures.mixture());
    if (smaller != null) {
      line(
          "grown from %,d".formatted(smaller.size()),
          "%.2f x for one, %.2f x for a mixture (p50)",
          figures.single().quantile(0.5) / smaller.single(),
          figures.mixture().quantile(0.5) / smaller.mixture());
    }
    SearchFigures.Ratios ratios = figures.ratios();
    line("mixture's squared MMD", "%.3f of greedy choice among the 25 nearest", ratios.of5());
    line("  with 10 members", "%.3f", ratios.of10());
    line("  to the peer, who stops earlier", "%.3f", ratios.of5Stopping());
    SearchFigures.OptimumRatios optimum = ratios.optimum();
    if (optimum != null) {
      line("  to pursuit over all, exactly", "%.3f", optimum.pursuit5());
      line("  to what no mixture can beat", "%.3f", optimum.bound5());
    }
    SearchFigures.Filter filter = figures.filter();
    line(
        "a filter that leaves",
        "%.4f %%: recall@10 %.4f",
        100 * filter.share(),
        filter.recallAt10());
    times("  search with it", filter.times());
    line("4 clients at once", "%.0f searches a second", figures.throughput4());
    SearchFigures.Changes changes = figures.changes();
    times("added, until it is found", changes.add());
    times("search while others come and go", changes.busy());
    line("  of them", "%.0f a second, %d errors", changes.aSecond(), changes.errors());
    if (Double.isFinite(figures.buildSeconds())) {
      line("index made in", "%.1f s", figures.buildSeconds());
    }
    line("on disk", "%,.0f MB", figures.bytes() / 1e6);
  }

  private void line(String what, String format, Object... values) {
    console.say(String.format(Locale.ROOT, "%-34s" + format, prepend(what, values)));
  }

  private static Object[] prepend(String what, Object[] values) {
    Object[] all = new Object[values.length + 1];
    all[0] = what;
    System.arraycopy(values, 0, all, 1, values.length);
    return all;
  }

  private void times(String what, Times times) {
    line(
        what,
        "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms  (%,d)",
        times.quantile(0.5),
        times.quantile(0.9),
        times.quantile(0.99),
        times.count());
  }

  private static JsonObject json(SearchFigures figures) {
    SearchFigures.Ratios ratios = figures.ratios();
    SearchFigures.OptimumRatios optimum = ratios.optimum();
    JsonObject object =
        new JsonObject()
            .put("size", figures.size())
            .put("users", figures.users())
            .put("truth", figures.truth())
            .put("recall_at_10", figures.recallAt10())
            .put("single_ms", json(figures.single()))
            .put("mixture_ms", json(figures.mixture()))
            .put("mixture_mmd2_ratio", ratios.of5())
            .put("mixture_mmd2_ratio_10", ratios.of10())
            .put("mixture_mmd2_ratio_stopping", ratios.of5Stopping());
    if (optimum != null) {
      object
          .put("mixture_mmd2_ratio_pursuit", optimum.pursuit5())
          .put("mixture_mmd2_ratio_bound", optimum.bound5());
    }
    SearchFigures.Filter filter = figures.filter();
    return object
        .put(
            "filter",
            json(filter.times())
                .put("share", filter.share())
                .put("recall_at_10", filter.recallAt10()))
        .put("throughput_4", figures.throughput4())
        .put("add_ms", json(figures.changes().add()))
        .put(
            "busy",
            json(figures.changes().busy())
                .put("errors", figures.changes().errors())
                .put("changes_a_second", figures.changes().aSecond()))
        .put("open_seconds", figures.openSeconds())
        .put("build_seconds", figures.buildSeconds())
        .put("bytes", figures.bytes());
  }

  private static JsonObject growth(SearchFigures figures, SearchFigures.Medians smaller) {
    return new JsonObject()
        .put("from", smaller.size())
        .put("single_p50_from", smaller.single())
        .put("mixture_p50_from", smaller.mixture())
        .put("single", figures.single().quantile(0.5) / smaller.single())
        .put("mixture", figures.mixture().quantile(0.5) / smaller.mixture());
  }

  private static JsonObject json(Times times) {
    return new JsonObject()
        .put("p50", times.quantile(0.5))
        .put("p90", times.quantile(0.9))
        .put("p99", times.quantile(0.99))
        .put("count", times.count());
  }
}
