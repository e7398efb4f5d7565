package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FeatureMapTest {
  private static final GaussianKernel KERNEL =
      new GaussianKernel(0.2, new double[] {1, 0.5, 3, 1, 2});
  private static final double[] CENTRE = new double[5];

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static ReducedSet moved(ReducedSet set, double by) {
    double[] points = set.points().clone();
    for (int i = 0; i < points.length; i++) {
      points[i] += by;
    }
    return new ReducedSet(set.dimensions(), points, set.weights());
  }

  @Test
  void innerProductsOfMapsAreThoseOfKernelMeansWithinTheStatedError() {
    FeatureMap map = FeatureMap.of(KERNEL, CENTRE, 512, 1);
    double squares = 0;
    int pairs = 0;
    for (int a = 1; a <= 12; a++) {
      for (int b = 1; b <= a; b++) {
        ReducedSet left = Samples.set(20, 5, a);
        ReducedSet right = Samples.set(30, 5, 100 + b);
        double error = dot(map.of(left), map.of(right)) - Samples.innerProduct(left, right, KERNEL);
        squares += error * error;
        pairs++;
      }
    }
    assertTrue(
        Math.sqrt(squares / pairs) < 1 / Math.sqrt(2 * 512), "error " + Math.sqrt(squares / pairs));
  }

  @Test
  void theMapOfOnePointHasLengthOneWhereverThePointLies() {
    FeatureMap map = FeatureMap.of(KERNEL, CENTRE, 300, 1);
    for (double far : new double[] {0, 0.3, -7, 1e4, -3e5, 1e30}) {
      double[] place = new double[5];
      Arrays.fill(place, far);
      float[] features = map.of(new ReducedSet(5, place, new double[] {1}));
      assertEquals(1, dot(features, features), 1e-4, "at " + far);
    }
  }

  @Test
  void whereTheCentreLiesChangesNoDistance() {
    double[] elsewhere = {100, -40, 3, 7, 1};
    ReducedSet a = Samples.set(20, 5, 1);
    ReducedSet b = Samples.set(20, 5, 2);
    FeatureMap here = FeatureMap.of(KERNEL, CENTRE, 256, 3);
    FeatureMap there = FeatureMap.of(KERNEL, elsewhere, 256, 3);
    assertEquals(dot(here.of(a), here.of(b)), dot(there.of(a), there.of(b)), 1e-3);
  }

  @Test
  void aCentreAmongLargeValuesKeepsTheirDigits() {
    double[] far = new double[5];
    Arrays.fill(far, 1e7);
    ReducedSet a = Samples.set(20, 5, 1);
    float[] near = FeatureMap.of(KERNEL, CENTRE, 64, 3).of(a);
    assertArrayEquals(near, FeatureMap.of(KERNEL, far, 64, 3).of(moved(a, 1e7)), 1e-4f);
  }

  @Test
  void roundedMapsKeepTheOrderOfDistances() {
    FeatureMap map = FeatureMap.of(KERNEL, CENTRE, 512, 1);
    ReducedSet user = Samples.set(30, 5, 7);
    float[] wanted = map.of(user);
    for (int i = 0; i < 20; i++) {
      float[] other = map.of(Samples.set(30, 5, 50 + i));
      double exact = 0;
      for (int f = 0; f < other.length; f++) {
        exact += (wanted[f] - other[f]) * (wanted[f] - other[f]);
      }
      double rounded =
          map.unit()
              * map.unit()
              * FeatureMap.squaredDistance(map.rounded(wanted), map.rounded(other));
      assertEquals(exact, rounded, 0.03 * exact + 1e-4);
    }
    byte[] ones = {1, -2, 127};
    assertEquals(1 + 4 + 127 * 127, FeatureMap.innerProduct(ones, ones));
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    ReducedSet set = Samples.set(10, 5, 1);
    assertArrayEquals(
        FeatureMap.of(KERNEL, CENTRE, 100, 5).of(set),
        FeatureMap.of(KERNEL, CENTRE, 100, 5).of(set));
  }
}
