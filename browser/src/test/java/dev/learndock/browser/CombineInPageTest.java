package dev.learndock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.OutputKind;
import dev.learndock.reuse.Answers;
import dev.learndock.reuse.Auto;
import dev.learndock.reuse.Averaging;
import dev.learndock.reuse.Candidate;
import dev.learndock.reuse.Candidates;
import dev.learndock.reuse.ExpertCombination;
import dev.learndock.reuse.FeatureAugmentation;
import dev.learndock.reuse.JobSelector;
import dev.learndock.reuse.Reuser;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.TableSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that models gave are combined in the page as {@code learndock reuse} combines them. */
@NullMarked
class CombineInPageTest {
  private static final GaussianKernel METRIC = new GaussianKernel(0.4, new double[] {1.5, 0.8});
  private static final Matrix ROWS = normal(300, 1, 0.7);
  private static final Matrix LABELLED = normal(80, 2, 0.2);

  @TempDir private @Nullable Path folder;

  /** A formula in the place of a network: values, or the probabilities of two classes. */
  private record Formula(double slope, OutputKind outputKind) implements Model {
    @Override
    public int inputs() {
      return 2;
    }

    @Override
    public int outputs() {
      return outputKind == OutputKind.VALUE ? 1 : 2;
    }

    @Override
    public Matrix predict(Matrix rows) {
      float[] values = new float[rows.rows() * outputs()];
      for (int i = 0; i < rows.rows(); i++) {
        double value = slope * rows.get(i, 0) + Math.sin((1 + slope) * rows.get(i, 1));
        if (outputKind == OutputKind.VALUE) {
          values[i] = (float) value;
        } else {
          values[2 * i + 1] = (float) (1 / (1 + Math.exp(-value)));
          values[2 * i] = 1 - values[2 * i + 1];
        }
      }
      return Matrix.wrap(rows.rows(), outputs(), values);
    }

    @Override
    public void close() {}
  }

  @Test
  void valuesAndClassesAreCombinedAsOnAServer() throws Exception {
    Chromium.assumeThere();
    Chromium page = new Chromium(Objects.requireNonNull(folder));
    List<Reuser> expected = new ArrayList<>();
    for (OutputKind kind : List.of(OutputKind.VALUE, OutputKind.PROBABILITIES)) {
      Candidates found = market(kind);
      page.file(kind + ".json", json(found).getBytes(StandardCharsets.UTF_8));
      double[] targets = targets(kind);
      expect(page, expected, kind, "auto", Auto.of(ExpertCombination.of(found, METRIC)));
      Candidates mixture = found.select(found.mixture());
      expect(
          page,
          expected,
          kind,
          "averaging",
          new Averaging(mixture, Averaging.Rule.MEAN, Averaging.Weighting.MIXTURE));
      expect(page, expected, kind, "jobSelector", new JobSelector(mixture, METRIC));
      Candidates some = found.select(found.shortlist());
      expect(
          page,
          expected,
          kind,
          "augment",
          new FeatureAugmentation(3).fit(Answers.of(some, LABELLED), targets));
    }
    List<Map<String, @Nullable Object>> results = page.run();
    for (int i = 0; i < results.size(); i++) {
      same(expected.get(i), results.get(i));
    }
  }

  private static void expect(
      Chromium page, List<Reuser> expected, OutputKind kind, String method, Reuser reuser) {
    page.ask("combine", kind + ".json", "{\"method\":\"" + method + "\",\"seed\":3}");
    expected.add(reuser);
  }

