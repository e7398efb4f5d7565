package dev.learndock.dock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Finding.Step;
import dev.learndock.dock.admission.Admission;
import dev.learndock.learnware.Behaviour;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every dock must do, wherever it runs. Whoever implements {@link Dock} extends this; a dock
 * in a folder of this machine extends {@link FolderDockContract}.
 */
public abstract class DockContract {
  private Dock dock;

  /** A dock with nothing in it. */
  protected abstract Dock emptyDock() throws Exception;

  @BeforeEach
  final void openDock() throws Exception {
    dock = emptyDock();
  }

  @AfterEach
  final void closeDock() throws DockException {
    dock.close();
  }

  /** The dock under test. */
  protected final Dock dock() {
    return dock;
  }

  /** Hands a package in, and sees it accepted. */
  protected final Learnware accepted(byte[] zip) throws DockException {
    Verdict verdict = dock.submit(SamplePackages.submission("sample.zip", zip));
    return assertInstanceOf(Verdict.Accepted.class, verdict, () -> verdict.findings().toString())
        .learnware();
  }

  private Verdict.Rejected rejected(byte[] zip) throws DockException {
    Verdict verdict = dock.submit(SamplePackages.submission("sample.zip", zip));
    assertEquals(List.of(), dock.list(Listing.first(10)).learnwares());
    return assertInstanceOf(Verdict.Rejected.class, verdict, () -> verdict.findings().toString());
  }

  private static void assertRefused(Step step, String reason, Verdict.Rejected verdict) {
    assertEquals(step, verdict.findings().getLast().step(), verdict.findings()::toString);
    assertTrue(verdict.reason().contains(reason), verdict.reason());
  }

  @Test
  void aGoodLearnwareIsCheckedStepByStepAndKept() throws Exception {
    byte[] zip = SamplePackages.good("Growing up", 0);
    List<Finding> told = new ArrayList<>();

    Verdict verdict =
        dock.submit(SamplePackages.submission("sample.zip", zip).withProgress(told::add));

    Verdict.Accepted accepted =
        assertInstanceOf(Verdict.Accepted.class, verdict, () -> verdict.findings().toString());
    assertEquals(stepsWithoutAPolicy(), told.stream().map(Finding::step).toList());
    assertEquals(told, accepted.findings());
    Learnware learnware = dock.learnware(accepted.learnware().id());
    assertEquals("Growing up", learnware.name());
    assertEquals(1, learnware.version());
    assertEquals(
        SamplePackages.table(0, "Growing up".hashCode()).reduced(),
        learnware.specification().reduced());
    assertEquals(zip.length, learnware.contents().packageBytes());
    try (InputStream in = dock.openPackage(learnware.id())) {
      assertArrayEquals(zip, in.readAllBytes());
    }
  }

  /** All steps of a graph in their order, but those of other policies. */
  private static List<Step> stepsWithoutAPolicy() {
    Set<Step> others = EnumSet.of(Step.ADMISSION, Step.NOT_RUN, Step.ENVIRONMENT);
    return Arrays.stream(Step.values()).filter(step -> !others.contains(step)).toList();
  }

  @Test
  void withoutAPolicyACopyIsTakenAndComparedWithNobody() throws Exception {
    accepted(SamplePackages.good("Not the first", 0));
    Verdict verdict =
        dock.submit(SamplePackages.submission("copy.zip", SamplePackages.good("A copy", 0)));
    assertInstanceOf(Verdict.Accepted.class, verdict);
    assertEquals(Admission.NOT_ASKED, verdict.admission());
  }

  @Test
  void whatTheModelDoesOnItsOwnPointsIsKept() throws Exception {
    Learnware learnware = accepted(SamplePackages.good("Behaving well", 0));
    var reduced = learnware.specification().reduced();
    Behaviour behaviour = Objects.requireNonNull(learnware.behaviour());
    var outputs = behaviour.outputs();
    assertEquals(reduced.size(), outputs.rows());
    for (int i = 0; i < reduced.size(); i++) {
      double expected =
          3 + reduced.point(i, 0) - 2 * reduced.point(i, 1) + 0.5 * reduced.point(i, 2);
      assertEquals(expected, outputs.get(i, 0), 1e-4);
    }
    double[] sensitivity = behaviour.sensitivity();
    assertTrue(
        sensitivity[1] > sensitivity[0] && sensitivity[0] > sensitivity[2],
        () -> Arrays.toString(sensitivity));
  }

