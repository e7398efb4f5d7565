package dev.learndock.cli;

import dev.learndock.experiments.Evaluation;
import dev.learndock.experiments.Evaluation.UserResult;
import dev.learndock.experiments.Kit;
import dev.learndock.reuse.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learndock evaluate}: what a dock does for the users of a kit. */
@Command(
    name = "evaluate",
    header = "evaluate - measure what a dock does for the users of a kit",
    description = {
      "A kit is a folder with a small market and its users (demo/README.md says what it holds)."
          + " Every learnware of it is specified, packed and handed in to a fresh dock; every user"
          + " searches with a specification of their own rows, reuses what is found, and is"
          + " measured on rows that nothing has seen.",
      "",
      "Errors are the root of the mean squared error for values, and the share of wrong labels for"
          + " classes. Controls: a learnware picked at random, the best single one (which only"
          + " hindsight knows), and a model trained from the user's labels alone."
    },
    footer = {
      "  learndock evaluate demo/kit",
      "  learndock evaluate demo/kit --labels 20,100 --json"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private final Console console;
  @Mixin private final Seed seed = new Seed();

  @Parameters(paramLabel = "KIT", description = "The folder with kit.json.")
  private Path folder = Path.of("");

  @Option(
      names = "--labels",
      split = ",",
      paramLabel = "N",
      description = "Numbers of labelled rows to try (default: 20,50,100,500; 0 for none).")
  private int[] labels = {20, 50, 100, 500};

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Set<Integer> counts = new LinkedHashSet<>();
    for (int count : labels) {
      if (count < 0) {
        throw new IllegalArgumentException("--labels " + count + ": a number of rows is positive");
      }
      if (count > 0) {
        counts.add(count);
      }
    }
    int[] wanted = counts.stream().mapToInt(Integer::intValue).toArray();
    Kit kit = Kit.read(folder);
    try (TemporaryFolder dock = new TemporaryFolder("learndock-evaluate-")) {
      Evaluation.Result result =
          Evaluation.run(kit, dock.path().resolve("dock"), wanted, seed.value(), console::progress);
      console.result(json(result));
      if (!console.json()) {
        print(result);
      }
      return ExitCode.DONE;
    }
  }

  private static JsonObject json(Evaluation.Result result) {
    Kit kit = result.kit();
    JsonObject kinds = new JsonObject();
    for (String kind : result.kinds()) {
      kinds.put(kind, means(result, kind));
    }
    List<JsonObject> users = new ArrayList<>();
    for (UserResult user : result.users()) {
      users.add(user(user));
    }
    return new JsonObject()
        .put("kit", kit.name())
        .put("task", kit.task() instanceof Task.Classification ? "classification" : "regression")
        .put(
            "metric",
            kit.task() instanceof Task.Classification
                ? "share of wrong labels"
                : "rmse, " + kit.unit())
        .put(
            "seconds",
            new JsonObject()
                .put("specify", result.specifySeconds())
                .put("search_p50", result.searchMedianSeconds())
                .put("total", result.totalSeconds()))
        .put("mean", means(result, null))
        .put("by_kind", kinds)
        .put("users", users);
  }

  private static JsonObject means(Evaluation.Result result, @Nullable String kind) {
    JsonObject means = new JsonObject();
    result.mean(kind).forEach(means::put);
    return means.put("labels", result.labelMeans(kind));
  }

  private static JsonObject user(UserResult user) {
    JsonObject object =
        new JsonObject()
            .put("name", user.user().name())
            .put("kind", user.user().kind())
            .put("top1_is", user.topIs());
    user.errors().forEach(object::put);
    return object.put("labels", user.labels()).put("decided", user.explanations());
  }

  private void print(Evaluation.Result result) {
    Kit kit = result.kit();
    console.say(
        console.bold(kit.name())
            + ": "
            + kit.target()
            + (kit.task() instanceof Task.Classification
                ? ", share of wrong labels"
                : ", RMSE in " + kit.unit())
            + ", "
            + kit.learnwares().size()
            + " learnwares, mean of "
            + result.users().size()
            + " users");
    console.say("");
    List<@Nullable String> kinds = new ArrayList<>();
    kinds.add(null);
    kinds.addAll(result.kinds());
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-34s", ""));
    for (String kind : kinds) {
      head.append(String.format(Locale.ROOT, "%12s", kind == null ? "all" : kind));
    }
    console.say(console.faint(head.toString()));
    List<Map<String, Double>> columns = kinds.stream().map(result::mean).toList();
    line("a learnware at random", "random", columns);
    line("best single one, with hindsight", "best", columns);
    line("the one that Learndock puts first", "top1", columns);
    line("average of the mixture", "averaging", columns);
    line("job selector", "job_selector", columns);
    line("auto", "auto", columns);
    List<Map<Integer, Map<String, Double>>> labelled =
        kinds.stream().map(result::labelMeans).toList();
    for (Integer count : labelled.getFirst().keySet()) {
      console.say(console.faint("with " + count + " labels"));
      List<Map<String, Double>> rows = new ArrayList<>();
      for (Map<Integer, Map<String, Double>> means : labelled) {
        rows.add(means.getOrDefault(count, Map.of()));
      }
      line("trained from scratch", "self", rows);
      line("feature augmentation", "augment", rows);
      line("ensemble pruning", "prune", rows);
      line("auto", "auto", rows);
    }
    console.say("");
    console.say(
        console.faint(
            String.format(
                Locale.ROOT,
                "%.1f s in all; %.2f s for all specifications; a search %.1f ms",
                result.totalSeconds(),
                result.specifySeconds(),
                1000 * result.searchMedianSeconds())));
  }

  private void line(String title, String method, List<Map<String, Double>> columns) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-32s", title));
    for (Map<String, Double> column : columns) {
      double value = column.getOrDefault(method, Double.NaN);
      line.append(String.format(Locale.ROOT, value < 1 ? "%12.4f" : "%12.2f", value));
    }
    console.say(method.equals("auto") ? console.bold(line.toString()) : line.toString());
  }
}
