package dev.learndock.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DisclosureReportTest {
  private static TableSpecification specification(int dimensions, double... points) {
    double[] weights = new double[points.length / dimensions];
    Arrays.fill(weights, 1.0 / weights.length);
    return new TableSpecification(
        new ReducedSet(dimensions, points, weights), 1, 0, null, new double[] {10});
  }

  @Test
  void aPointThatIsARowIsCounted() {
    Matrix rows = Matrix.wrap(5, 1, new float[] {0, 10, 20, 30, 40});
    DisclosureReport report = DisclosureReport.of(specification(1, 10, 15, 34), rows, 0);
    assertEquals(5, report.rows());
    assertEquals(3, report.points());
    assertEquals(1, report.neighbours(), 1e-6);
    assertEquals(0, report.nearest(), 1e-6);
    assertEquals(0.4, report.medianNearest(), 1e-6);
    assertEquals(1, report.nearlyEqual());
  }

  @Test
  void rowsThemselvesDiscloseEverything() {
    Matrix rows = RobustScaleTest.normal(400, 3, 1, 1, 1);
    ReducedSet all = ReducedSet.ofRows(rows.selectRows(new int[] {1, 2, 3, 4, 5}));
    TableSpecification naked = new TableSpecification(all, 1, 400, null, null);
    assertEquals(5, DisclosureReport.of(naked, rows, 0).nearlyEqual());
  }

  @Test
  void aFittedSpecificationIsFartherFromRowsThanTheyAreFromEachOther() throws Exception {
    Matrix rows = RobustScaleTest.normal(2000, 3, 1, 1, 1, 1);
    TableSpecification fitted =
        TableSpecifier.specify(rows, null, "rows", SpecifyOptions.defaults().withSize(20))
            .specification();
    DisclosureReport report = DisclosureReport.of(fitted, rows, 0);
    assertEquals(0, report.nearlyEqual(), report.toString());
    assertEquals(100, report.rowsPerPoint());
    assertTrue(report.nearest() > 0.1 * report.neighbours(), report.toString());
  }

  @Test
  void theMostPointsAreAFifthOfTheRows() {
    assertEquals(0, DisclosureReport.mostPoints(4));
    assertEquals(20, DisclosureReport.mostPoints(104));
  }

  @Test
  void rowsOfAnotherTableAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> DisclosureReport.of(specification(1, 1), Matrix.zeros(3, 2), 0));
  }
}
