package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Finding.Step;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Listing;
import dev.learndock.dock.SamplePackages;
import dev.learndock.dock.Verdict;
import dev.learndock.dock.admission.AdmissionPolicy;
import dev.learndock.dock.admission.AdmissionPolicy.Action;
import dev.learndock.dock.admission.Overlap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dock does with copies, by its policy. */
class AdmissionTest {
  /** Specifications of 40 points find more of each other's data unfamiliar than those of 100. */
  private static final double COVERS = 0.8;

  @TempDir Path folder;

  private Dock open(Action action) throws DockException {
    return Dock.open(
        folder.resolve("dock"),
        DockOptions.defaults()
            .withAdmission(
                AdmissionPolicy.of(action).withShares(COVERS, AdmissionPolicy.DEFAULT_AGREES)));
  }

  private static Verdict submit(Dock dock, byte[] zip) throws DockException {
    return dock.submit(SamplePackages.submission("newcomer.zip", zip));
  }

  private static LearnwareId accepted(Dock dock, byte[] zip) throws DockException {
    Verdict verdict = submit(dock, zip);
    return assertInstanceOf(
            Verdict.Accepted.class, verdict, () -> verdict.findings().getLast().message())
        .learnware()
        .id();
  }

  private static List<LearnwareId> ids(List<Overlap> overlaps) {
    return overlaps.stream().map(overlap -> overlap.learnware().id()).toList();
  }

  private static List<LearnwareId> listed(Dock dock) throws DockException {
    return dock.list(Listing.first(100)).learnwares().stream()
        .map(learnware -> learnware.id())
        .toList();
  }

  @Test
  void aCopyUnderAnotherNameIsRefusedAndLeavesNothing() throws Exception {
    try (Dock dock = open(Action.REFUSE)) {
      LearnwareId first = accepted(dock, SamplePackages.good("The first", 0));

      Verdict.Rejected refused =
          assertInstanceOf(
              Verdict.Rejected.class, submit(dock, SamplePackages.good("A copy of it", 0)));

      assertEquals(Step.ADMISSION, refused.findings().getLast().step());
      assertTrue(refused.reason().contains(first + " 'The first' knows"), refused.reason());
      assertTrue(refused.reason().contains("update"), refused.reason());
      assertEquals(List.of(first), ids(refused.admission().coveredBy()));
      assertEquals(List.of(first), listed(dock));
    }
  }

  @Test
  void aCopyWithItsColumnsInAnotherOrderIsOne() throws Exception {
    try (Dock dock = open(Action.REFUSE)) {
      accepted(dock, SamplePackages.good("The first", 0));
      assertInstanceOf(
          Verdict.Rejected.class, submit(dock, SamplePackages.backwards("Backwards", 0)));
    }
  }

  @Test
  void likeDataWithOtherAnswersAndTheSameModelOfOtherDataAreTaken() throws Exception {
    try (Dock dock = open(Action.REFUSE)) {
      accepted(dock, SamplePackages.good("The first", 0));
      accepted(dock, SamplePackages.answeringOtherwise("Thinks otherwise", 0));
      accepted(dock, SamplePackages.good("Knows other data", 6));
      assertEquals(3, listed(dock).size());
    }
  }

  @Test
  void warningTakesACopyAndSaysWhoCoversIt() throws Exception {
    try (Dock dock = open(Action.WARN)) {
      LearnwareId first = accepted(dock, SamplePackages.good("The first", 0));
      Verdict verdict = submit(dock, SamplePackages.good("A copy of it", 0));
      assertInstanceOf(Verdict.Accepted.class, verdict);
      assertEquals(List.of(first), ids(verdict.admission().coveredBy()));
      assertTrue(
          verdict.findings().stream()
              .anyMatch(f -> f.step() == Step.ADMISSION && f.message().contains("" + first)),
          verdict.findings()::toString);
      assertEquals(2, listed(dock).size());
    }
  }

  @Test
  void retiringRemovesThoseThatTheNewcomerCoversAndNobodyElse() throws Exception {
    try (Dock dock = open(Action.RETIRE)) {
      LearnwareId first = accepted(dock, SamplePackages.good("The first", 0));
      LearnwareId partly = accepted(dock, SamplePackages.good("Knows a part of it", 1.5));
      LearnwareId otherwise =
          accepted(dock, SamplePackages.answeringOtherwise("Thinks otherwise", 0));

      Verdict.Accepted copy =
          assertInstanceOf(
              Verdict.Accepted.class,
              submit(dock, SamplePackages.copy("A copy of it", "The first", 0)));

      assertEquals(List.of(first), copy.retired());
      assertTrue(copy.findings().getLast().message().contains("in the place of " + first));
      assertEquals(List.of(partly, otherwise, copy.learnware().id()), listed(dock));
    }
  }

  @Test
  void anUpdateIsNotComparedWithWhatItReplaces() throws Exception {
    try (Dock dock = open(Action.REFUSE)) {
      LearnwareId first = accepted(dock, SamplePackages.good("The first", 0));
      Verdict verdict =
          dock.update(
              first,
              1,
              SamplePackages.submission("two.zip", SamplePackages.good("Next version", 0)));
      assertInstanceOf(Verdict.Accepted.class, verdict, () -> verdict.findings().toString());
    }
  }

  @Test
  void theSamePackageHandedInAgainIsStillOneLearnware() throws Exception {
    try (Dock dock = open(Action.REFUSE)) {
      byte[] zip = SamplePackages.good("Twice told", 0);
      assertEquals(accepted(dock, zip), accepted(dock, zip));
    }
  }

  @Test
  void ofCopiesThatAreHandedInAtOnceOneIsTaken() throws Exception {
    List<Future<Verdict>> verdicts = new ArrayList<>();
    try (Dock dock = open(Action.REFUSE);
        var people = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 3; i++) {
        byte[] zip = SamplePackages.good("Copy " + i, 0);
        verdicts.add(people.submit(() -> submit(dock, zip)));
      }
      for (Future<Verdict> verdict : verdicts) {
        verdict.get();
      }
      assertEquals(1, listed(dock).size());
    }
  }
}