  private static void same(Reuser reuser, Map<String, @Nullable Object> result) throws Exception {
    String what = reuser.getClass().getSimpleName();
    assertNull(result.get("error"), what);
    float[] values = reuser.predict(Answers.of(reuser.candidates(), ROWS)).values();
    Map<?, ?> told = (Map<?, ?>) Objects.requireNonNull(result.get("predictions"));
    List<?> predictions = (List<?>) Objects.requireNonNull(told.get("values"));
    assertEquals(values.length, predictions.size(), what);
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[i], (Double) predictions.get(i), 1e-5, what + " " + i);
    }
    assertEquals(reuser.notes(), result.get("notes"), what);
    double sum = Arrays.stream(reuser.shares(ROWS)).sum();
    List<?> shares = (List<?>) Objects.requireNonNull(result.get("shares"));
    assertEquals(sum, shares.stream().mapToDouble(s -> (Double) s).sum(), 1e-5, what);
  }

  /** Eight learnwares around different centres, of which three make up the mixture. */
  private static Candidates market(OutputKind kind) throws Exception {
    List<Candidate> list = new ArrayList<>();
    for (int l = 0; l < 8; l++) {
      ReducedSet reduced = ReducedSet.ofRows(normal(30, 10 + l, l * 0.5 - 1));
      Formula model = new Formula(1 + 0.3 * l, kind);
      Behaviour behaviour = Behaviour.observe(model, reduced, 0);
      double weight = l == 2 ? 0.5 : l == 3 || l == 5 ? 0.25 : 0;
      list.add(new Candidate("l" + l, model, reduced, behaviour, weight, Math.abs(l - 3) * 0.01));
    }
    return Candidates.of(list);
  }

  private static double[] targets(OutputKind kind) {
    double[] targets = new double[LABELLED.rows()];
    for (int i = 0; i < targets.length; i++) {
      double value = 1.7 * LABELLED.get(i, 0) + LABELLED.get(i, 1);
      targets[i] = kind == OutputKind.VALUE ? value : value > 0 ? 1 : 0;
    }
    return targets;
  }

  private static Matrix normal(int rows, long seed, double centre) {
    Random random = new Random(seed);
    float[] values = new float[2 * rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() + (i % 2 == 0 ? centre : 0));
    }
    return Matrix.wrap(rows, 2, values);
  }

  /** What the page gives to {@code combine}, but for the method. */
  private static String json(Candidates found) throws Exception {
    List<float[]> points = new ArrayList<>();
    for (Candidate candidate : found) {
      Matrix own = candidate.reduced().toMatrix();
      IntStream.range(0, own.rows()).forEach(i -> points.add(own.row(i)));
    }
    Matrix ground = Matrix.of(points.toArray(float[][]::new));
    List<String> learnwares = new ArrayList<>();
    for (Candidate candidate : found) {
      learnwares.add(learnware(candidate, ground));
    }
    OutputKind kind = found.get(0).model().outputKind();
    return "{\"learnwares\":[%s],\"metric\":{\"scale\":[1.5,0.8],\"gamma\":0.4},\"rows\":%s,\"labelled\":{\"rows\":%s,\"targets\":%s}}"
        .formatted(
            String.join(",", learnwares),
            json(ROWS),
            json(LABELLED),
            Arrays.toString(targets(kind)));
  }

  private static String learnware(Candidate candidate, Matrix ground) throws Exception {
    Model model = candidate.model();
    var specification = new TableSpecification(candidate.reduced(), 0.4, 30, null, null);
    String kind = model.outputKind() == OutputKind.VALUE ? "value" : "probabilities";
    return "{\"name\":\"%s\",\"specification\":%s,\"kind\":\"%s\",\"weight\":%s,\"squaredMmd\":%s,\"onRows\":%s,\"onGround\":%s,\"onLabelled\":%s}"
        .formatted(
            candidate.name(),
            SpecificationJson.write(specification),
            kind,
            candidate.weight(),
            candidate.squaredMmd(),
            json(model.predict(ROWS)),
            json(model.predict(ground)),
            json(model.predict(LABELLED)));
  }

  private static String json(Matrix matrix) {
    String values =
        IntStream.range(0, matrix.values().length)
            .mapToObj(i -> Float.toString(matrix.values()[i]))
            .collect(Collectors.joining(","));
    return "{\"rows\":%d,\"columns\":%d,\"values\":[%s]}"
        .formatted(matrix.rows(), matrix.columns(), values);
  }
}
