package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.DockOptions.PythonPackages;
import dev.learndock.dock.Finding;
import dev.learndock.dock.Finding.Step;
import dev.learndock.dock.Hit;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.SamplePackages;
import dev.learndock.dock.TestEnvironments;
import dev.learndock.dock.Verdict;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages whose model is Python code: run where that can be, or else as the operator wants. */
class PythonPackageTest {
  @TempDir Path folder;

  private Dock open(PythonPackages rule) throws DockException {
    return Dock.open(folder.resolve("dock"), DockOptions.defaults().withPython(rule));
  }

  private static Verdict submit(Dock dock, byte[] zip) throws DockException {
    return dock.submit(SamplePackages.submission("python.zip", zip));
  }

  private static Learnware accepted(Verdict verdict) {
    return assertInstanceOf(
            Verdict.Accepted.class, verdict, () -> verdict.findings().getLast().message())
        .learnware();
  }

  @Test
  void aDockThatSaysNothingOfPythonTakesNone() throws Exception {
    try (Dock dock = Dock.open(folder.resolve("dock"))) {
      Verdict verdict = submit(dock, SamplePackages.python("Some code", 0));
      assertInstanceOf(Verdict.Rejected.class, verdict);
      Finding last = verdict.findings().getLast();
      assertEquals(Step.ENVIRONMENT, last.step());
      assertTrue(last.message().contains("learndock python add"), last.message());
    }
  }

  @Test
  void whereAnEnvironmentHasWhatItNeedsItIsRunAsAnyOther() throws Exception {
    try (Dock dock = openWith(TestEnvironments.folder())) {
      Verdict verdict = submit(dock, SamplePackages.code("It runs", 0, "X @ [1, -2, 0.5]"));
      Learnware code = dock.learnware(accepted(verdict).id());
      assertTrue(code.runs());
      assertEquals(OutputKind.VALUE, code.gives().kind());
      double[] sensitivity = Objects.requireNonNull(code.behaviour()).sensitivity();
      assertTrue(sensitivity[1] > sensitivity[2]);
      assertEquals(
          List.of(
              Step.PACKAGE,
              Step.SEMANTIC,
              Step.SPECIFICATION,
              Step.AGREEMENT,
              Step.ENVIRONMENT,
              Step.LOAD,
              Step.ANSWERS,
              Step.REPEATS,
              Step.BEHAVIOUR,
              Step.KEPT),
          verdict.findings().stream().map(Finding::step).toList());
    }
  }

  @Test
  void whatItDoesWrongIsSaidAsOfAnyOther() throws Exception {
    try (Dock dock = openWith(TestEnvironments.folder())) {
      assertRefused(dock, "X[:, 0] / 0", Step.ANSWERS, "for row 1");
      assertRefused(dock, "np.random.rand(len(X))", Step.REPEATS, "different answers");
      assertRefused(dock, "X", Step.ANSWERS, "not 1 for each as declared");
      assertRefused(dock, "open('/etc/passwd')", Step.ANSWERS, "FileNotFoundError");
      assertRefused(dock, "1 1", Step.LOAD, "SyntaxError");
      byte[] wanting = SamplePackages.code("Wants", 0, "X[:, 0]", "numpy<1.0\n");
      Verdict verdict = submit(dock, wanting);
      assertEquals(Step.ENVIRONMENT, verdict.findings().getLast().step());
      String said = verdict.findings().getLast().message();
      assertTrue(said.contains("lacks numpy<1.0 (it has "), said);
    }
  }

  private Dock openWith(Path environments) throws DockException {
    return Dock.open(folder.resolve("dock"), DockOptions.defaults().withEnvironments(environments));
  }

  private static void assertRefused(Dock dock, String answer, Step step, String words)
      throws Exception {
    Verdict verdict = submit(dock, SamplePackages.code("Goes wrong", 0, answer));
    Finding last = verdict.findings().getLast();
    assertInstanceOf(Verdict.Rejected.class, verdict);
    assertEquals(step, last.step(), last.message());
    assertTrue(last.message().contains(words), last.message());
  }

  @Test
  void itIsTakenUnrunAndItsVerdictSaysSo() throws Exception {
    try (Dock dock = open(PythonPackages.UNRUN)) {
      Verdict verdict = submit(dock, SamplePackages.python("Some code", 0));
      Learnware learnware = dock.learnware(accepted(verdict).id());
      assertFalse(learnware.runs());
      assertNull(learnware.behaviour());
      assertEquals(OutputKind.VALUE, learnware.gives().kind());
      assertEquals(3, learnware.contents().takes().columns());
      Finding notRun =
          verdict.findings().stream()
              .filter(finding -> finding.step() == Step.NOT_RUN)
              .findFirst()
              .orElseThrow();
      assertTrue(notRun.message().contains("was not run here"), notRun.message());
      assertTrue(notRun.message().contains("machine of whoever runs it"), notRun.message());
    }
  }

