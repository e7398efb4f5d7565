package dev.learndock.cli;

import dev.learndock.experiments.server.ServerFigures;

/** Prints what {@code bench server} measured. The names of the JSON stay. */
final class ServerFiguresText {
  private final Console console;

  ServerFiguresText(Console console) {
    this.console = console;
  }

  void tell(ServerFigures figures) {
    console.result(json(figures));
    line(
        "start to the first answer",
        "%.2f s (median of %d, with %,d learnwares; %.2f s of processor time)"
            .formatted(
                figures.medianStart(),
                figures.starts().size(),
                figures.small(),
                figures.startCpu()));
    line("learnwares from here on", "%,d".formatted(figures.large()));
    line(
        "memory at rest",
        "%.0f MB; after all the rest %.0f MB".formatted(figures.idle(), figures.idleAfter()));
    ServerFigures.Uploaded upload = figures.upload();
    line(
        "upload of %.0f MB".formatted(upload.megabytes()),
        "memory grew by %.1f MB at most, from %.0f; it took %.1f s"
            .formatted(upload.growth(), upload.before(), upload.seconds()));
    asked("reads of a page", figures.reads());
    asked("searches, with a mixture", figures.search());
    asked("searches, for one", figures.single());
  }

  private void asked(String what, ServerFigures.Asked asked) {
    line(
        what,
        "%.0f a second of %d clients, p50 %.1f ms, p99 %.1f ms, %d errors of %,d"
            .formatted(
                asked.perSecond(),
                asked.clients(),
                asked.times().quantile(0.5),
                asked.times().quantile(0.99),
                asked.errors(),
                asked.times().count()));
    line(
        "  processor time of each",
        "%.3f ms of the server, %.3f ms of the load".formatted(asked.serverCpu(), asked.loadCpu()));
  }

  private void line(String what, String figures) {
    console.say("%-28s".formatted(what) + figures);
  }

  private static JsonObject json(ServerFigures figures) {
    ServerFigures.Uploaded upload = figures.upload();
    return new JsonObject()
        .put(
            "start",
            new JsonObject()
                .put("learnwares", figures.small())
                .put("median_seconds", figures.medianStart())
                .put("seconds", figures.starts())
                .put("cpu_seconds", figures.startCpu()))
        .put("learnwares", figures.large())
        .put("idle_mb", figures.idle())
        .put("idle_after_mb", figures.idleAfter())
        .put(
            "upload",
            new JsonObject()
                .put("mb", upload.megabytes())
                .put("seconds", upload.seconds())
                .put("before_mb", upload.before())
                .put("peak_mb", upload.peak())
                .put("growth_mb", upload.growth()))
        .put("reads", json(figures.reads()))
        .put("search", json(figures.search()))
        .put("search_single", json(figures.single()));
  }

  private static JsonObject json(ServerFigures.Asked asked) {
    return new JsonObject()
        .put("clients", asked.clients())
        .put("count", asked.times().count())
        .put("errors", asked.errors())
        .put("per_second", asked.perSecond())
        .put("p50_ms", asked.times().quantile(0.5))
        .put("p99_ms", asked.times().quantile(0.99))
        .put("server_cpu_ms", asked.serverCpu())
        .put("load_cpu_ms", asked.loadCpu());
  }
}
