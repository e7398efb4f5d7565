package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Description;
import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Listing;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.SamplePackages;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.admission.AdmissionPolicy;
import dev.learndock.specification.semantic.Vocabulary;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees, finds and changes what in a dock that many share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewerTest {
  private static final AccountId ANN = new AccountId(1);
  private static final AccountId BOB = new AccountId(2);

  private static final Map<String, Viewer> VIEWERS =
      Map.of(
          "operator", new Viewer.Operator(),
          "anyone", new Viewer.Anyone(),
          "ann", new Viewer.Member(ANN, Role.USER),
          "bob", new Viewer.Member(BOB, Role.USER),
          "admin", new Viewer.Member(new AccountId(3), Role.ADMIN));

  @TempDir static Path folder;

  private LocalDock dock;

  /** By what they are called: the owner and the visibility. */
  private final Map<String, LearnwareId> ids = new LinkedHashMap<>();

  @BeforeAll
  void fill() throws DockException {
    dock = LocalDock.open(folder.resolve("dock"), DockOptions.defaults());
    int number = 0;
    for (String owner : List.of("ann", "bob")) {
      for (Visibility visibility : Visibility.values()) {
        String name = owner + " " + visibility.name().toLowerCase(Locale.ROOT);
        Verdict verdict =
            seenBy(owner)
                .submit(
                    submission(name, SamplePackages.good(name, 0.2 * number++))
                        .withVisibility(visibility));
        ids.put(
            name,
            assertInstanceOf(Verdict.Accepted.class, verdict, () -> verdict.findings().toString())
                .learnware()
                .id());
      }
    }
  }

  @AfterAll
  void close() throws DockException {
    dock.close();
  }

  private Dock seenBy(String viewer) {
    return dock.as(viewer(viewer));
  }

  private static Viewer viewer(String name) {
    return Objects.requireNonNull(VIEWERS.get(name));
  }

  private LearnwareId id(String name) {
    return Objects.requireNonNull(ids.get(name));
  }

  private static Submission submission(String name, byte[] zip) {
    return SamplePackages.submission(name + ".zip", zip);
  }

  private static final String SEEN =
      """
      operator, ann public|ann unlisted|ann private|bob public|bob unlisted|bob private
      admin,    ann public|ann unlisted|ann private|bob public|bob unlisted|bob private
      ann,      ann public|ann unlisted|ann private|bob public|bob unlisted
      bob,      ann public|ann unlisted|bob public|bob unlisted|bob private
      anyone,   ann public|ann unlisted|bob public|bob unlisted
      """;

  private static final String FOUND =
      """
      operator, ann public|ann unlisted|ann private|bob public|bob unlisted|bob private
      admin,    ann public|bob public
      ann,      ann public|ann unlisted|ann private|bob public
      bob,      ann public|bob public|bob unlisted|bob private
      anyone,   ann public|bob public
      """;

  private static Set<String> set(String names) {
    return new TreeSet<>(List.of(names.split("\\|")));
  }

  private static Set<String> names(List<Learnware> learnwares) {
    Set<String> names = new TreeSet<>();
    learnwares.forEach(learnware -> names.add(learnware.name()));
    return names;
  }

  @ParameterizedTest
  @CsvSource(textBlock = SEEN)
  void whoKnowsAnIdSeesAndFetchesWhatIsNotPrivateToOthers(String viewer, String seen)
      throws Exception {
    for (Map.Entry<String, LearnwareId> one : ids.entrySet()) {
      if (set(seen).contains(one.getKey())) {
        assertEquals(one.getKey(), seenBy(viewer).learnware(one.getValue()).name());
        seenBy(viewer).openPackage(one.getValue()).close();
        seenBy(viewer).openPackage(one.getValue(), 1).close();
        assertEquals(1, seenBy(viewer).versions(one.getValue()).size());
      } else {
        LearnwareId id = one.getValue();
        notThere(() -> seenBy(viewer).learnware(id));
        notThere(() -> seenBy(viewer).openPackage(id));
        notThere(() -> seenBy(viewer).openPackage(id, 1));
        notThere(() -> seenBy(viewer).versions(id));
        notThere(() -> seenBy(viewer).remove(id));
        notThere(() -> seenBy(viewer).update(id, 1, submission("x", new byte[0])));
      }
    }
  }

  private static void notThere(Executable asking) {
    DockException failure = assertThrows(DockException.class, asking);
    assertEquals(Reason.NOT_FOUND, failure.reason());
  }

  @ParameterizedTest
  @CsvSource(textBlock = FOUND)
  void listsSearchesAndFiguresHoldWhatTheViewerFinds(String viewer, String found)
      throws DockException {
    Set<String> wanted = set(found);
    Dock seen = seenBy(viewer);
    assertEquals(wanted, names(seen.list(Listing.first(10)).learnwares()));
    assertEquals(wanted.size(), seen.islands().getFirst().learnwares());

    Recommendation.Named tagged =
        (Recommendation.Named)
            seen.search(Requirement.of(SamplePackages.words("").withInput(null)));
    assertNamed(wanted, tagged);
    // Free words go to the index of words.
    assertNamed(wanted, (Recommendation.Named) seen.search(Requirement.of("linear model")));

    Recommendation.Found near =
        (Recommendation.Found) seen.search(Requirement.of(SamplePackages.table(0.5, 99)));
    assertEquals(wanted, names(near.single().stream().map(hit -> hit.learnware()).toList()));
    assertEquals(wanted.size(), near.island().learnwares());
    assertTrue(
        near.reasons().getLast().startsWith(wanted.size() + " learnwares"),
        near.reasons()::toString);
    if (near.mixture() != null) {
      assertTrue(
          wanted.containsAll(
              names(near.mixture().members().stream().map(hit -> hit.learnware()).toList())));
    }
  }

  private static void assertNamed(Set<String> wanted, Recommendation.Named named) {
    assertEquals(wanted, names(named.learnwares()));
    assertEquals(wanted.size(), named.total());
    assertEquals(Map.of("MIT", (long) wanted.size()), named.facets().get(Vocabulary.LICENSE));
    assertTrue(
        named.reasons().getFirst().contains("of " + wanted.size() + " learnwares"),
        named.reasons()::toString);
  }

  @Test
  void aListOfOnesOwnHoldsWhatIsHiddenToo() throws DockException {
    Listing anns = Listing.first(10).of(ANN);
    assertEquals(
        set("ann public|ann unlisted|ann private"), names(seenBy("ann").list(anns).learnwares()));
    assertEquals(set("ann public"), names(seenBy("bob").list(anns).learnwares()));
    assertEquals(
        List.of("ann unlisted"),
        seenBy("ann").list(new Listing(ANN, id("ann public"), 1)).learnwares().stream()
            .map(Learnware::name)
            .toList());
  }

  @Test
  void whatOneSeesButDoesNotOwnOneMayNotChange() {
    for (String viewer : List.of("bob", "anyone")) {
      for (String name : List.of("ann public", "ann unlisted")) {
        LearnwareId id = id(name);
        Description said = new Description(SamplePackages.words("Taken over"), Visibility.PUBLIC);
        forbidden(() -> seenBy(viewer).remove(id));
        forbidden(() -> seenBy(viewer).describe(id, 1, said));
        forbidden(() -> seenBy(viewer).update(id, 1, submission("x", new byte[0])));
      }
    }
    forbidden(() -> seenBy("anyone").submit(submission("x", new byte[0])));
    forbidden(() -> seenBy("ann").reindex(progress -> {}));
  }

  private static void forbidden(Executable asking) {
    DockException failure = assertThrows(DockException.class, asking);
    assertEquals(Reason.FORBIDDEN, failure.reason());
  }

  @Test
  void whatIsHiddenOrShownIsSoForTheNextSearchAndItsOwnerKeepsIt() throws DockException {
    Dock ann = seenBy("ann");
    Learnware shown =
        ((Verdict.Accepted)
                ann.submit(submission("later", SamplePackages.good("Snow on glaciers", 3))))
            .learnware();
    Requirement snow = Requirement.of("glaciers");
    assertEquals(1, ((Recommendation.Named) seenBy("bob").search(snow)).total());

    ann.describe(shown.id(), 1, new Description(shown.semantic(), Visibility.PRIVATE));
    assertEquals(0, ((Recommendation.Named) seenBy("bob").search(snow)).total());
    assertEquals(1, ((Recommendation.Named) ann.search(snow)).total());
    assertEquals(ANN, ann.learnware(shown.id()).owner());

    seenBy("admin").describe(shown.id(), 2, new Description(shown.semantic(), Visibility.PUBLIC));
    assertEquals(1, ((Recommendation.Named) seenBy("anyone").search(snow)).total());
    assertEquals(ANN, ann.learnware(shown.id()).owner());
    ann.remove(shown.id());
  }

  @Test
  void anIslandOnWhichEverybodyIsHiddenIsNotThereForOthers() throws Exception {
    try (LocalDock hidden = LocalDock.open(folder.resolve("hidden"), DockOptions.defaults())) {
      Dock ann = hidden.as(viewer("ann"));
      ann.submit(
          submission("mine", SamplePackages.good("All mine", 0))
              .withVisibility(Visibility.PRIVATE));
      Requirement table = Requirement.of(SamplePackages.table(0, 99));
      assertInstanceOf(Recommendation.Found.class, ann.search(table));
      Dock bob = hidden.as(viewer("bob"));
      assertEquals(List.of(), bob.islands());
      Recommendation.Nothing nothing =
          assertInstanceOf(Recommendation.Nothing.class, bob.search(table));
      assertEquals(List.of(), nothing.nearest());
      assertFalse(String.join(" ", nothing.reasons()).contains("1 learnware takes"));
    }
  }

  @Test
  void aNewcomerIsNotComparedWithWhatItsProviderDoesNotFindAndRetiresNothingOfOthers()
      throws Exception {
    AdmissionPolicy policy =
        AdmissionPolicy.of(AdmissionPolicy.Action.REFUSE).withShares(0.8, 0.95);
    try (LocalDock strict =
        LocalDock.open(folder.resolve("strict"), DockOptions.defaults().withAdmission(policy))) {
      strict
          .as(viewer("ann"))
          .submit(
              submission("mine", SamplePackages.good("A secret", 0))
                  .withVisibility(Visibility.PRIVATE));
      Verdict bobs =
          strict.as(viewer("bob")).submit(submission("b", SamplePackages.good("Bob's", 0)));
      assertInstanceOf(Verdict.Accepted.class, bobs, () -> bobs.findings().toString());
      assertFalse(bobs.findings().toString().contains("A secret"));
      Verdict bobsCopy =
          strict.as(viewer("bob")).submit(submission("c", SamplePackages.good("Again", 0)));
      assertInstanceOf(Verdict.Rejected.class, bobsCopy);
      assertFalse(bobsCopy.findings().toString().contains("A secret"));
    }
    AdmissionPolicy retire =
        AdmissionPolicy.of(AdmissionPolicy.Action.RETIRE).withShares(0.8, 0.95);
    try (LocalDock strict =
        LocalDock.open(folder.resolve("retire"), DockOptions.defaults().withAdmission(retire))) {
      strict.as(viewer("ann")).submit(submission("a", SamplePackages.good("Ann's", 0)));
      Dock bob = strict.as(viewer("bob"));
      bob.submit(submission("b", SamplePackages.copy("Bob's copy", "Ann's", 0)));
      assertEquals(set("Ann's|Bob's copy"), names(bob.list(Listing.first(10)).learnwares()));
    }
  }

  @Test
  void thePackageOfSomebodyElseIsTakenAgainAndTellsNothingOfTheFirst() throws Exception {
    byte[] zip = SamplePackages.good("Found twice", 8);
    Verdict anns = seenBy("ann").submit(submission("one", zip).withVisibility(Visibility.PRIVATE));
    Verdict bobs = seenBy("bob").submit(submission("two", zip));
    LearnwareId first = assertInstanceOf(Verdict.Accepted.class, anns).learnware().id();
    LearnwareId second = assertInstanceOf(Verdict.Accepted.class, bobs).learnware().id();
    assertFalse(first.equals(second));
    seenBy("ann").remove(first);
    seenBy("bob").openPackage(second).close();
    seenBy("bob").remove(second);
  }
}