  @Test
  void itIsFoundAndComparedButSaysNothingOfTheMetric() throws Exception {
    Requirement requirement = Requirement.of(SamplePackages.table(0.1, 99));
    try (Dock dock = open(PythonPackages.UNRUN)) {
      accepted(submit(dock, SamplePackages.good("One that runs", 0)));
      accepted(submit(dock, SamplePackages.good("Another that runs", 1)));
      var before = ((Recommendation.Found) dock.search(requirement)).metric();
      Learnware code = accepted(submit(dock, SamplePackages.python("Some code", 0.1)));
      Recommendation.Found found = (Recommendation.Found) dock.search(requirement);
      assertTrue(
          found.single().stream().map(Hit::learnware).anyMatch(l -> l.id().equals(code.id())));
      // Its sensitivities would have moved the scale; its points do, a little.
      double ratio = found.metric().scale()[1] / found.metric().scale()[2];
      assertEquals(before.scale()[1] / before.scale()[2], ratio, 0.3 * ratio);
      Recommendation.Named named = (Recommendation.Named) dock.search(Requirement.of("some code"));
      assertEquals(code.id(), named.learnwares().getFirst().id());
    }
  }

  @Test
  void aMarketOfPythonAloneIsSearchedByItsSpecifications() throws Exception {
    try (Dock dock = open(PythonPackages.UNRUN)) {
      Learnware near = accepted(submit(dock, SamplePackages.python("Near to zero", 0)));
      accepted(submit(dock, SamplePackages.python("Far from zero", 6)));
      Recommendation.Found found =
          (Recommendation.Found) dock.search(Requirement.of(SamplePackages.table(0, 99)));
      assertEquals(near.id(), found.single().getFirst().learnware().id());
    }
  }

  @Test
  void anUpdateMayBringAModelThatRunsAndTakeItAway() throws Exception {
    try (Dock dock = open(PythonPackages.UNRUN)) {
      Learnware code = accepted(submit(dock, SamplePackages.python("Some code", 0)));
      accepted(
          dock.update(
              code.id(), 1, SamplePackages.submission("2.zip", SamplePackages.good("A model", 0))));
      assertTrue(dock.learnware(code.id()).runs());
      accepted(
          dock.update(
              code.id(),
              2,
              SamplePackages.submission("3.zip", SamplePackages.python("Code again", 0))));
      assertFalse(dock.learnware(code.id()).runs());
    }
  }

  @Test
  void whatItsFilesSayMustHoldTogether() throws Exception {
    try (Dock dock = open(PythonPackages.UNRUN)) {
      byte[] zip = SamplePackages.python("Some code", 0);
      SemanticSpecification words = SamplePackages.words("Other inputs");
      Verdict width =
          dock.submit(
              SamplePackages.submission("python.zip", zip)
                  .withSemantic(
                      words.withInput(SemanticSpecification.Io.of(List.of("one", "two")))));
      assertEquals(Step.AGREEMENT, width.findings().getLast().step());
      Verdict noOutput =
          dock.submit(
              SamplePackages.submission("python.zip", zip).withSemantic(words.withOutput(null)));
      assertEquals(Step.SEMANTIC, noOutput.findings().getLast().step());
      Verdict nothing = submit(dock, SamplePackages.empty("No model at all"));
      assertInstanceOf(Verdict.Rejected.class, nothing);
      assertEquals(Step.GRAPH, nothing.findings().getLast().step());
    }
  }

  @Test
  void aClassifierIsTakenToGiveLabelsAndKeepsTheNamesOfItsClasses() throws Exception {
    try (Dock dock = open(PythonPackages.UNRUN)) {
      SemanticSpecification words =
          SemanticSpecification.of(
                  "Table",
                  "Classification",
                  "Others",
                  List.of("Business"),
                  "MIT",
                  "Cats and dogs",
                  "a classifier in Python")
              .withInput(SemanticSpecification.Io.of(SamplePackages.FEATURES))
              .withOutput(SemanticSpecification.Io.of(List.of("cat", "dog")));
      Learnware classifier =
          accepted(
              dock.submit(
                  SamplePackages.submission("python.zip", SamplePackages.python("Animals", 0))
                      .withSemantic(words)));
      assertEquals(OutputKind.LABELS, classifier.gives().kind());
      assertEquals(List.of("cat", "dog"), classifier.classes());
      Requirement probabilities =
          Requirement.of(SamplePackages.table(0, 99)).withOutput(OutputKind.PROBABILITIES);
      assertInstanceOf(Recommendation.Found.class, dock.search(probabilities));
      SemanticSpecification features =
          SemanticSpecification.of(
                  "Table",
                  "Feature Extraction",
                  "Others",
                  List.of("Business"),
                  "MIT",
                  "Some features",
                  "an extractor in Python")
              .withInput(SemanticSpecification.Io.of(SamplePackages.FEATURES));
      Learnware extractor =
          accepted(
              dock.submit(
                  SamplePackages.submission("python.zip", SamplePackages.python("Extract", 1))
                      .withSemantic(features)));
      assertEquals(OutputKind.FEATURES, dock.learnware(extractor.id()).gives().kind());
    }
  }
}
