package dev.learndock.learnware.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.TestModels;
import dev.learndock.learnware.packaging.Manifest;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What models in worker processes answer. */
@Timeout(120)
class ModelWorkersTest {
  private static final Matrix ROWS = rows(257);
  private static ModelWorkers workers;

  @BeforeAll
  static void start() {
    workers = ModelWorkers.start(ModelWorkers.Settings.defaults().withWorkers(2));
  }

  @AfterAll
  static void end() {
    workers.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "classifier", "linear-one-axis"})
  void answersAreThoseOfTheRuntimeToTheBit(String name) throws Exception {
    Manifest manifest = TestModels.manifest(name);
    try (Model model = workers.load(name, TestModels.read(name), manifest)) {
      Matrix answers = model.predict(ROWS);
      assertEquals(model.outputs(), answers.columns());
      assertArrayEquals(inThisProcess(name, manifest.output().tensor(), ROWS), answers.values());
    }
  }

  @Test
  void doublesGoInAndComeOut() throws Exception {
    Matrix expected = load("linear").predict(ROWS);
    Matrix answers = load("linear-float64").predict(ROWS);
    assertArrayEquals(expected.values(), answers.values(), 1e-5f);
  }

  @Test
  void labelsAreTheIndicesOfClasses() throws Exception {
    Matrix probabilities = load("classifier").predict(ROWS);
    Matrix labels = load("labels").predict(ROWS);
    for (int i = 0; i < ROWS.rows(); i++) {
      float[] row = probabilities.row(i);
      int label = (int) labels.get(i, 0);
      assertTrue(row[label] >= Math.max(row[0], Math.max(row[1], row[2])));
    }
  }

  @Test
  void aLargeBatchIsSplitAndPutTogetherInOrder() throws Exception {
    Matrix many = rows(30_001);
    float[] answers = load("linear").predict(many).values();
    for (int i = 0; i < many.rows(); i++) {
      float exact = many.get(i, 0) + 2 * many.get(i, 1) + 3 * many.get(i, 2) + 0.5f;
      assertEquals(exact, answers[i], 1e-4f);
    }
  }

  @Test
  void theNumberOfWorkersChangesNoBit() throws Exception {
    Matrix many = rows(10_000);
    try (ModelWorkers one = ModelWorkers.start(ModelWorkers.Settings.defaults().withWorkers(1))) {
      Model alone = one.load("c", TestModels.read("classifier"), TestModels.manifest("classifier"));
      assertEquals(load("classifier").predict(many), alone.predict(many));
    }
  }

  @Test
  void noRowsHaveNoAnswers() throws Exception {
    assertEquals(Matrix.zeros(0, 3), load("classifier").predict(Matrix.zeros(0, 3)));
  }

  @Test
  void manyThreadsMayAskManyModels() throws Exception {
    Matrix expected = load("linear").predict(ROWS);
    List<Model> models = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      models.add(load("linear"));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Matrix>> answers = new ArrayList<>();
      models.forEach(model -> answers.add(threads.submit(() -> model.predict(ROWS))));
      for (Future<Matrix> answer : answers) {
        assertEquals(expected, answer.get());
      }
    }
    models.forEach(Model::close);
    assertEquals(expected, load("linear").predict(ROWS));
  }

  @Test
  void rowsOfAnotherWidthAreRefused() throws Exception {
    assertRefused(load("linear"), Matrix.zeros(2, 4), "linear takes 3 features; the rows have 4");
  }

  @Test
  void anAnswerThatIsNoNumberNamesItsRow() throws Exception {
    Model model = load("logarithm");
    assertRefused(
        model,
        Matrix.of(new float[][] {{1, 0, 0}, {2, 0, 0}, {-1, 0, 0}, {-2, 0, 0}}),
        "logarithm answered NaN for row 3");
    assertRefused(model, Matrix.of(new float[][] {{0, 0, 0}}), "-Infinity for row 1");
    float[] late = rows(20_000).values();
    java.util.Arrays.fill(late, 1);
    late[3 * 12_345] = -1;
    late[3 * 19_999] = -1;
    assertRefused(model, Matrix.wrap(20_000, 3, late), "NaN for row 12346;");
  }

  @Test
  void anAnswerOfAnotherShapeThanDeclaredIsRefused() throws Exception {
    Manifest declared = TestModels.manifest("linear");
    Model wider = workers.load("wider", TestModels.read("wider"), declared);
    assertRefused(wider, ROWS, "wider answered 257 x 3 numbers for 257 rows, not 1 for each");
    Model oneRow = workers.load("one-row", TestModels.read("one-row"), declared);
    assertRefused(oneRow, ROWS, "one-row answered 1 x 1 numbers for 257 rows");
  }

  @Test
  void scoresThatAreNoProbabilitiesAreRefused() throws Exception {
    Manifest claims =
        Manifest.infer(TestModels.graph("unnormalised"), "m.onnx", 3, "Classification");
    Model model = workers.load("scores", TestModels.read("unnormalised"), claims);
    assertRefused(model, ROWS, "scores answered numbers for row 1 that are no probabilities");
  }

  @Test
  void aGraphThatIsRefusedOrOtherThanDeclaredIsNotLoaded() throws Exception {
    Manifest linear = TestModels.manifest("linear");
    assertNotLoaded("unknown-operator", linear, "unknown-operator: node 'strange'");
    assertNotLoaded("classifier", linear, "classifier: the model gives", "not the output 'y'");
  }

  @Test
  void whatTheRuntimeSaysAgainstAModelIsPassedOn() throws Exception {
    byte[] renamed = TestModels.read("linear").clone();
    // The second operator now takes "xv", which nobody makes.
    int at = new String(renamed, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("\2xw");
    renamed[at + 2] = 'v';
    ModelException e =
        assertThrows(
            ModelException.class,
            () -> workers.load("renamed", renamed, TestModels.manifest("linear")));
    assertTrue(String.valueOf(e.getMessage()).startsWith("renamed cannot be loaded: "));
    assertTrue(String.valueOf(e.getMessage()).contains("xv"), e.getMessage());
  }

  @Test
  void aClosedModelIsNotAsked() throws Exception {
    Model model = load("linear");
    model.close();
    assertThrows(IllegalStateException.class, () -> model.predict(ROWS));
  }

  private static Model load(String name) throws Exception {
    return workers.load(name, TestModels.read(name), TestModels.manifest(name));
  }

  private static Matrix rows(int count) {
    Random random = new Random(count);
    float[] values = new float[count * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Matrix.wrap(count, 3, values);
  }

  private static float[] inThisProcess(String name, String output, Matrix rows)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(TestModels.read(name));
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(rows.values()), new long[] {rows.rows(), 3});
        OrtSession.Result result = session.run(Map.of("x", input))) {
      OnnxTensor tensor = (OnnxTensor) result.get(output).orElseThrow();
      FloatBuffer answers = tensor.getFloatBuffer();
      assertNotNull(answers);
      float[] values = new float[answers.remaining()];
      answers.get(values);
      return values;
    }
  }

  private static void assertRefused(Model model, Matrix rows, String... words) {
    assertSays(assertThrows(ModelException.class, () -> model.predict(rows)), words);
  }

  private static void assertNotLoaded(String name, Manifest manifest, String... words) {
    assertSays(
        assertThrows(
            ModelException.class, () -> workers.load(name, TestModels.read(name), manifest)),
        words);
  }

  private static void assertSays(ModelException e, String... words) {
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
    }
  }
}
