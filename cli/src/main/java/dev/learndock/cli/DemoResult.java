package dev.learndock.cli;

import dev.learndock.cli.chart.LearningCurve;
import dev.learndock.cli.demo.UserJourney;
import dev.learndock.dock.Learnware;
import dev.learndock.experiments.Kit;
import java.nio.file.Path;
import java.util.List;

/** What {@code learndock demo --json} prints. */
record DemoResult(Kit kit, List<Learnware> learnwares, List<UserJourney.Visit> visits) {

  JsonObject json(Path dock, Path chart, long seed, double seconds) {
    return new JsonObject()
        .put("kit", kit.name())
        .put("target", kit.target())
        .put("unit", kit.unit())
        .put("seed", seed)
        .put("seconds", seconds)
        .put("dock", dock)
        .put("chart", chart)
        .put("learnwares", learnwares.stream().map(DemoResult::learnware).toList())
        .put("users", visits.stream().map(DemoResult::user).toList());
  }

  private static JsonObject learnware(Learnware learnware) {
    return new JsonObject()
        .put("id", learnware.id().toString())
        .put("name", learnware.name())
        .put("rows", learnware.specification().numPoints())
        .put("points", learnware.specification().reduced().size())
        .put("package_bytes", learnware.contents().packageBytes());
  }

  private static JsonObject user(UserJourney.Visit visit) {
    JsonObject labels = new JsonObject();
    for (LearningCurve.Point point : visit.curve().points()) {
      labels.put(
          Integer.toString(point.labels()),
          new JsonObject().put("self", point.scratch()).put("auto", point.reuse()));
    }
    return new JsonObject()
        .put("name", visit.user().name())
        .put("kind", visit.user().kind())
        .put("rows", visit.rows())
        .put("points", visit.points())
        .put("fit", visit.found().fit())
        .put("covers", visit.found().covers())
        .put("reasons", visit.found().reasons())
        .put("found", visit.shares().stream().map(DemoResult::share).toList())
        .put(
            "best_single",
            new JsonObject().put("name", visit.best()).put("error", visit.curve().bestSingle()))
        .put("labels", labels)
        .put("decisions", visit.decisions());
  }

  private static JsonObject share(UserJourney.Share share) {
    return new JsonObject()
        .put("id", share.hit().learnware().id().toString())
        .put("name", share.hit().learnware().name())
        .put("share", share.share())
        .put("covers", share.hit().covers())
        .put("squared_mmd", share.hit().squaredMmd());
  }
}
