package dev.learndock.specification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.KernelMean;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.specification.TableSpecifier.Specified;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableSpecifierTest {
  private static final SpecifyOptions OPTIONS = SpecifyOptions.defaults().withSize(20);
  private static final Matrix ROWS = RobustScaleTest.normal(600, 11, 1, 50, 0.2);

  private static Specified specify(Matrix rows, SpecifyOptions options)
      throws SpecificationException {
    return TableSpecifier.specify(rows, null, "data.csv", options);
  }

  private static void refused(Matrix rows, SpecifyOptions options, String... said) {
    SpecificationException e =
        assertThrows(SpecificationException.class, () -> specify(rows, options));
    for (String part : said) {
      assertTrue(e.toString().contains(part), "\"" + part + "\" should be in: " + e);
    }
  }

  @Test
  void withAGammaTheKernelIsThePeers() throws Exception {
    TableSpecification specification = specify(ROWS, OPTIONS.withGamma(0.1)).specification();
    assertEquals(GaussianKernel.plain(0.1, 3), specification.kernel());
    assertNull(specification.scale());
    assertEquals(600, specification.numPoints());
  }

  @Test
  void withAnIslandTheMetricIsTheIslands() throws Exception {
    Island island = new Island(null, new GaussianKernel(0.3, new double[] {1, 2, 3}));
    TableSpecification specification = specify(ROWS, OPTIONS.withIsland(island)).specification();
    assertEquals(island.kernel(), specification.kernel());
  }

  @Test
  void withNeitherItIsTheTablesOwnAndTheFileSaysSo() throws Exception {
    TableSpecification specification = specify(ROWS, OPTIONS).specification();
    double[] scale = specification.scale();
    assertNotNull(scale);
    assertEquals(50, scale[1], 5);
    assertTrue(SpecificationJson.write(specification).contains("\"scale\":["));
  }

  @Test
  void theReportedDistanceIsTheDistanceToTheRows() throws Exception {
    Specified specified = specify(ROWS, OPTIONS);
    TableSpecification s = specified.specification();
    double measured = KernelMean.squaredMmd(s.reduced(), ReducedSet.ofRows(ROWS), s.kernel());
    assertEquals(measured, specified.squaredMmd(), 1e-6);
    assertTrue(specified.squaredMmd() < 0.1 * specified.squaredNorm(), specified.toString());
    assertTrue(specified.seconds() > 0);
  }

  @Test
  void theSameSeedGivesTheSameBits() throws Exception {
    assertEquals(
        specify(ROWS, OPTIONS.withSeed(3)).specification(),
        specify(ROWS, OPTIONS.withSeed(3)).specification());
    assertNotEquals(
        specify(ROWS, OPTIONS.withSeed(3)).specification(),
        specify(ROWS, OPTIONS.withSeed(4)).specification());
  }

  @Test
  void namesTravelWithTheSpecification() throws Exception {
    List<String> names = List.of("x", "y", "z");
    assertEquals(
        names, TableSpecifier.specify(ROWS, names, "data.csv", OPTIONS).specification().features());
  }

  @Test
  void theCallersRowsStayAsTheyWere() throws Exception {
    float[] before = ROWS.values().clone();
    specify(ROWS, OPTIONS);
    assertArrayEquals(before, ROWS.values());
  }

  @Test
  void oneRowIsNotSpecified() {
    refused(Matrix.zeros(1, 2), OPTIONS.forced(), "data.csv", "one row");
    refused(Matrix.zeros(0, 2), OPTIONS, "no rows");
  }

  @Test
  void fewerRowsThanPointsAreRefusedEvenByForce() {
    Matrix few = RobustScaleTest.normal(30, 1, 1, 1);
    SpecifyOptions hundred = SpecifyOptions.defaults();
    refused(few, hundred, "data.csv", "30 rows", "100 points", "--size 6");
    refused(few, hundred.forced(), "30 rows", "100 points", "less than 30");
    refused(RobustScaleTest.normal(3, 1, 1), hundred, "Get more rows");
  }

  @Test
  void fewRowsForEachPointAreRefusedUnlessForced() throws Exception {
    Matrix few = RobustScaleTest.normal(99, 1, 1, 1);
    refused(few, OPTIONS, "99 rows", "20 points", "--size 19", "--force");
    assertEquals(20, specify(few, OPTIONS.forced()).specification().reduced().size());
    assertEquals(19, specify(few, OPTIONS.withSize(19)).specification().reduced().size());
  }

  @Test
  void valuesThatAreNotFiniteAreRefused() {
    Matrix rows = RobustScaleTest.normal(200, 1, 1, 1);
    rows.values()[5] = Float.NaN;
    refused(rows, OPTIONS, "row 3, feature 2", "NaN");
  }

  @Test
  void otherFeaturesThanTheIslandsAreRefused() {
    Island island =
        new Island(List.of("a", "b", "c"), new GaussianKernel(1, new double[] {1, 1, 1}));
    SpecificationException e =
        assertThrows(
            SpecificationException.class,
            () ->
                TableSpecifier.specify(
                    ROWS, List.of("a", "b", "d"), "data.csv", OPTIONS.withIsland(island)));
    assertTrue(e.toString().contains("[a, b, d]"), e.toString());
    refused(RobustScaleTest.normal(200, 1, 1, 1), OPTIONS.withIsland(island), "2 features");
  }

  @Test
  void moreNumbersThanAFileMayHoldAreRefused() {
    refused(Matrix.zeros(6_000, 5_000), OPTIONS.withSize(1_000), "--size 800");
  }

  @Test
  void optionsThatContradictAreRefused() {
    Island island = new Island(null, GaussianKernel.plain(1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new SpecifyOptions(10, 0, 0.1, island, false));
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withSize(0));
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withGamma(-1));
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withGamma(Double.POSITIVE_INFINITY));
  }
}
