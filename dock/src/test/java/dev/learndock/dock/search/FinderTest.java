package dev.learndock.dock.search;

import static dev.learndock.dock.search.Learnwares.both;
import static dev.learndock.dock.search.Learnwares.finder;
import static dev.learndock.dock.search.Learnwares.learnware;
import static dev.learndock.dock.search.Learnwares.predicting;
import static dev.learndock.dock.search.Learnwares.regression;
import static dev.learndock.dock.search.Learnwares.rows;
import static dev.learndock.dock.search.Learnwares.specification;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Fit;
import dev.learndock.dock.Hit;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Mixture;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Uncovered;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.TableSpecification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinderTest {
  private static final List<String> NAMES = List.of("height", "age", "weight");

  private static Recommendation.Found found(Finder finder, Requirement requirement)
      throws DockException {
    return assertInstanceOf(Recommendation.Found.class, finder.find(requirement));
  }

  private static List<Long> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.learnware().id().number()).toList();
  }

  @Test
  void theNearestComeFirst() throws DockException {
    Finder finder =
        finder(
            regression(1, specification(rows(600, 3, 4, 1), NAMES)),
            regression(2, specification(rows(600, 3, 0.5, 2), NAMES)),
            regression(3, specification(rows(600, 3, 2, 3), NAMES)));

    Recommendation.Found answer =
        found(finder, Requirement.of(specification(rows(600, 3, 0, 4), NAMES)));

    assertEquals(List.of(2L, 3L, 1L), ids(answer.single()));
    assertTrue(answer.single().get(0).similarity() > answer.single().get(1).similarity());
  }

  @Test
  void aHitSaysHowFarItIsInTheMetricThatIsReturned() throws DockException {
    TableSpecification user = specification(rows(600, 3, 0, 4), NAMES);
    Finder finder = finder(regression(1, specification(rows(600, 3, 1, 1), NAMES)));

    Recommendation.Found answer = found(finder, Requirement.of(user));

    Hit hit = answer.single().getFirst();
    assertEquals(
        KernelMean.squaredMmd(user.reduced(), hit.reduced(), answer.metric()),
        hit.squaredMmd(),
        1e-12);
  }

  @Test
  void aUserWhoseDataNobodyKnowsIsToldSo() throws DockException {
    Finder finder =
        finder(
            regression(1, specification(rows(600, 3, 0, 1), NAMES)),
            regression(2, specification(rows(600, 3, 1, 2), NAMES)));

    Recommendation.Found answer =
        found(finder, Requirement.of(specification(rows(600, 3, 9, 3), NAMES)));

    assertEquals(Fit.NOTHING, answer.fit());
    assertTrue(
        answer.reasons().getFirst().contains("nothing here fits"), answer.reasons()::toString);
    assertTrue(answer.uncovered().share() > 0.95);
    Uncovered.Column column = answer.uncovered().columns().getFirst();
    assertTrue(NAMES.contains(column.name()), column.name());
    assertEquals(9, column.typical(), 1);
    assertTrue(column.high() < 4, "known to " + column.high());
  }

  @Test
  void aUserWhomSomebodyKnowsIsToldSo() throws DockException {
    Finder finder = finder(regression(1, specification(rows(600, 3, 0, 1), NAMES)));
    Recommendation.Found answer =
        found(finder, Requirement.of(specification(rows(600, 3, 0, 2), NAMES)));
    assertEquals(Fit.WELL, answer.fit());
    assertTrue(answer.covers() > 0.85);
  }

  @Test
  void aMixtureOfThoseWhoAreFarEachIsFoundAmongMany() throws DockException {
    List<Learnware> market = new ArrayList<>();
    market.add(regression(1, specification(rows(600, 2, -6, 1), null)));
    market.add(regression(2, specification(rows(600, 2, 6, 2), null)));
    // Ten in the middle, nearer to the user's mean than either half of the user's data.
    for (int i = 3; i <= 12; i++) {
      market.add(regression(i, specification(rows(600, 2, 0.4 * i - 3, i), null)));
    }
    Matrix user = both(rows(400, 2, -6, 98), rows(400, 2, 6, 99));

    Mixture mixture =
        found(finder(market.toArray(Learnware[]::new)), Requirement.of(specification(user, null)))
            .mixture();

    assertNotNull(mixture);
    assertEquals(List.of(1L, 2L), ids(mixture.members()).stream().sorted().toList());
    assertEquals(0.5, mixture.members().getFirst().weight(), 0.05);
    assertEquals(1, mixture.members().stream().mapToDouble(Hit::weight).sum(), 1e-9);
    assertTrue(mixture.covers() > 0.85, "covers " + mixture.covers());
    assertTrue(mixture.gain() > 0.5, "gain " + mixture.gain());
  }

  @Test
  void oneWhoKnowsEverythingNeedsNoMixture() throws DockException {
    TableSpecification same = specification(rows(600, 3, 0, 1), NAMES);
    Finder finder =
        finder(regression(1, same), regression(2, specification(rows(600, 3, 5, 2), NAMES)));
    assertNull(found(finder, Requirement.of(same)).mixture());
  }

  @Test
  void columnsInAnotherOrderAreMatchedByName() throws DockException {
    Matrix own = rows(600, 3, 0, 1);
    for (int i = 0; i < own.rows(); i++) {
      own.values()[3 * i + 2] += 300;
    }
    TableSpecification user = specification(own, NAMES);
    TableSpecification other =
        specification(own.selectColumns(new int[] {2, 0, 1}), List.of("weight", "height", "age"));

    Hit hit = found(finder(regression(1, other)), Requirement.of(user)).single().getFirst();

    assertArrayEquals(new int[] {2, 0, 1}, hit.columns());
    assertEquals(1, hit.similarity(), 0.1);
    for (int i = 0; i < hit.reduced().size(); i++) {
      assertTrue(hit.reduced().point(i, 0) < 10 && hit.reduced().point(i, 2) > 200);
    }
  }

  @Test
  void thoseWhoDoNotNameTheirColumnsAreMatchedByOrderAndSaySo() throws DockException {
    Finder finder = finder(regression(1, specification(rows(600, 3, 0, 1), null)));
    Hit hit =
        found(finder, Requirement.of(specification(rows(600, 3, 0, 2), NAMES))).single().getFirst();
    assertTrue(
        hit.reasons().stream().anyMatch(reason -> reason.contains("by their order")),
        hit.reasons()::toString);
  }

  @Test
  void whoHasOtherColumnsLearnsWhatIsMissing() throws DockException {
    Finder finder =
        finder(
            regression(1, specification(rows(600, 3, 0, 1), NAMES)),
            regression(2, specification(rows(600, 2, 0, 1), List.of("x", "y"))));

    Recommendation.Nothing answer =
        assertInstanceOf(
            Recommendation.Nothing.class,
            finder.find(Requirement.of(specification(rows(600, 2, 0, 2), List.of("age", "shoe")))));

    Recommendation.NearIsland nearest = answer.nearest().getFirst();
    assertEquals(List.of("age"), nearest.shared());
    assertEquals(List.of("height", "weight"), nearest.missing());
    assertEquals(List.of("shoe"), nearest.unused());
    assertTrue(answer.reasons().get(1).contains("you lack height, weight"));
  }

  @Test
  void anEmptyDockSaysThatItIsEmpty() throws DockException {
    Recommendation.Nothing answer =
        assertInstanceOf(
            Recommendation.Nothing.class,
            finder().find(Requirement.of(specification(rows(600, 2, 0, 2), null))));
    assertTrue(answer.reasons().getLast().contains("the dock is empty"));
  }

  @Test
  void wordsFilterBeforeDistancesAreMeasured() throws DockException {
    TableSpecification near = specification(rows(600, 3, 0, 1), NAMES);
    TableSpecification far = specification(rows(600, 3, 2, 2), NAMES);
    Finder finder =
        finder(
            learnware(1, "Classification", OutputKind.PROBABILITIES, near),
            learnware(2, "Regression", OutputKind.VALUE, far));
    Requirement any = Requirement.of(near);

    assertEquals(List.of(1L, 2L), ids(found(finder, any).single()));
    assertEquals(List.of(2L), ids(found(finder, any.withOutput(OutputKind.VALUE)).single()));
    assertEquals(List.of(1L), ids(found(finder, any.withOutput(OutputKind.LABELS)).single()));
    assertEquals(
        List.of(2L),
        ids(found(finder, any.withSemantic(Learnwares.words("Regression", ""))).single()));
  }

  @Test
  void wordsAloneFindAllThatAnswerToThem() throws DockException {
    TableSpecification table = specification(rows(600, 3, 0, 1), NAMES);
    Finder finder =
        finder(
            learnware(1, "Classification", OutputKind.PROBABILITIES, table),
            regression(2, table),
            regression(3, table));

    Recommendation.Named answer =
        assertInstanceOf(
            Recommendation.Named.class,
            finder.find(Requirement.of(Learnwares.words("Regression", "")).withLimit(1)));

    assertEquals(2, answer.total());
    assertEquals(
        List.of(new LearnwareId(2)), answer.learnwares().stream().map(Learnware::id).toList());
  }

  @Test
  void aLearnwareThatCameOrWentIsSeenByTheNextSearch() throws DockException {
    TableSpecification table = specification(rows(600, 3, 0, 1), NAMES);
    ListStore store = new ListStore(regression(1, table));
    Finder finder = finder(store);
    assertEquals(List.of(1L), ids(found(finder, Requirement.of(table)).single()));

    store.put(regression(2, table));
    assertEquals(List.of(1L, 2L), ids(found(finder, Requirement.of(table)).single()));

    store.delete(new LearnwareId(1));
    assertEquals(List.of(2L), ids(found(finder, Requirement.of(table)).single()));
  }

  @Test
  void theSameSearchGivesTheSameBits() throws DockException {
    Learnware[] market = new Learnware[12];
    for (int i = 0; i < market.length; i++) {
      market[i] = regression(i + 1, specification(rows(300, 3, 0.3 * i, i), NAMES));
    }
    Requirement requirement = Requirement.of(specification(rows(600, 3, 1, 77), NAMES));
    Recommendation.Found once = found(finder(market), requirement);
    Recommendation.Found again = found(finder(market), requirement);
    assertArrayEquals(
        once.single().stream().mapToDouble(Hit::squaredMmd).toArray(),
        again.single().stream().mapToDouble(Hit::squaredMmd).toArray(),
        0.0);
    assertEquals(once.reasons(), again.reasons());
  }

  @Test
  void whatIsToBePredictedFiltersAndChoosesTheScale() throws DockException {
    TableSpecification near = specification(rows(600, 3, 0, 1), NAMES);
    TableSpecification far = specification(rows(600, 3, 1, 2), NAMES);
    Finder finder =
        finder(
            predicting(1, "Shoe size", new double[] {1, 0, 0}, near),
            predicting(2, "income in euros", new double[] {0, 1, 0}, far));
    Requirement any = Requirement.of(near);

    Recommendation.Found shoe = found(finder, any.withOutputName("shoe"));
    Recommendation.Found income = found(finder, any.withOutputName("INCOME"));

    assertEquals(List.of(1L), ids(shoe.single()));
    assertEquals(List.of(2L), ids(income.single()));
    assertTrue(shoe.metric().scale()[0] < shoe.metric().scale()[1]);
    assertTrue(income.metric().scale()[1] < income.metric().scale()[0]);
  }
}
