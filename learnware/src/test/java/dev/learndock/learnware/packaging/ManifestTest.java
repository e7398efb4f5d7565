package dev.learndock.learnware.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.TestModels;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.packaging.Manifest.Feature;
import dev.learndock.learnware.packaging.Manifest.FeatureType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
  private static final Manifest FULL =
      new Manifest(
          "model.onnx",
          new Manifest.Input(
              "x",
              ElementType.FLOAT32,
              3,
              List.of(
                  new Feature("a \"b\"", FeatureType.NUMBER),
                  new Feature("é", FeatureType.CATEGORY),
                  new Feature("c", FeatureType.NUMBER))),
          new Manifest.Output(
              "probabilities", OutputKind.PROBABILITIES, 3, List.of("on time", "late", "never")),
          new TreeMap<>(java.util.Map.of("model.onnx", "ab".repeat(32))));

  @Test
  void whatIsWrittenIsReadBack() throws PackageException {
    assertEquals(FULL, ManifestJson.read(ManifestJson.write(FULL), "m"));
  }

  @ParameterizedTest
  @CsvSource({
    "linear, y, VALUE, 1",
    "linear-float64, y, VALUE, 1",
    "linear-one-axis, z, VALUE, 1",
    "classifier, probabilities, PROBABILITIES, 3",
    "labels, label, LABELS, 1",
    "unknown-width, y, VALUE, 1"
  })
  void theUsualExportersGraphsSpeakForThemselves(
      String model, String output, OutputKind kind, int columns) throws Exception {
    Manifest manifest = Manifest.infer(TestModels.graph(model), "model.onnx", 3, null);
    assertEquals(new Manifest.Output(output, kind, columns, List.of()), manifest.output());
    assertEquals(3, manifest.input().columns());
    manifest.requireMatch(TestModels.graph(model));
  }

  @Test
  void theTaskDecidesWhatTheGraphLeavesOpen() throws Exception {
    assertNotInferred("unnormalised", null, "values or probabilities", "--task");
    assertEquals(OutputKind.VALUE, inferred("unnormalised", "Regression").output().kind());
    assertEquals(
        OutputKind.PROBABILITIES, inferred("unnormalised", "Classification").output().kind());
    assertEquals(
        OutputKind.FEATURES, inferred("unnormalised", "Feature Extraction").output().kind());
    assertNotInferred("labels", "Regression", "does not answer as a model for Regression");
  }

  @Test
  void whatIsNotOneMatrixInAndOneOutIsNotGuessed() {
    assertNotInferred("zipmap", null, "'zipmap': False");
    assertNotInferred("several-inputs", null, "one input");
    assertNotInferred("two-matrices", null, "several outputs");
    assertNotInferred("linear", "Classification", "for two classes: 1 - p and p");
    PackageException e =
        assertThrows(
            PackageException.class,
            () -> Manifest.infer(TestModels.graph("unknown-width"), "model.onnx", null, null));
    assertTrue(String.valueOf(e.getMessage()).contains("how many features"), e.getMessage());
  }

  @Test
  void aGraphThatIsOtherThanDeclaredIsRefused() {
    assertMismatch("linear", "not the output 'probabilities'", "y (float32 [?, 1])");
    assertMismatch("several-inputs", "a (float32 [?, 1])", "not the one input 'x'");
    assertMismatch("linear-float64", "x (float64 [?, 3])", "not FLOAT32");
    assertMismatch("fixed-rows", "fixed to 5 rows");
    Manifest wider =
        new Manifest(
            "model.onnx",
            new Manifest.Input("x", ElementType.FLOAT32, 4, List.of()),
            FULL.output(),
            new TreeMap<>());
    ModelException e =
        assertThrows(
            ModelException.class, () -> wider.requireMatch(TestModels.graph("classifier")));
    assertTrue(String.valueOf(e.getMessage()).contains("not rows x 4"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"learndock\" : 1|\"learndock\" : 2|version 2; this Learndock reads version 1",
        "\"format\" : \"onnx\"|\"format\" : \"pmml\"|'pmml'; Learndock runs onnx",
        "\"format\" : \"onnx\"|\"fromat\" : \"onnx\"|'format' is missing",
        "\"kind\" : \"probabilities\"|\"kind\" : \"certainties\"|'certainties' is no OutputKind",
        "\"columns\" : 3|\"columns\" : \"3\"|'columns' is not a whole number",
        "\"columns\" : 3|\"columns\" : 99999999999|'columns' is 99999999999",
        "\"columns\" : 3|\"columns\" : 2|3 features are named",
        "\"model.onnx\"|\"../model.onnx\"|leads out of the package",
        "abab|zzzz|is not 64 hex digits",
        "}|]|is not JSON",
        "\"sha256\"|\"input\"|is not JSON"
      })
  void aBrokenManifestIsRefusedByItsKey(String from, String to, String message) {
    String json = new String(ManifestJson.write(FULL), StandardCharsets.UTF_8);
    assertTrue(json.contains(from), json);
    byte[] broken =
        json.replaceFirst(java.util.regex.Pattern.quote(from), to).getBytes(StandardCharsets.UTF_8);
    PackageException e =
        assertThrows(PackageException.class, () -> ManifestJson.read(broken, "p.zip: m.json"));
    assertTrue(String.valueOf(e.getMessage()).startsWith("p.zip: m.json"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
  }

  private static Manifest inferred(String model, @Nullable String task) throws Exception {
    return Manifest.infer(TestModels.graph(model), "model.onnx", 3, task);
  }

  private static void assertNotInferred(String model, @Nullable String task, String... words) {
    PackageException e = assertThrows(PackageException.class, () -> inferred(model, task));
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
    }
  }

  private static void assertMismatch(String model, String... words) {
    ModelException e =
        assertThrows(ModelException.class, () -> FULL.requireMatch(TestModels.graph(model)));
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
    }
  }
}
