package dev.learndock.learnware.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.NotRunnableException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.python.PythonZip;
import dev.learndock.learnware.python.TestPython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What models in Python answer, each in its sandbox. */
@Timeout(300)
class PythonModelsTest {
  private static final Matrix ROWS = Matrix.of(new float[][] {{1, 2, 3}, {0, 0, 0}, {-4, 1, 2}});
  private static final String LINEAR = "return X @ np.array([1, -2, 0.5]) + 3";

  private static ModelWorkers workers;

  @BeforeAll
  static void start() throws Exception {
    workers =
        ModelWorkers.start(
            ModelWorkers.Settings.defaults().withWorkers(1).withPython(TestPython.environments()));
  }

  @AfterAll
  static void end() {
    if (workers != null) {
      workers.close();
    }
  }

  @Test
  void aModelOfNumpyAnswersWithValues() throws Exception {
    try (Model model = load(PythonZip.answering(1, LINEAR))) {
      assertEquals(OutputKind.VALUE, model.outputKind());
      assertEquals(Matrix.of(new float[][] {{1.5f}, {3}, {-2}}), model.predict(ROWS));
    }
  }

  @Test
  void modelsOfScikitLearnAndLightgbmComeOutOfTheirFiles(@TempDir Path folder) throws Exception {
    TestPython.run(
        folder,
        """
        import joblib, lightgbm, numpy as np
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.linear_model import LogisticRegression
        X = np.random.default_rng(0).normal(size=(300, 3))
        y = X @ [1, -2, 0.5] + 3
        joblib.dump(RandomForestRegressor(5, n_jobs=-1, random_state=0).fit(X, y), "forest")
        joblib.dump(LogisticRegression().fit(X, y > 3), "logistic")
        lightgbm.train({"verbose": -1}, lightgbm.Dataset(X, y), 20).save_model("trees")
        """);
    String pickled =
        """
        import os, joblib
        from learnware.model import BaseModel
        class Model(BaseModel):
            def __init__(self):
                super().__init__(input_shape=(3,), output_shape=(%d,))
                self.model = joblib.load(os.path.join(os.path.dirname(__file__), "weights"))
            def predict(self, X):
                return self.model.%s(X)
        """;
    String trees =
        """
        import os, lightgbm
        from learnware.model.base import BaseModel
        class Model(BaseModel):
            def __init__(self):
                super().__init__((3,), (1,))
                self.model = lightgbm.Booster(model_file=os.path.dirname(__file__) + "/weights")
            def predict(self, X):
                return self.model.predict(X)
        """;
    PythonZip forest = PythonZip.of(pickled.formatted(1, "predict"));
    PythonZip logistic = PythonZip.of(pickled.formatted(2, "predict_proba"));
    try (Model values = load(forest.with("weights", Files.readAllBytes(folder.resolve("forest"))));
        Model boosted =
            load(PythonZip.of(trees).with("weights", Files.readAllBytes(folder.resolve("trees"))));
        Model classes =
            load(
                logistic
                    .classifying("low", "high")
                    .with("weights", Files.readAllBytes(folder.resolve("logistic"))))) {
      assertEquals(values.predict(ROWS), values.predict(ROWS));
      assertTrue(boosted.predict(ROWS).get(1, 0) > boosted.predict(ROWS).get(2, 0));
      assertEquals(OutputKind.PROBABILITIES, classes.outputKind());
      assertEquals(1, classes.predict(ROWS).get(2, 0), 0.1);
    }
  }

  @Test
  void scoresThatAreNoProbabilitiesBecomeLabels() throws Exception {
    PythonZip zip = PythonZip.answering(3, "return X").classifying("a", "b", "c");
    try (Model model = load(zip)) {
      assertEquals(OutputKind.LABELS, model.outputKind());
      assertEquals(Matrix.of(new float[][] {{2}, {0}, {2}}), model.predict(ROWS));
    }
  }

  @Test
  void labelsMayBeTheNamesOfTheClasses() throws Exception {
    String words = "return ['dog' if row[0] > 0 else 'cat' for row in X]";
    try (Model model = load(PythonZip.answering(1, words).classifying("cat", "dog"))) {
      assertEquals(Matrix.of(new float[][] {{1}, {0}, {0}}), model.predict(ROWS));
    }
    assertSays(
        PythonZip.answering(1, words).classifying("cat", "mouse"),
        "it answered 'dog', which is none of the classes ['cat', 'mouse']");
  }