  @Test
  void freeWordsFindWhatIsSaidOfALearnwareAtOnceAndNoLongerWhenItIsGone() throws Exception {
    accepted(SamplePackages.good("Growing up", 0));
    Learnware other = accepted(SamplePackages.good("Snow on glaciers", 1));

    Recommendation.Named found =
        assertInstanceOf(
            Recommendation.Named.class, dock.search(Requirement.of("a glacier in the snow")));
    assertEquals(List.of(other.id()), found.learnwares().stream().map(Learnware::id).toList());
    assertEquals(1, found.total());

    dock.remove(other.id());
    Recommendation.Named gone =
        assertInstanceOf(Recommendation.Named.class, dock.search(Requirement.of("glacier")));
    assertEquals(List.of(), gone.learnwares());
  }

  @Test
  void theSamePackageHandedInTwiceIsOneLearnware() throws Exception {
    byte[] zip = SamplePackages.good("Twice told", 0);
    assertEquals(accepted(zip).id(), accepted(zip).id());
    assertEquals(1, dock.list(Listing.first(10)).learnwares().size());
  }

  @Test
  void theSamePackageWithOtherWordsIsNotTakenForTheSame() throws Exception {
    byte[] zip = SamplePackages.good("First words", 0);
    accepted(zip);
    Verdict verdict =
        dock.submit(
            SamplePackages.submission("sample.zip", zip)
                .withSemantic(SamplePackages.words("Other words")));
    assertInstanceOf(Verdict.Rejected.class, verdict);
    assertTrue(verdict.findings().getLast().message().contains("update"));
  }

  @Test
  void wordsGivenAlongReplaceThoseInThePackage() throws Exception {
    Verdict verdict =
        dock.submit(
            SamplePackages.submission("sample.zip", SamplePackages.good("Inside name", 0))
                .withSemantic(SamplePackages.words("Outside name")));
    Learnware learnware = assertInstanceOf(Verdict.Accepted.class, verdict).learnware();
    assertEquals("Outside name", dock.learnware(learnware.id()).name());
  }

