package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.packaging.PackagedModel;
import dev.learndock.learnware.worker.ModelWorkers;
import dev.learndock.specification.RobustScale;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableOptions;
import dev.learndock.specification.table.TableReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real flights, and ONNX models in worker processes: the kit that the demo plays with. */
class RealModelsTest {
  private static final Path KIT = Path.of("..", "demo", "kit");
  private static final Task VALUE = new Task.Regression(1);

  private static ModelWorkers workers = ModelWorkers.start(ModelWorkers.Settings.defaults());
  private static List<Candidate> loaded = new ArrayList<>();
  private static Matrix rows = Matrix.zeros(0, 0);
  private static double[] truth = {};

  @BeforeAll
  static void loadThreeModelsAndFlightsOfTheirKind() throws Exception {
    for (String name : new String[] {"delta-south", "united-south", "endeavor-air-northeast"}) {
      Table provider = read("uploaders", name + ".csv.gz", TableOptions.defaults());
      Path zip = KIT.resolve("learnwares").resolve(name + ".zip");
      PackagedModel packaged =
          LearnwarePackage.read(zip, PackageLimits.defaults()).model(OnnxLimits.defaults());
      Model model = workers.load(name, packaged);
      ReducedSet some =
          ReducedSet.ofRows(provider.rows().selectRows(IntStream.range(0, 100).toArray()));
      Behaviour behaviour =
          new Behaviour(
              model.outputKind(), model.predict(some.toMatrix()), new double[model.inputs()]);
      loaded.add(new Candidate(name, model, some, behaviour, 1, 0));
    }
    Table flights =
        read("users/delta-south", "test.csv.gz", TableOptions.defaults().withLastAsTarget());
    rows = flights.rows();
    float[] targets = Objects.requireNonNull(flights.target()).values();
    truth = IntStream.range(0, targets.length).mapToDouble(i -> targets[i]).toArray();
  }

  private static Table read(String folder, String file, TableOptions options) throws Exception {
    return TableReader.read(KIT.resolve(folder).resolve(file), options);
  }

  @AfterAll
  static void endTheProcesses() {
    workers.close();
  }

  @Test
  void theJobSelectorGivesFlightsToWhoKnowsThem() throws Exception {
    GaussianKernel kernel = RobustScale.ofRows(rows, 1);
    Candidates candidates = Candidates.of(loaded);
    JobSelector selector = new JobSelector(candidates, kernel);

    double[] shares = selector.shares(rows);
    double error = VALUE.error(selector.predict(rows), truth);
    double stranger = VALUE.error(candidates.get(2).model().predict(rows), truth);

    assertTrue(shares[0] > shares[2], Arrays.toString(shares));
    assertTrue(error < stranger, error + " against " + stranger);
  }

  @Test
  void askedRowByRowOrAllAtOnceTheAnswersAreTheSame() throws Exception {
    Candidates candidates = Candidates.of(loaded);
    JobSelector selector = new JobSelector(candidates, RobustScale.ofRows(rows, 1));

    assertArrayEquals(
        selector.predict(rows).values(),
        selector.predict(Answers.of(candidates, rows)).values(),
        1e-3f);
  }

  @Test
  void twentyLabelsAndTheseModelsBeatTwentyLabelsAlone() throws Exception {
    Candidates candidates = Candidates.of(loaded);
    int[] first = IntStream.range(0, 20).toArray();
    int[] rest = IntStream.range(20, truth.length).toArray();
    Answers answers = Answers.of(candidates, rows);
    double[] known = CrossValidation.select(truth, first);
    double[] unknown = CrossValidation.select(truth, rest);

    double augmented =
        VALUE.error(
            new FeatureAugmentation(1)
                .fit(answers.select(first), known)
                .predict(answers.select(rest)),
            unknown);
    double pruned =
        VALUE.error(
            new EnsemblePruning(1).fit(answers.select(first), known).predict(answers.select(rest)),
            unknown);
    double alone =
        VALUE.error(
            SelfTrained.fit(rows.selectRows(first), known, VALUE, 1).predict(rows.selectRows(rest)),
            unknown);

    assertTrue(Math.min(augmented, pruned) < alone, augmented + ", " + pruned + ", " + alone);
    assertEquals(truth.length - 20, unknown.length);
  }
}