  @Test
  void aPackageMayImportItsOwnFilesEitherWayAndIsToldWhatItsYamlSays() throws Exception {
    PythonZip zip =
        PythonZip.of(
                """
                from learnware.model import BaseModel
                from learnware.logger import get_module_logger
                from learnware.utils import choose_device
                from .near import SLOPE
                import near
                class Model(BaseModel):
                    def __init__(self, offset):
                        super().__init__(input_shape=(3,), output_shape=(1,))
                        self.offset = offset
                    def predict(self, X):
                        print("who prints is not heard")
                        return SLOPE * X[:, :1] + near.SLOPE * 0 + self.offset
                """)
            .with("near.py", "SLOPE = 2")
            .told("offset: 7");
    try (Model model = load(zip)) {
      assertEquals(Matrix.of(new float[][] {{9}, {7}, {-1}}), model.predict(ROWS));
    }
  }

  @Test
  void whatGoesWrongIsSaidWithItsLine() {
    assertSays(
        PythonZip.of("import numpy\nimport torch_of_mine"),
        "cannot be loaded: ModuleNotFoundError: No module named 'torch_of_mine' (__init__.py, line 2)");
    assertSays(PythonZip.of("x = 1"), "has no class Model, which learnware.yaml names");
    assertSays(PythonZip.answering(1, "return 1 / 0"), "ZeroDivisionError: division by zero");
    assertSays(PythonZip.answering(1, "return 5"), "it answered one int and no row");
    assertSays(PythonZip.answering(1, "return X"), "answered 3 x 3 numbers for 3 rows, not 1");
    assertSays(PythonZip.answering(2, "return X"), "declares answers of 2 numbers; 1 are said");
    assertSays(PythonZip.answering(1, "return X[:, 0] / 0"), "answered Infinity for row 1");
    assertSays(PythonZip.answering(1, "return X[:1, 0]"), "answered 1 x 1 numbers for 3 rows");
    assertSays(
        PythonZip.answering(1, LINEAR).classifying("a", "b"), "answered the label 1.5 for row 1");
    assertSays(
        PythonZip.of("class Model:\n  input_shape = (4,)\n  output_shape = (1,)"),
        "its class says input_shape (4,), its specification has 3 features");
    assertSays(PythonZip.of("class Model: pass"), "give its class an output_shape");
  }

  @Test
  void whereNoEnvironmentFitsWhatIsMissingIsNamed() {
    PythonZip zip =
        PythonZip.answering(1, LINEAR)
            .with("requirements.txt", "numpy>=1\nNothing_Like.It==3.1\nlearnware==0.3.2\n");
    String message =
        String.valueOf(assertThrows(NotRunnableException.class, () -> load(zip)).getMessage());
    assertTrue(message.contains("tests (Python 3"), message);
    assertTrue(message.contains("lacks nothing-like-it==3.1; "), message);
    try (ModelWorkers none = ModelWorkers.start(ModelWorkers.Settings.defaults().withWorkers(1))) {
      NotRunnableException e =
          assertThrows(
              NotRunnableException.class,
              () -> none.load("x", PythonZip.answering(1, LINEAR).model()));
      assertTrue(String.valueOf(e.getMessage()).contains("learndock python add"), e.getMessage());
    }
  }

  @Test
  void moreModelsThanPlacesAllAnswerAndLeaveNothing() throws Exception {
    // What a process that was killed left there earlier is not theirs.
    List<Path> before = unpacked();
    List<Model> models = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      models.add(load(PythonZip.answering(1, "return X[:, 0] + " + i)));
    }
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < models.size(); i++) {
        assertEquals(1 + i, models.get(i).predict(ROWS).get(0, 0));
      }
    }
    assertTrue(children() <= 1 + 2, "the pool's own, and two in Python");
    models.forEach(Model::close);
    assertThrows(IllegalStateException.class, () -> models.getFirst().predict(ROWS));
    List<Path> left = new ArrayList<>(unpacked());
    left.removeAll(before);
    assertEquals(List.of(), left);
  }

  private static long children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
  }

  private static List<Path> unpacked() throws Exception {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.toString().contains("learndock-learnware-")).toList();
    }
  }

  private static Model load(PythonZip zip) throws Exception {
    return workers.load("some code", zip.model());
  }

  private static void assertSays(PythonZip zip, String words) {
    ModelException e =
        assertThrows(
            ModelException.class,
            () -> {
              try (Model model = load(zip)) {
                model.predict(ROWS);
              }
            });
    assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
  }
}
