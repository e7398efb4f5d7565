package dev.learndock.experiments.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import dev.learndock.dock.admission.Admission;
import dev.learndock.dock.admission.AdmissionPolicy;
import dev.learndock.dock.admission.AdmissionPolicy.Action;
import dev.learndock.dock.admission.Overlap;
import dev.learndock.experiments.Kit;
import dev.learndock.experiments.KitException;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.PackageDraft;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.packaging.PackagedModel;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.TableSpecifier;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableOptions;
import dev.learndock.specification.table.TableReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo's market, in which copies are planted: docs/admission.md has the figures that this
 * prints. Retrained models lie in {@code src/test/resources}; {@code demo/again.py} made them.
 */
class PlantedCopiesAdmissionTest {
  private static final Path AGAIN =
      Path.of("src/test/resources/dev/learndock/experiments/admission");

  /** How far {@link PerturbedOnnx} changes each weight. */
  private static final double NOISE = 0.01;

  /** These stay: the market that the others are compared with. */
  private static final String FIRST = "handed in for the first time";

  /** The model of the fifth next provider, who mostly flies to another part of the country. */
  private static final int ELSEWHERE = 5;

  /** A learnware that is handed in: its model and what its rows look like. */
  private record Planted(String name, PackagedModel.Onnx model, TableSpecification table) {
    byte[] zip(String suffix, List<String> features) {
      return LearnwarePackage.write(
          new PackageDraft(
              model.onnx(),
              model.manifest(),
              table,
              SemanticSpecification.of(
                      "Table",
                      "Regression",
                      "Others",
                      List.of("Traffic"),
                      "MIT",
                      name + suffix,
                      "minutes from gate to gate")
                  .withInput(SemanticSpecification.Io.of(features))
                  .withOutput(SemanticSpecification.Io.of(List.of("minutes")))));
    }

    Planted with(byte[] onnx, TableSpecification otherTable) {
      return new Planted(
          name,
          new PackagedModel.Onnx(onnx, model.graph(), model.manifest(), model.inferred()),
          otherTable);
    }
  }

  /**
   * What was said of newcomers of a kind.
   *
   * @param by for each of them the names of those that cover it
   */
  private record Count(String kind, List<List<String>> by) {
    int covered() {
      return (int) by.stream().filter(names -> !names.isEmpty()).count();
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%-30s %2d of %2d covered", kind, covered(), by.size());
    }
  }

  private final Kit kit = kit();

  private static Kit kit() {
    try {
      return Kit.read(Path.of("..", "demo", "kit"));
    } catch (IOException | KitException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PackagedModel.Onnx model(Path zip) throws Exception {
    return LearnwarePackage.read(zip, PackageLimits.defaults()).onnx(OnnxLimits.defaults());
  }

  private static TableSpecification specify(Table rows, long seed) throws Exception {
    return TableSpecifier.specify(rows, SpecifyOptions.defaults().withSeed(seed)).specification();
  }

  /** Every second row or so, another half for every seed. */
  private static Table half(Table table, long seed) {
    Matrix rows = table.rows();
    int[] some = new Random(seed).ints(0, rows.rows()).distinct().limit(rows.rows() / 2).toArray();
    return new Table(
        table.source(),
        table.features(),
        table.named(),
        rows.selectRows(some),
        table.target(),
        table.columns());
  }

  private Count count(Dock dock, String kind, List<Planted> newcomers, boolean copies)
      throws Exception {
    List<List<String>> by = new ArrayList<>();
    List<Double> agreements = new ArrayList<>();
    boolean stay = kind.equals(FIRST);
    for (Planted newcomer : newcomers) {
      byte[] zip = newcomer.zip(stay ? "" : ", again", kit.features());
      Verdict verdict =
          dock.submit(Submission.of(newcomer.name(), () -> new ByteArrayInputStream(zip)));
      Verdict.Accepted accepted =
          assertInstanceOf(
              Verdict.Accepted.class, verdict, () -> verdict.findings().getLast().message());
      agreements.add(agreement(verdict.admission()));
      by.add(
          verdict.admission().coveredBy().stream()
              .map(overlap -> overlap.learnware().name())
              .toList());
      if (by.getLast().isEmpty() == copies) {
        System.out.println("  " + newcomer.name() + ": " + verdict.admission().finding().message());
      }
      if (!stay) {
        dock.remove(accepted.learnware().id());
      }
    }
    Count count = new Count(kind, by);
    System.out.println(count + "; agreement " + inPercent(agreements));
    return count;
  }

  /** The best of those who cover the newcomer's data. */
  private static double agreement(Admission admission) {
    return admission.overlaps().stream()
        .filter(overlap -> overlap.covers() >= admission.policy().covers())
        .mapToDouble(Overlap::agrees)
        .max()
        .orElse(0);
  }

  private static String inPercent(List<Double> agreements) {
    return agreements.stream()
        .sorted()
        .map(agreement -> String.format(Locale.ROOT, "%.1f", 100 * agreement))
        .collect(Collectors.joining(" "));
  }

  private Planted planted(int i) throws Exception {
    Kit.Learnware one = kit.learnwares().get(i);
    return new Planted(one.name(), model(kit.packageOf(one)), specify(kit.rowsOf(one), 1));
  }

  private Planted perturbed(Planted of, int i) throws Exception {
    byte[] onnx = PerturbedOnnx.of(of.model().onnx(), NOISE, i);
    return of.with(onnx, specify(half(kit.rowsOf(kit.learnwares().get(i)), i), 2));
  }

  private static Planted retrained(Planted of) throws Exception {
    Table rows =
        TableReader.read(
            AGAIN.resolve("uploaders/" + of.name() + ".csv.gz"), TableOptions.defaults());
    PackagedModel.Onnx model = model(AGAIN.resolve("learnwares/" + of.name() + ".zip"));
    return new Planted(of.name(), model, specify(rows, 2));
  }

  @Test
  void copiesAreCoveredAndNobodyElseIs(@TempDir Path folder) throws Exception {
    List<Planted> originals = new ArrayList<>();
    List<Planted> perturbed = new ArrayList<>();
    List<Planted> retrained = new ArrayList<>();
    List<Planted> different = new ArrayList<>();
    int n = kit.learnwares().size();
    for (int i = 0; i < n; i++) {
      originals.add(planted(i));
    }
    for (int i = 0; i < n; i++) {
      Planted one = originals.get(i);
      perturbed.add(perturbed(one, i));
      retrained.add(retrained(one));
      byte[] another = originals.get((i + ELSEWHERE) % n).model().onnx();
      different.add(one.with(another, perturbed.getLast().table()));
    }
    try (Dock dock =
        Dock.open(
            folder.resolve("dock"),
            DockOptions.defaults().withAdmission(AdmissionPolicy.of(Action.WARN)))) {
      assertEquals(0, count(dock, FIRST, originals, false).covered());
      assertEquals(n, count(dock, "the same under another name", originals, true).covered());
      assertTrue(n - 1 <= count(dock, "weights changed by 1 %", perturbed, true).covered());
      Count elsewhere = count(dock, "another one's model", different, false);
      for (int i = 0; i < n; i++) {
        List<String> whoseModelItIs = List.of(originals.get((i + ELSEWHERE) % n).name());
        List<String> by = elsewhere.by().get(i);
        assertTrue(by.isEmpty() || by.equals(whoseModelItIs), "" + by);
      }
      Count trainedAgain = count(dock, "trained again on other flights", retrained, true);
      assertTrue(trainedAgain.covered() > 0 && trainedAgain.covered() < n, trainedAgain::toString);
    }
  }
}
