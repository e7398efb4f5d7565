package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Description;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore.Newcomer;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.dock.search.Finder;
import dev.learndock.kernel.KernelMean;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.semantic.Vocabulary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search by index finds for those who do not find everything, against all that there is. */
class HiddenInIndexTest {
  private static final AccountId ANN = new AccountId(1);
  private static final Viewer AS_ANN = new Viewer.Member(ANN, Role.USER);
  private static final Viewer AS_BOB = new Viewer.Member(new AccountId(2), Role.USER);
  private static final List<Viewer> VIEWERS =
      List.of(new Viewer.Operator(), new Viewer.Anyone(), AS_ANN, AS_BOB);
  private static final int LEARNWARES = 240;
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir Path folder;
  private EmbeddedStorage storage;
  private Finder finder;

  @BeforeEach
  void open() throws DockException {
    storage = EmbeddedStorage.open(folder);
    finder = new Finder(storage.learnwares(), storage.indexes(), 50);
  }

  @AfterEach
  void close() throws DockException {
    finder.close();
    storage.close();
  }

  /** All of them Ann's. */
  private void fill(LongFunction<Visibility> visibility) throws DockException {
    for (long i = 1; i <= LEARNWARES; i++) {
      storage
          .learnwares()
          .insert(
              new Newcomer(
                  null,
                  ANN,
                  visibility.apply(i),
                  LargeMarketTest.contents(i, LargeMarketTest.place(i), "MIT"),
                  null),
              NOON);
    }
  }

  private Recommendation.Found found(Viewer who, TableSpecification user) throws DockException {
    return assertInstanceOf(
        Recommendation.Found.class, finder.find(who, Requirement.of(user).withLimit(10)));
  }

  private static List<Long> ids(Recommendation.Found found) {
    return found.single().stream().map(hit -> hit.learnware().id().number()).toList();
  }

  private List<Learnware> all(Viewer who) throws DockException {
    List<Learnware> all = new ArrayList<>(storage.learnwares().after(0, 10_000));
    all.removeIf(learnware -> !who.finds(learnware.owner(), learnware.visibility()));
    return all;
  }

  private List<Long> nearest(
      TableSpecification user, Recommendation.Found answer, List<Learnware> among) {
    return among.stream()
        .sorted(
            Comparator.comparingDouble(learnware ->
                KernelMean.squaredMmd(
                    user.reduced(), learnware.specification().reduced(), answer.metric())))
        .limit(10)
        .map(learnware -> learnware.id().number())
        .toList();
  }

  private void everybodyFindsTheNearestOfWhatIsThereForThem() throws DockException {
    for (Viewer who : VIEWERS) {
      List<Learnware> among = all(who);
      int same = 0;
      int wanted = 0;
      for (int u = 0; u < 10; u++) {
        TableSpecification user = LargeMarketTest.table(-u - 1, LargeMarketTest.place(u * 7L + 3));
        Recommendation.Found answer = found(who, user);
        List<Long> expected = nearest(user, answer, among);
        same += (int) ids(answer).stream().filter(expected::contains).count();
        wanted += expected.size();
        assertTrue(
            answer.reasons().getLast().startsWith("%,d learnwares".formatted(among.size())),
            who + ": " + answer.reasons());
        assertEquals(among.size(), answer.island().learnwares());
      }
      assertTrue(same >= 0.98 * wanted, who + " found " + same + " of " + wanted);
    }
  }

  @Test
  void whereAThirdIsHiddenEverybodyFindsTheNearestOfTheRest() throws DockException {
    fill(i ->
        i % 6 == 0 ? Visibility.PRIVATE : i % 3 == 0 ? Visibility.UNLISTED : Visibility.PUBLIC);
    everybodyFindsTheNearestOfWhatIsThereForThem();
  }

  @Test
  void whereNearlyAllIsHiddenTheFewOthersAreFound() throws DockException {
    fill(i -> i % 40 == 0 ? Visibility.PUBLIC : Visibility.PRIVATE);
    everybodyFindsTheNearestOfWhatIsThereForThem();
  }

  @Test
  void whereNothingIsHiddenNothingIsLeftOut() throws DockException {
    fill(i -> Visibility.PUBLIC);
    everybodyFindsTheNearestOfWhatIsThereForThem();
  }

  @Test
  void whatIsHiddenLaterIsLeftOutAtOnceAndBackWhenItIsShown() throws DockException {
    fill(i -> Visibility.PUBLIC);
    TableSpecification user = LargeMarketTest.table(-4, LargeMarketTest.place(8));
    LearnwareId nearest = new LearnwareId(ids(found(AS_BOB, user)).getFirst());
    Learnware learnware = storage.learnwares().find(nearest).orElseThrow();

    describe(learnware, 1, Visibility.UNLISTED);
    assertTrue(!ids(found(AS_BOB, user)).contains(nearest.number()));
    assertEquals(nearest.number(), ids(found(AS_ANN, user)).getFirst());

    describe(learnware, 2, Visibility.PUBLIC);
    assertEquals(nearest.number(), ids(found(AS_BOB, user)).getFirst());

    describe(learnware, 3, Visibility.PRIVATE);
    storage.learnwares().delete(nearest);
    assertTrue(!ids(found(AS_ANN, user)).contains(nearest.number()));
  }

  private void describe(Learnware learnware, long version, Visibility visibility)
      throws DockException {
    storage
        .learnwares()
        .describe(learnware.id(), version, new Description(learnware.semantic(), visibility), NOON);
  }

  @Test
  void wordsFindAndCountWhatIsThereAndAHiddenNameHidesNoOther() throws DockException {
    // Every tenth is called glacier melt; those are hidden but one that is spelt otherwise.
    fill(i -> i % 10 == 0 ? Visibility.PRIVATE : Visibility.PUBLIC);
    for (Viewer who : VIEWERS) {
      long there = all(who).size();
      Recommendation.Named named =
          (Recommendation.Named) finder.find(who, Requirement.of("made for a test"));
      assertEquals(there, named.total(), who::toString);
      assertEquals(Map.of("MIT", there), named.facets().get(Vocabulary.LICENSE));
      assertTrue(named.reasons().getFirst().contains("of %,d learnwares".formatted(there)));
    }
    storage
        .learnwares()
        .insert(
            new Newcomer(
                null,
                ANN,
                Visibility.PUBLIC,
                named(LargeMarketTest.contents(5_001, LargeMarketTest.place(1), "MIT")),
                null),
            NOON);
    SemanticSpecification name =
        new SemanticSpecification(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "glacier melt",
            "",
            null,
            null);
    Recommendation.Named bobs = (Recommendation.Named) finder.find(AS_BOB, Requirement.of(name));
    assertEquals(List.of("glacier-melt"), names(bobs));
    Recommendation.Named anns = (Recommendation.Named) finder.find(AS_ANN, Requirement.of(name));
    assertEquals(LEARNWARES / 10, anns.total());
  }

  private static List<String> names(Recommendation.Named named) {
    return named.learnwares().stream().map(Learnware::name).toList();
  }

  private static Learnware.Contents named(Learnware.Contents c) {
    SemanticSpecification words = c.semantic();
    return new Learnware.Contents(
        c.packageHash(),
        c.packageBytes(),
        SemanticSpecification.of(
                "Table",
                "Regression",
                "Others",
                words.scenario(),
                "MIT",
                "glacier-melt",
                "made for a test")
            .normalised(),
        c.takes(),
        c.gives(),
        c.specification(),
        c.behaviour());
  }
}
