package dev.learndock.learnware.onnx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.learndock.learnware.Allocation;
import dev.learndock.learnware.ModelException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * The walk over bytes that somebody may have made up. In an ordinary build it takes the files of
 * {@code OnnxGraphFuzzTestInputs}; how to look for more is said in CONTRIBUTING.md.
 */
class OnnxGraphFuzzTest {
  @FuzzTest(maxDuration = "10m")
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void theWalkEndsWithAGraphOrAReason(byte[] file) {
    Allocation.requireBounded(() -> {
      try {
        OnnxGraph graph = OnnxGraph.check(file, OnnxLimits.defaults());
        require(graph.nodes() <= OnnxLimits.defaults().maxNodes(), "nodes");
        require(graph.weightBytes() >= 0, "weights");
      } catch (ModelException e) {
        require(!String.valueOf(e.getMessage()).isBlank(), "a refusal without a reason");
        require(String.valueOf(e.getMessage()).length() < 20_000, "a reason without end");
      }
    });
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
