package dev.learndock.learnware.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.TestModels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnnxGraphTest {
  private static final TensorInfo ROWS =
      new TensorInfo("x", ElementType.FLOAT32, List.of(TensorInfo.UNKNOWN, 3L));

  @Test
  void aModelIsDescribedAsItsFileDeclaresIt() throws ModelException {
    OnnxGraph graph = TestModels.graph("classifier");
    assertEquals(8, graph.irVersion());
    assertEquals(Map.of("ai.onnx", 17L, "ai.onnx.ml", 3L), graph.opsets());
    assertEquals(List.of(ROWS), graph.inputs());
    assertEquals(
        List.of(
            new TensorInfo("label", ElementType.INT64, List.of(TensorInfo.UNKNOWN)),
            new TensorInfo("probabilities", ElementType.FLOAT32, List.of(TensorInfo.UNKNOWN, 3L))),
        graph.outputs());
    assertEquals(4, graph.nodes());
    assertEquals(
        Set.of("ai.onnx.MatMul", "ai.onnx.Add", "ai.onnx.Softmax", "ai.onnx.ArgMax"),
        graph.operators());
    assertEquals((9 + 3) * Float.BYTES, graph.weightBytes());
  }

  @Test
  void aSequenceOfMapsIsNoTensor() throws ModelException {
    assertEquals(
        new TensorInfo("maps", null, null), TestModels.graph("zipmap").outputs().getLast());
  }

  @Test
  void aFileCutInHalfIsSaidToBeCut() {
    byte[] whole = TestModels.read("classifier");
    assertRefused(Arrays.copyOf(whole, whole.length / 2), "cut");
  }

  @Test
  void aFileCutAnywhereIsRefusedUnlessNothingIsMissing() throws ModelException {
    byte[] whole = TestModels.read("classifier");
    OnnxGraph graph = OnnxGraph.check(whole, OnnxLimits.defaults());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        // The last operator set may be cut off whole; the graph before it is not.
        assertEquals(graph.inputs(), OnnxGraph.check(cut, OnnxLimits.defaults()).inputs());
        assertTrue(length > whole.length - 20, "cut at " + length);
      } catch (ModelException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(" "), "cut at " + length);
      }
    }
  }

  @Test
  void whateverTheBytesAreTheAnswerIsAGraphOrAnExplanation() {
    Random random = new Random(1);
    for (String name : List.of("classifier", "endless", "nested", "zipmap", "huge-constant")) {
      byte[] whole = TestModels.read(name);
      for (int round = 0; round < 3_000; round++) {
        byte[] changed = whole.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        try {
          OnnxGraph.check(changed, OnnxLimits.defaults());
        } catch (ModelException e) {
          assertTrue(String.valueOf(e.getMessage()).length() < 20_000);
        }
      }
    }
  }

  @Test
  void whatIsNoOnnxFileIsRefused() {
    assertRefused(new byte[0], "empty");
    assertRefused(
        "PK\3\4 a zip, for a change".getBytes(java.nio.charset.StandardCharsets.UTF_8), "ONNX");
    assertRefused(new byte[1000], "not an ONNX file");
  }

  @Test
  void anUnknownOperatorIsRefusedWithTheNameOfItsNode() {
    assertRefused(TestModels.read("unknown-operator"), "'strange' (operator Frobnicate)");
  }

  @Test
  void operatorsOfOtherDomainsAreRefused() {
    assertRefused(TestModels.read("unknown-domain"), "'strange' (operator Gelu)", "com.example");
    assertRefused(TestModels.read("microsoft"), "'fused'", "before onnxruntime optimised it");
  }

  @Test
  void randomOperatorsAreRefused() {
    assertRefused(TestModels.read("random"), "'dice'", "the same answer twice");
  }

  @Test
  void operatorSetsFromTheFutureAreRefused() {
    assertRefused(TestModels.read("opset-99"), "opset 99", "7 to 26");
  }

  @Test
  void weightsInAnotherFileAreRefused() {
    for (String way : List.of("external-data", "external-flag", "external-entries")) {
      assertRefused(TestModels.read(way), "'w'", "another file");
    }
  }

  @Test
  void aWeightThatIsSmallerThanItSaysIsRefused() {
    assertRefused(TestModels.read("hollow-weight"), "'w'", "does not hold the numbers");
  }

  @Test
  void aConstantThatOnlyNamesAHugeTensorIsRefused() {
    assertRefused(TestModels.read("huge-constant"), "'terabytes' (operator ConstantOfShape)");
  }

  @Test
  void functionsAreRefused() {
    assertRefused(TestModels.read("function"), "'Twice'", "inline");
  }

  @Test
  void subgraphsAreWalkedToTheLimit() throws ModelException {
    byte[] nested = TestModels.read("nested");
    assertRefused(nested, "4 levels deep");
    OnnxLimits deeper = new OnnxLimits(1 << 20, 1_000, 5, 1 << 20, 1 << 20);
    assertEquals(64, OnnxGraph.check(nested, deeper).nodes());
    assertTrue(TestModels.graph("endless").operators().contains("ai.onnx.Sin"));
  }

  @Test
  void limitsHold() {
    byte[] linear = TestModels.read("linear");
    assertRefused(linear, new OnnxLimits(100, 9, 3, 999, 999), "more than 100");
    assertRefused(linear, new OnnxLimits(9999, 1, 3, 999, 999), "more than 1 nodes");
    assertRefused(linear, new OnnxLimits(9999, 9, 3, 11, 999), "'w'", "more than 11");
    assertRefused(linear, new OnnxLimits(9999, 9, 3, 999, 15), "'b'", "larger than 15");
  }

  private static void assertRefused(byte[] model, String... words) {
    assertRefused(model, OnnxLimits.defaults(), words);
  }

  private static void assertRefused(byte[] model, OnnxLimits limits, String... words) {
    ModelException e = assertThrows(ModelException.class, () -> OnnxGraph.check(model, limits));
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
    }
  }
}
