package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KMeansTest {
  @Test
  void cloudsThatLieApartAreFound() {
    float[] values = new float[300];
    for (int i = 0; i < 300; i++) {
      values[i] = 100 * (i % 3) + (i % 7) * 0.1f;
    }
    KMeans.Result result = KMeans.cluster(Matrix.wrap(300, 1, values), 3, 1);
    for (int i = 3; i < 300; i++) {
      assertEquals(result.labels()[i % 3], result.labels()[i]);
      assertEquals(values[i], result.centres().get(result.labels()[i], 0), 1);
    }
  }

  @Test
  void everyRowIsWithItsNearestCentreAndEveryCentreIsTheMeanOfItsRows() {
    Matrix rows = Samples.clouds(2000, 3, 6, 0.4, 1);
    KMeans.Result result = KMeans.cluster(rows, 12, 1);
    double[][] sums = new double[12][3];
    int[] members = new int[12];
    double total = 0;
    for (int i = 0; i < 2000; i++) {
      double own = distance(rows, i, result.centres(), result.labels()[i]);
      total += own;
      for (int c = 0; c < 12; c++) {
        assertTrue(own <= distance(rows, i, result.centres(), c) + 1e-5);
      }
      members[result.labels()[i]]++;
      for (int j = 0; j < 3; j++) {
        sums[result.labels()[i]][j] += rows.get(i, j);
      }
    }
    assertEquals(total, result.squaredDistances(), 1e-3);
    for (int c = 0; c < 12; c++) {
      for (int j = 0; j < 3; j++) {
        assertEquals(sums[c][j] / members[c], result.centres().get(c, j), 1e-5);
      }
    }
  }

  private static double distance(Matrix rows, int row, Matrix centres, int centre) {
    double distance = 0;
    for (int j = 0; j < rows.columns(); j++) {
      double difference = rows.get(row, j) - centres.get(centre, j);
      distance += difference * difference;
    }
    return distance;
  }

  @Test
  void asManyClustersAsDifferentRowsLeaveNoDistance() {
    float[] values = {1, 1, 1, 1, 2, 2, 3, 9, 9, 1};
    KMeans.Result result = KMeans.cluster(Matrix.wrap(10, 1, values), 4, 1);
    assertEquals(0, result.squaredDistances());
    assertEquals(4, Arrays.stream(result.labels()).distinct().count());
  }

  @Test
  void moreClustersThanDifferentRowsAreNoObstacle() {
    KMeans.Result result = KMeans.cluster(Matrix.zeros(10, 2), 5, 1);
    assertEquals(0, result.squaredDistances());
  }

  @Test
  void theSameSeedGivesTheSameBitsOnAnyNumberOfCores() {
    Matrix rows = Samples.clouds(5000, 3, 6, 0.4, 2);
    KMeans.Result one = KMeans.cluster(rows, 20, 3, Cores.one());
    for (int threads : new int[] {2, 3, 7}) {
      KMeans.Result several = KMeans.cluster(rows, 20, 3, Cores.upTo(threads));
      assertEquals(one.centres(), several.centres());
      assertArrayEquals(one.labels(), several.labels());
    }
  }

  @Test
  void moreClustersThanRowsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> KMeans.cluster(Matrix.zeros(3, 2), 4, 1));
    assertThrows(IllegalArgumentException.class, () -> KMeans.cluster(Matrix.zeros(3, 2), 0, 1));
  }
}
