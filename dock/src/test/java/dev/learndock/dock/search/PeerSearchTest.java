package dev.learndock.dock.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The peer's own answers are in {@code golden/}. */
class PeerSearchTest {
  private static final SemanticSpecification ANY = SemanticSpecification.empty();
  private static final Viewer ALL = new Viewer.Operator();

  static Stream<String> users() {
    return GoldenSearch.load().users().keySet().stream();
  }

  private static TableSpecification table(String name) {
    return new TableSpecification(GoldenSearch.spec(name), 0.1, 1_000, null, null);
  }

  private static ListStore market(GoldenSearch golden) {
    ListStore store = new ListStore();
    for (int i = 0; i < golden.learnwares().size(); i++) {
      store.put(Learnwares.regression(i + 1, table(golden.learnwares().get(i))));
    }
    return store;
  }

  @ParameterizedTest
  @MethodSource("users")
  void answersWhatThePeerAnswers(String user) throws Exception {
    GoldenSearch golden = GoldenSearch.load();
    GoldenSearch.Expected expected = Objects.requireNonNull(golden.users().get(user));

    PeerAnswer answer =
        Learnwares.finder(market(golden)).findAsPeer(ALL, new PeerQuery(ANY, "", table(user)));

    assertEquals(
        expected.single(),
        Arrays.stream(answer.single())
            .mapToObj(id -> golden.learnwares().get((int) id - 1))
            .toList());
    assertArrayEquals(expected.scores(), answer.scores(), 1e-6);
    assertEquals(
        expected.mixture(),
        answer.mixture().stream()
            .map(id -> golden.learnwares().get((int) id.number() - 1))
            .toList());
    assertEquals(expected.mixtureScore(), answer.mixtureScore(), 1e-6);
  }

  @Test
  void withoutATableTheNewestComeFirst() throws Exception {
    GoldenSearch golden = GoldenSearch.load();
    PeerAnswer answer =
        Learnwares.finder(market(golden)).findAsPeer(ALL, new PeerQuery(ANY, "", null));
    assertEquals(golden.learnwares().size(), answer.single().length);
    assertEquals(golden.learnwares().size(), answer.single()[0]);
    assertEquals(1, answer.single()[answer.single().length - 1]);
    assertArrayEquals(new double[answer.single().length], answer.scores());
  }

  @Test
  void ownSpecificationIsAMatchOfOne() throws Exception {
    Finder finder = Learnwares.finder(Learnwares.regression(1, table("known-0")));
    PeerAnswer answer = finder.findAsPeer(ALL, new PeerQuery(ANY, "", table("known-0")));
    assertArrayEquals(new double[] {1}, answer.scores());
  }

  @Test
  void anotherWidthIsNotCompared() throws Exception {
    Finder finder =
        Learnwares.finder(
            Learnwares.regression(1, table("known-0")),
            Learnwares.regression(
                2, Learnwares.specification(Learnwares.rows(600, 3, 0, 1), null)));
    PeerAnswer answer = finder.findAsPeer(ALL, new PeerQuery(ANY, "", table("known-0")));
    assertArrayEquals(new long[] {1}, answer.single());
  }

  @Test
  void aPartOfTheIdFilters() throws Exception {
    Finder finder = Learnwares.finder(market(GoldenSearch.load()));
    PeerAnswer answer = finder.findAsPeer(ALL, new PeerQuery(ANY, "0000011", null));
    assertArrayEquals(new long[] {11}, answer.single());
  }

  @Test
  void whatIsHiddenIsFoundByItsOwnerAlone() throws Exception {
    Learnware open = Learnwares.regression(1, table("known-0"));
    AccountId owner = new AccountId(7);
    Learnware hidden =
        new Learnware(
            new LearnwareId(2),
            1,
            open.submitted(),
            open.changed(),
            owner,
            Visibility.PRIVATE,
            open.contents());
    Finder finder = Learnwares.finder(open, hidden);
    PeerQuery query = new PeerQuery(ANY, "", table("known-0"));
    assertArrayEquals(new long[] {1}, finder.findAsPeer(new Viewer.Anyone(), query).single());
    assertEquals(
        List.of(2L, 1L),
        Arrays.stream(finder.findAsPeer(new Viewer.Member(owner, Role.USER), query).single())
            .boxed()
            .toList());
  }
}
