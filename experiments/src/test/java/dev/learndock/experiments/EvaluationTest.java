package dev.learndock.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's kit through a real dock and real worker processes. */
class EvaluationTest {
  @Test
  void reuseIsBetterThanChanceAndThanTwentyLabelsAlone(@TempDir Path folder) throws Exception {
    Kit kit = Kit.read(Path.of("..", "demo", "kit"));

    Evaluation.Result result =
        Evaluation.run(kit, folder.resolve("dock"), new int[] {20}, 1, said -> {});

    Map<String, Double> mean = result.mean(null);
    double auto = error(mean, "auto");
    assertTrue(auto < error(mean, "random") / 2, mean.toString());
    assertTrue(error(mean, "top1") < error(mean, "random") / 2, mean.toString());
    assertTrue(error(mean, "best") <= error(mean, "top1"), "hindsight is best: " + mean);
    Map<String, Double> labelled = Objects.requireNonNull(result.labelMeans(null).get(20));
    assertTrue(error(labelled, "auto") < error(labelled, "self"), labelled.toString());
    assertTrue(error(labelled, "auto") < 1.1 * auto, "twenty labels do harm: " + labelled);
    assertEquals(kit.users().size(), result.users().size());
    for (Evaluation.UserResult user : result.users()) {
      assertTrue(
          Objects.requireNonNull(user.explanations().get(0)).startsWith("no labels"),
          user.explanations().toString());
    }
  }

  private static double error(Map<String, Double> errors, String method) {
    return Objects.requireNonNull(errors.get(method), method);
  }
}