  @Test
  void bytesThatAreNoZipAreRefused() throws Exception {
    assertRefused(
        Step.PACKAGE, "sample.zip", rejected("no zip at all".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aModelThatIsNoModelIsRefused() throws Exception {
    Verdict.Rejected verdict =
        rejected(SamplePackages.withModel("no graph".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Step.GRAPH, verdict.findings().getLast().step());
  }

  @Test
  void aModelThatTakesOtherColumnsThanItsSpecificationHasIsRefused() throws Exception {
    assertRefused(Step.AGREEMENT, "takes 2 columns", rejected(SamplePackages.withAnotherTable()));
  }

  @Test
  void aModelThatAnswersNotANumberIsRefused() throws Exception {
    Verdict.Rejected verdict = rejected(SamplePackages.answeringNothing());
    assertEquals(Step.ANSWERS, verdict.findings().getLast().step());
    assertTrue(verdict.reason().contains("NaN"), verdict.reason());
  }

  @Test
  void aModelThatAnswersDifferentlyTheSecondTimeIsRefused() throws Exception {
    Verdict.Rejected verdict = rejected(SamplePackages.random());
    Step step = verdict.findings().getLast().step();
    assertTrue(step == Step.REPEATS || step == Step.GRAPH, verdict.findings()::toString);
  }

  @Test
  void wordsThatLackSomethingAreRefused() throws Exception {
    Verdict verdict =
        dock.submit(
            SamplePackages.submission("sample.zip", SamplePackages.good("Good enough", 0))
                .withSemantic(SamplePackages.words("")));
    assertEquals(Step.SEMANTIC, verdict.findings().getLast().step());
    assertInstanceOf(Verdict.Rejected.class, verdict);
  }

  @Test
  void aStreamThatCannotBeReadIsAnErrorThatNamesIt() {
    Submission broken =
        Submission.of(
            "gone.zip",
            () -> {
              throw new IOException("gone for good");
            });
    DockException failure = assertThrows(DockException.class, () -> dock.submit(broken));
    assertEquals(Reason.INVALID, failure.reason());
    assertTrue(failure.getMessage().contains("gone.zip"), failure.getMessage());
  }

  @Test
  void anUpdateReplacesAndAnUpdateOfAnOldVersionIsTold() throws Exception {
    Learnware first = accepted(SamplePackages.good("Version one", 0));
    byte[] second = SamplePackages.good("Version two", 5);

    Verdict verdict = dock.update(first.id(), 1, SamplePackages.submission("two.zip", second));

    assertInstanceOf(Verdict.Accepted.class, verdict);
    Learnware now = dock.learnware(first.id());
    assertEquals(2, now.version());
    assertEquals("Version two", now.name());
    try (InputStream in = dock.openPackage(first.id())) {
      assertArrayEquals(second, in.readAllBytes());
    }
    DockException late =
        assertThrows(
            DockException.class,
            () -> dock.update(first.id(), 1, SamplePackages.submission("two.zip", second)));
    assertEquals(Reason.CONFLICT, late.reason());
  }

  @Test
  void theWordsChangeWithoutAPackageAndEveryVersionKeepsTheOneThatServed() throws Exception {
    byte[] one = SamplePackages.good("Version one", 0);
    byte[] three = SamplePackages.good("Version three", 5);
    Learnware first = accepted(one);
    Description said = new Description(SamplePackages.words("Better words"), Visibility.UNLISTED);

    Learnware described = dock.describe(first.id(), 1, said);

    assertEquals(2, described.version());
    assertEquals("Better words", dock.learnware(first.id()).name());
    assertEquals(Visibility.UNLISTED, dock.learnware(first.id()).visibility());
    assertInstanceOf(
        Verdict.Accepted.class,
        dock.update(first.id(), 2, SamplePackages.submission("three.zip", three)));
    assertEquals(Visibility.UNLISTED, dock.learnware(first.id()).visibility());
    List<LearnwareVersion> versions = dock.versions(first.id());
    assertEquals(List.of(1L, 3L), versions.stream().map(LearnwareVersion::version).toList());
    assertEquals(first.submitted(), versions.getFirst().since());
    assertEquals(three.length, versions.getLast().packageBytes());
    for (long version = 1; version <= 3; version++) {
      try (InputStream in = dock.openPackage(first.id(), version)) {
        assertArrayEquals(version < 3 ? one : three, in.readAllBytes());
      }
    }
    for (long version : new long[] {0, 4}) {
      DockException none =
          assertThrows(DockException.class, () -> dock.openPackage(first.id(), version));
      assertEquals(Reason.NOT_FOUND, none.reason());
    }
    dock.remove(first.id());
    DockException gone = assertThrows(DockException.class, () -> dock.openPackage(first.id(), 1));
    assertEquals(Reason.NOT_FOUND, gone.reason());
  }

  @Test
  void wordsThatGoWithThePackageOrLackSomethingAreNotChangedWithoutACheck() throws Exception {
    Learnware first = accepted(SamplePackages.good("Stays as it is", 0));
    SemanticSpecification words = first.semantic();
    TreeMap<Integer, String> other = new TreeMap<>();
    other.put(0, "something else");
    for (SemanticSpecification wrong :
        List.of(
            SamplePackages.words("no"),
            words.withInput(SemanticSpecification.Io.of(List.of("a", "b", "c"))),
            words.withOutput(new SemanticSpecification.Io(1, other)),
            words.withOutput(new SemanticSpecification.Io(2, new TreeMap<>())))) {
      DockException refused =
          assertThrows(
              DockException.class,
              () -> dock.describe(first.id(), 1, new Description(wrong, Visibility.PUBLIC)));
      assertEquals(Reason.INVALID, refused.reason());
    }
    assertEquals(1, dock.learnware(first.id()).version());
  }

  @Test
  void ofTwoWhoSawTheSameVersionOneDescribesItAndTheOtherIsTold() throws Exception {
    Learnware first = accepted(SamplePackages.good("Wanted by two", 0));
    Description said = new Description(SamplePackages.words("The first"), Visibility.PUBLIC);
    dock.describe(first.id(), 1, said);
    DockException late =
        assertThrows(
            DockException.class,
            () ->
                dock.describe(
                    first.id(),
                    1,
                    new Description(SamplePackages.words("The second"), Visibility.PUBLIC)));
    assertEquals(Reason.CONFLICT, late.reason());
    assertEquals("The first", dock.learnware(first.id()).name());
  }

  @Test
  void anUpdateThatIsRefusedChangesNothing() throws Exception {
    Learnware first = accepted(SamplePackages.good("Version one", 0));
    Verdict verdict =
        dock.update(
            first.id(), 1, SamplePackages.submission("bad.zip", SamplePackages.answeringNothing()));
    assertInstanceOf(Verdict.Rejected.class, verdict);
    assertEquals("Version one", dock.learnware(first.id()).name());
    assertEquals(1, dock.learnware(first.id()).version());
  }

  @Test
  void whatIsRemovedIsGoneAndItsIdIsNotGivenAgain() throws Exception {
    Learnware first = accepted(SamplePackages.good("Here today", 0));
    dock.remove(first.id());
    for (var gone :
        List.<org.junit.jupiter.api.function.Executable>of(
            () -> dock.learnware(first.id()),
            () -> dock.openPackage(first.id()),
            () -> dock.remove(first.id()))) {
      assertEquals(Reason.NOT_FOUND, assertThrows(DockException.class, gone).reason());
    }
    assertNotEquals(first.id(), accepted(SamplePackages.good("Here today", 0)).id());
  }

  @Test
  void aListIsReadPageByPage() throws Exception {
    List<LearnwareId> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(accepted(SamplePackages.good("Learnware " + i, i)).id());
    }
    Page first = dock.list(Listing.first(2));
    assertEquals(all.subList(0, 2), ids(first.learnwares()));
    Page second = dock.list(Listing.first(2).after(first.next()));
    assertEquals(all.subList(2, 3), ids(second.learnwares()));
    assertNull(second.next());
    assertThrows(IllegalArgumentException.class, () -> Listing.first(0));
  }

  private static List<LearnwareId> ids(List<Learnware> learnwares) {
    return learnwares.stream().map(Learnware::id).toList();
  }

  @Test
  void aSearchFindsWhatWasHandedInUntilItIsRemoved() throws Exception {
    Learnware near = accepted(SamplePackages.good("Near to zero", 0));
    Learnware far = accepted(SamplePackages.good("Far from zero", 6));
    Requirement requirement = Requirement.of(SamplePackages.table(0, 99));

    Recommendation.Found found =
        assertInstanceOf(Recommendation.Found.class, dock.search(requirement));
    assertEquals(
        List.of(near.id(), far.id()),
        found.single().stream().map(hit -> hit.learnware().id()).toList());
    assertEquals(Fit.WELL, found.fit());
    assertEquals(1, dock.islands().size());
    assertEquals(2, dock.islands().getFirst().learnwares());

    dock.remove(near.id());
    Recommendation.Found after =
        assertInstanceOf(Recommendation.Found.class, dock.search(requirement));
    assertEquals(far.id(), after.single().getFirst().learnware().id());
    assertEquals(Fit.NOTHING, after.fit());
  }

  @Test
  void manyWhoHandInRemoveAndSearchAtOnceAreAllServed() throws Exception {
    byte[] same = SamplePackages.good("Everybody's", 0);
    accepted(SamplePackages.good("Always there", 1));
    Requirement requirement = Requirement.of(SamplePackages.table(0, 99));
    List<LearnwareId> ofSame = new ArrayList<>();
    try (var people = Executors.newFixedThreadPool(6)) {
      List<Future<@Nullable LearnwareId>> tasks = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        tasks.add(people.submit(() -> accepted(same).id()));
        byte[] own = SamplePackages.good("Comes and goes " + i, 2 + i);
        tasks.add(
            people.submit(() -> {
              dock.remove(accepted(own).id());
              return null;
            }));
        tasks.add(
            people.submit(() -> {
              assertInstanceOf(Recommendation.Found.class, dock.search(requirement));
              return null;
            }));
      }
      for (Future<@Nullable LearnwareId> task : tasks) {
        LearnwareId id = task.get();
        if (id != null) {
          ofSame.add(id);
        }
      }
    }
    assertEquals(1, Set.copyOf(ofSame).size(), ofSame::toString);
    List<LearnwareId> listed = ids(dock.list(Listing.first(10)).learnwares());
    assertEquals(2, listed.size(), listed::toString);
    Recommendation.Found found =
        assertInstanceOf(Recommendation.Found.class, dock.search(requirement));
    assertEquals(
        Set.copyOf(listed),
        found.single().stream().map(hit -> hit.learnware().id()).collect(Collectors.toSet()));
  }
}
