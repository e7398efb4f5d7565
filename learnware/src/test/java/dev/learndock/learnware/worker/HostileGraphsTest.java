package dev.learndock.learnware.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OnnxFile;
import dev.learndock.learnware.TestModels;
import dev.learndock.learnware.onnx.OnnxGraph;
import dev.learndock.learnware.onnx.OnnxLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ONNX files that are made to do harm: each is refused or stopped, and the pool goes on. */
@Timeout(120)
class HostileGraphsTest {
  private static final Matrix ROWS = Matrix.of(new float[][] {{1, 2, 3}});
  private static final Matrix ANSWER = Matrix.of(new float[][] {{14.5f}});

  private final ModelWorkers workers =
      ModelWorkers.start(
          new ModelWorkers.Settings(
              1, Duration.ofSeconds(4), Duration.ofSeconds(4), OnnxLimits.defaults()));

  @AfterEach
  void theNextModelAnswers() throws Exception {
    try (workers) {
      assertEquals(ANSWER, load(TestModels.read("linear")).predict(ROWS));
    }
  }

  @Test
  void weightsInAFileOfTheHostAreNotLookedFor() {
    assertRefused(TestModels.read("external-data"), "tensor 'w' lies in another file");
  }

  @Test
  void aMillionNodesAreRefusedAtTheFirstTooMany() {
    OnnxFile file = new OnnxFile();
    for (int i = 0; i < 1_000_000; i++) {
      file.node("Neg", "n" + i, List.of("x"), "y" + i);
    }
    assertRefused(file.bytes(), "more than 50000 nodes", "'n50000' (operator Neg)");
  }

  @Test
  void shapesOfATerabyteAreRefusedWhereverTheyStand() {
    long side = 1 << 20;
    assertRefused(file("ConstantOfShape", "shape").longs("shape", side, side), "'big'");
    assertRefused(file("Expand", "x", "shape").longs("shape", side, side), "'big'");
    assertRefused(file("Tile", "x", "shape").longs("shape", side, side), "'big'");
    assertRefused(file("Pad", "x", "shape").longs("shape", 0, 0, 0, side * side), "'big'");
    assertRefused(file("Resize", "x", "", "", "shape").longs("shape", side, side), "'big'");
    assertRefused(
        file("Range", "a", "b", "c").longs("a", 0).longs("b", side * side).longs("c", 1), "'big'");
    assertRefused(file("Neg", "x").value("y", side, side), "value 'y' has the shape");
  }

  @Test
  void anOperatorOfSomebodysOwnIsRefused() {
    assertRefused(TestModels.read("unknown-domain"), "'strange' (operator Gelu)", "com.example");
  }

  @Test
  void aLoopOfTwoToTheSixtySecondIsStoppedByTheClock() throws Exception {
    byte[] loop = TestModels.read("endless").clone();
    ByteBuffer bytes = ByteBuffer.wrap(loop).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (bytes.getLong(at) != 1L << 40) {
      at++;
    }
    bytes.putLong(at, 1L << 62);
    assertStopped(load(loop), "gave no answer within 4.0 s and was stopped");
  }

  /** The runtime multiplies constants while it loads, each too small to be left alone. */
  @Test
  void constantsThatTakeAMinuteToMultiplyAreStoppedByTheClock() {
    OnnxFile file = new OnnxFile().floats("a0", 500, 500, 1e-3f).floats("w", 3, 500, 1);
    int last = 12_000;
    for (int i = 1; i <= last; i++) {
      file.node("MatMul", "m" + i, List.of("a" + (i - 1), "a0"), "a" + i);
    }
    file.node("MatMul", "xw", List.of("x", "w"), "xw")
        .node("MatMul", "xa", List.of("xw", "a" + last), "xa");
    file.floats("v", 500, 1, 1).node("MatMul", "end", List.of("xa", "v"), "y");
    ModelException e = assertThrows(ModelException.class, () -> load(file.bytes()));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("gave no answer within 4.0 s and was stopped"), message);
  }

  /** Each step is small enough for the walk; together they ask for 64 GB. */
  @Test
  void whatGrowsWhileItRunsEndsAtTheWallOfTheSandbox() throws Exception {
    OnnxFile file = new OnnxFile().longs("many", 1, 16_384).longs("three", 1, 3);
    file.node("Tile", "t1", List.of("x", "many"), "a");
    file.node("Tile", "t2", List.of("a", "many"), "b");
    file.node("Tile", "t3", List.of("b", "three"), "c").longs("axes", 1);
    file.node("ReduceSum", "sum", List.of("c", "axes"), "y");
    Model model = load(file.bytes());
    assertStopped(model, "the model");
  }

  private static OnnxFile file(String operator, String... inputs) {
    return new OnnxFile().node(operator, "big", List.of(inputs), "y");
  }

  private Model load(byte[] onnx) throws Exception {
    return workers.load("the model", onnx, TestModels.manifest("linear"));
  }

  private static void assertStopped(Model model, String words) {
    ModelException e = assertThrows(ModelException.class, () -> model.predict(ROWS));
    assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
  }

  private static void assertRefused(OnnxFile file, String... words) {
    assertRefused(file.bytes(), words);
  }

  private static void assertRefused(byte[] onnx, String... words) {
    ModelException e =
        assertThrows(ModelException.class, () -> OnnxGraph.check(onnx, OnnxLimits.defaults()));
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
    }
  }
}
