package dev.learndock.dock.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Viewer;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.specification.IslandMetric;
import dev.learndock.specification.TableSpecification;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coverage as {@link Familiarity} defines it, on tables whose answer is known. */
class CoverageTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 20})
  void dataFromTheSameSourceIsCovered(int columns) throws DockException {
    double share =
        covered(Learnwares.rows(1000, columns, 0, 1), Learnwares.rows(1000, columns, 0, 2));
    assertTrue(share > 0.85, "covered " + share);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 20})
  void dataFromElsewhereIsNot(int columns) throws DockException {
    double share =
        covered(Learnwares.rows(1000, columns, 0, 1), Learnwares.rows(1000, columns, 8, 2));
    assertEquals(0, share, 0.02);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 20})
  void ofDataThatIsHalfFromElsewhereHalfIsCovered(int columns) throws DockException {
    Matrix half =
        Learnwares.both(Learnwares.rows(500, columns, 0, 2), Learnwares.rows(500, columns, 8, 3));
    double share = covered(Learnwares.rows(1000, columns, 0, 1), half);
    assertEquals(0.5, share, 0.1);
  }

  @Test
  void oneWhoKnowsMuchCoversOneWhoHasLittle() throws DockException {
    Matrix much =
        Learnwares.both(
            Learnwares.both(Learnwares.rows(500, 5, 0, 1), Learnwares.rows(500, 5, 8, 2)),
            Learnwares.both(Learnwares.rows(500, 5, -8, 3), Learnwares.rows(500, 5, 16, 4)));
    double share = covered(much, Learnwares.rows(500, 5, 8, 5));
    assertTrue(share > 0.85, "covered " + share);
  }

  @Test
  void somebodyMayCoverWhatTheOtherDoesNot() throws DockException {
    TableSpecification here = Learnwares.specification(Learnwares.rows(500, 3, 0, 1), null);
    TableSpecification there = Learnwares.specification(Learnwares.rows(500, 3, 8, 2), null);
    ReducedSet user =
        Learnwares.specification(
                Learnwares.both(Learnwares.rows(300, 3, 0, 3), Learnwares.rows(300, 3, 8, 4)), null)
            .reduced();
    GaussianKernel metric = IslandMetric.general(List.of(here, there), 1);
    Coverage coverage = new Coverage(user);

    BitSet byHere = covered(here, user, metric);
    coverage.add(byHere);
    coverage.add(covered(there, user, metric));

    assertEquals(0.5, coverage.share(byHere), 0.1);
    assertTrue(coverage.shareOfAnyone() > 0.85, "covered " + coverage.shareOfAnyone());
    assertEquals(1, coverage.shareOfAnyone() + coverage.share(coverage.uncovered()), 1e-9);
  }

  private static double covered(Matrix learnwareRows, Matrix userRows) throws DockException {
    TableSpecification learnware = Learnwares.specification(learnwareRows, null);
    TableSpecification user = Learnwares.specification(userRows, null);
    GaussianKernel metric = IslandMetric.general(List.of(learnware, learnware), 1);
    return new Coverage(user.reduced()).share(covered(learnware, user.reduced(), metric));
  }

  /** By one learnware, as a scan sees it. */
  private static BitSet covered(
      TableSpecification learnware, ReducedSet user, GaussianKernel metric) throws DockException {
    int[] inOrder = IntStream.range(0, user.dimensions()).toArray();
    Resident resident = Resident.of(Learnwares.regression(1, learnware), inOrder);
    var look =
        new ScanSearch(List.of(resident), metric)
            .look(user, new Wanted(new Viewer.Operator(), Requirement.of(learnware)));
    return look.covered(look.nearest(1).getFirst());
  }
}
