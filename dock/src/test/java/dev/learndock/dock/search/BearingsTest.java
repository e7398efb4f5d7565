package dev.learndock.dock.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.PrincipalDirections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BearingsTest {
  private static final int LENGTH = 2 * ChartDescription.FREQUENCIES;
  private final Random random = new Random(1);
  private final float[][] sample = sample();
  private final PrincipalDirections directions = PrincipalDirections.of(sample, 12, 1);
  private final Bearings bearings = Bearings.of(sample, directions);

  /** Long in a few directions, short in all others. */
  private float[][] sample() {
    float[][] maps = new float[60][LENGTH];
    for (float[] map : maps) {
      for (int i = 0; i < LENGTH; i++) {
        map[i] = (float) (random.nextGaussian() * (i < 12 ? 0.1 : 0.003));
      }
    }
    return maps;
  }

  @Test
  void distancesOfBytesAreThoseOfCoordinatesAndRests() {
    double unit = bearings.step() * (double) bearings.step();
    for (int i = 1; i < sample.length; i++) {
      float[] a = directions.project(sample[0]);
      float[] b = directions.project(sample[i]);
      double rest = Bearings.ALIKE * Bearings.rest(sample[0], a) - Bearings.rest(sample[i], b);
      double expected = rest * rest;
      for (int k = 0; k < a.length; k++) {
        expected += (a[k] - b[k]) * (a[k] - b[k]);
      }
      double measured =
          unit
              * squaredDistance(
                  bearings.look(sample[0], directions), bearings.place(sample[i], directions));
      assertEquals(expected, measured, 0.03 * expected + 13 * unit);
    }
  }

  private static int squaredDistance(byte[] a, byte[] b) {
    int sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  @Test
  void whatTheDirectionsDoNotSeeIsKeptAsItsLength() {
    byte[] seen = bearings.place(sample[3], directions);
    float[] other = sample[3].clone();
    other[900] += 0.2f;
    byte[] further = bearings.place(other, directions);
    assertTrue(further[12] > seen[12] + 10, seen[12] + " and " + further[12]);
  }

  @Test
  void aPointFarOutsideIsLookedForInItsDirection() {
    float[] far = sample[5].clone();
    for (int i = 0; i < far.length; i++) {
      far[i] *= 50;
    }
    byte[] bytes = bearings.look(far, 0.1, directions);
    float[] coordinates = directions.project(far);
    double most = 0;
    for (int k = 0; k < coordinates.length; k++) {
      most = Math.max(most, Math.abs(coordinates[k] - bearings.middle()[k]));
    }
    for (int k = 0; k < coordinates.length; k++) {
      assertEquals((coordinates[k] - bearings.middle()[k]) / most * 127, bytes[k], 1);
    }
  }

  @Test
  void aDescriptionIsReadAsItWasWrittenAndThatOfAnotherVersionIsNot() {
    ChartDescription written =
        new ChartDescription(
            List.of("a", "日本"),
            null,
            new GaussianKernel(0.3, new double[] {1, 2}),
            new double[] {5, 6},
            directions,
            bearings,
            60,
            0.25);
    byte[] bytes = written.write();
    ChartDescription read = ChartDescription.read(bytes);
    assertNotNull(read);
    assertEquals(written.features(), read.features());
    assertEquals(written.metric(), read.metric());
    assertArrayEquals(bearings.middle(), read.bearings().middle());
    assertEquals(bearings.step(), read.bearings().step());
    assertArrayEquals(directions.rows()[11], read.directions().rows()[11]);
    bytes[3] = 1;
    assertNull(ChartDescription.read(bytes));
  }
}
