package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.TableSpecification;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PackCheckCommandTest {
  /** The small models of the room that runs them. */
  private static final Path MODELS =
      Path.of("..", "learnware", "src/test/resources/dev/learndock/learnware/onnx");

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path spec = Path.of("");
  private Path zip = Path.of("");

  @BeforeEach
  void specify() throws IOException {
    spec = write("stat.json", specification(null));
    zip = folder.resolve("out.zip");
  }

  @Test
  void aRegressionIsPackedWithAllThatCanBeKnownAboutIt() throws Exception {
    assertEquals(0, pack("linear", "--input-names", "a,b,c"), err.toString());
    LearnwarePackage read = LearnwarePackage.read(zip, PackageLimits.defaults());
    Manifest manifest = read.model(OnnxLimits.defaults()).manifest();
    assertEquals(OutputKind.VALUE, manifest.output().kind());
    assertEquals(List.of("a", "b", "c"), read.requireTable().features());
    assertEquals(
        List.of("a", "b", "c"),
        manifest.input().features().stream().map(Manifest.Feature::name).toList());
    String json = out.toString();
    assertTrue(json.contains("\"task\":\"Regression\""), json);
    assertTrue(json.contains("\"answers_from\":14.5,\"answers_to\":32.5"), json);
  }

  @Test
  void theSameWordsGiveTheSameFile() throws Exception {
    assertEquals(0, pack("classifier", "--output-names", "x,y,z"), err.toString());
    byte[] first = Files.readAllBytes(zip);
    assertEquals(0, pack("classifier", "--output-names", "x,y,z"));
    assertArrayEquals(first, Files.readAllBytes(zip));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "the specification and the package, no leftovers");
    }
  }

  @Test
  void whatIsPackedPassesTheCheck() {
    assertEquals(0, pack("classifier", "--output-names", "x,y,z"), err.toString());
    assertEquals(0, run("check", zip.toString()), out + " " + err);
    assertTrue(out.toString().contains("A dock would take it"), out.toString());
    assertEquals(0, run("check", "--json", zip.toString()));
    assertTrue(out.toString().contains("\"ok\":true,\"findings\":[{\"step\":\"package\""));
  }

  @Test
  void aFaultIsSaidInWordsAndByTheExitCode() throws Exception {
    assertEquals(0, pack("linear"), err.toString());
    byte[] bytes = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(bytes, bytes.length / 2));
    assertEquals(1, run("check", zip.toString()));
    assertTrue(
        out.toString().matches("(?s)FAULT +package +.*out.zip.*not a zip.*"), out.toString());
    assertEquals(1, run("check", "--json", zip.toString()));
    assertTrue(out.toString().contains("\"ok\":false,\"findings\":[{\"step\":\"package\""));
    assertEquals("", err.toString());
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertEquals(1, run("check", folder.resolve("no.zip").toString()));
    assertTrue(err.toString().contains("no.zip"), err.toString());
    assertRefused("no-such-model", "there is no", "no-such-model.onnx");
  }

  @Test
  void aSpecificationOfOtherColumnsIsRefused() throws Exception {
    Files.writeString(
        spec,
        SpecificationJson.write(
            new TableSpecification(
                ReducedSet.ofRows(Matrix.of(new float[][] {{1, 2}})), 0.1, 9, null, null)));
    assertRefused("linear", "linear.onnx takes 3 features", "stat.json has 2");
  }

  @Test
  void modelsThatAreRefusedAreNamedAndNothingIsWritten() {
    assertRefused("unknown-operator", "unknown-operator.onnx: node 'strange'");
    assertRefused("zipmap", "'zipmap': False");
    assertRefused("labels", "--output-names");
    assertRefused("two-matrices", "several outputs");
    assertFalse(Files.exists(zip));
  }

  @Test
  void aModelThatAnswersNoNumbersOnItsOwnPointsIsRefused() throws Exception {
    Files.writeString(
        spec,
        SpecificationJson.write(
            new TableSpecification(
                ReducedSet.ofRows(Matrix.of(new float[][] {{1, 2, 3}, {-1, 2, 3}})),
                0.1,
                9,
                null,
                null)));
    assertRefused("logarithm", "answered NaN for row 2");
  }

  @Test
  void wordsThatADockWouldNotTakeAreRefused() {
    assertEquals(
        1,
        run(
            "pack",
            model("linear"),
            "--spec",
            spec.toString(),
            "--name",
            "abc",
            "--description",
            "what it does",
            "-o",
            zip.toString()));
    assertTrue(err.toString().contains("Name needs 5 to 50 characters"), err.toString());
    assertRefusedWith("--scenario", "Weather", "\"Weather\" is not one of");
    assertRefusedWith("--input-names", "a,b", "--input-names has 2 names");
    assertRefusedWith("--output-names", "a,b", "--output-names has 2 names");
  }

  @Test
  void namesThatTheSpecificationHasOtherwiseAreRefused() throws Exception {
    Files.writeString(spec, SpecificationJson.write(specification(List.of("a", "b", "c"))));
    assertRefusedWith("--input-names", "a,c,b", "the specification [a, b, c]");
    assertEquals(0, pack("linear", "--input-names", "a,b,c"), err.toString());
  }

  @Test
  void theTaskMayBeSaid() {
    assertEquals(0, pack("unnormalised", "--task", "Regression"), err.toString());
    assertEquals(2, pack("unnormalised", "--task", "guessing"));
    assertTrue(err.toString().contains("regression, classification, features"), err.toString());
  }

  private int pack(String model, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "pack",
                "--json",
                model(model),
                "--spec",
                spec.toString(),
                "--name",
                "an example",
                "--description",
                "what it does",
                "-o",
                zip.toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private void assertRefused(String model, String... words) {
    assertEquals(1, pack(model));
    for (String word : words) {
      assertTrue(err.toString().contains(word), err.toString());
    }
  }

  private void assertRefusedWith(String option, String value, String word) {
    assertEquals(1, pack("linear", option, value));
    assertTrue(err.toString().contains(word), err.toString());
  }

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(Console.to(out, err), words);
  }

  private static String model(String name) {
    return MODELS.resolve(name + ".onnx").toString();
  }

  private Path write(String name, TableSpecification table) throws IOException {
    return Files.writeString(folder.resolve(name), SpecificationJson.write(table));
  }

  private static TableSpecification specification(@Nullable List<String> features) {
    ReducedSet points = ReducedSet.ofRows(Matrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}}));
    return new TableSpecification(points, 0.1, 100, features, null);
  }
}
