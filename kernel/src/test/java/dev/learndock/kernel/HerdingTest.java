package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HerdingTest {
  private static final GaussianKernel KERNEL = GaussianKernel.plain(0.3, 4);
  private static final Matrix ROWS = Samples.clouds(3000, 4, 5, 0.3, 1);
  private static final ReducedSet SET = ReducedSetFit.fit(ROWS, KERNEL, 40, 1).set();

  private static double distance(Matrix rows) {
    return KernelMean.squaredMmd(ReducedSet.ofRows(rows), ReducedSet.ofRows(ROWS), KERNEL);
  }

  @Test
  void aHundredDrawnRowsStandForTheDataBetterThanAHundredRealOnes() {
    double drawn = distance(Herding.draw(SET, KERNEL, 100, 1));
    double real = distance(ROWS.selectRows(new RandomStream(1).distinct(100, 3000)));
    assertTrue(drawn < 0.3 * real, drawn + " is not far below " + real);
  }

  @Test
  void moreRowsComeNearerAlsoOverSeveralRounds() {
    double few = distance(Herding.draw(SET, KERNEL, 20, 1));
    double many = distance(Herding.draw(SET, KERNEL, 1300, 1));
    assertTrue(many < 0.1 * few, many + " is not far below " + few);
  }

  @Test
  void rowsVaryAroundThePointsOfTheSet() {
    Matrix drawn = Herding.draw(SET, KERNEL, 200, 1);
    assertEquals(200, ReducedSet.ofRows(drawn).toMatrix().rows());
    long different =
        java.util.stream.IntStream.range(0, 200)
            .mapToObj(i -> java.util.Arrays.toString(drawn.row(i)))
            .distinct()
            .count();
    assertEquals(200, different);
  }

  @Test
  void theSameSeedDrawsTheSameRowsByEitherForm() {
    Matrix plain = Herding.draw(SET, KERNEL, 70, 3, Arithmetic.plain());
    assertEquals(plain, Herding.draw(SET, KERNEL, 70, 3, Arithmetic.vector()));
    assertEquals(plain, Herding.draw(SET, KERNEL, 70, 3));
    assertNotEquals(plain, Herding.draw(SET, KERNEL, 70, 4));
  }

  @Test
  void aColumnThatDoesNotVaryStaysAsItIs() {
    double[] points = {1, 5, 2, 5, 3, 5};
    ReducedSet set = new ReducedSet(2, points, new double[] {0.2, 0.3, 0.5});
    Matrix drawn = Herding.draw(set, GaussianKernel.plain(1, 2), 50, 1);
    for (int i = 0; i < 50; i++) {
      assertEquals(5f, drawn.get(i, 1));
      assertTrue(drawn.get(i, 0) > 0 && drawn.get(i, 0) < 4);
    }
  }

  @Test
  void oneLonelyPointIsDrawnAsItIs() {
    ReducedSet set = new ReducedSet(2, new double[] {1, 5}, new double[] {1});
    Matrix drawn = Herding.draw(set, GaussianKernel.plain(1, 2), 3, 1);
    assertEquals(Matrix.of(new float[][] {{1, 5}, {1, 5}, {1, 5}}), drawn);
  }

  @Test
  void pointsWithoutWeightAreNotDrawn() {
    ReducedSet set = new ReducedSet(1, new double[] {0, 100, 200}, new double[] {1, 0, -1});
    Matrix drawn = Herding.draw(set, GaussianKernel.plain(1, 1), 20, 1);
    for (int i = 0; i < 20; i++) {
      assertEquals(0, drawn.get(i, 0), 5);
    }
    assertEquals(0, Herding.draw(set, GaussianKernel.plain(1, 1), 0, 1).rows());
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Herding.draw(SET, KERNEL, -1, 1));
    ReducedSet negative = new ReducedSet(4, new double[4], new double[] {-1});
    assertThrows(IllegalArgumentException.class, () -> Herding.draw(negative, KERNEL, 5, 1));
  }
}
