package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.Matrix;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RidgeTest {

  @Test
  void oneFeatureHasTheTextbookSolution() {
    Matrix x = Matrix.of(new float[][] {{1}, {2}, {3}, {6}});
    double[] y = {2, 3, 5, 10};
    double alpha = 0.5;
    // z = (x - 3) / sqrt(3.5), w = z'y / (z'z + alpha), z'z = 4
    double s = Math.sqrt(3.5);
    double w = (-2 * 2 - 1 * 3 + 0 * 5 + 3 * 10) / s / (4 + alpha);

    Ridge ridge = Ridge.fit(x, y, new double[] {alpha});

    assertEquals(w, ridge.coefficients()[0], 1e-12);
    assertEquals(5, ridge.intercept(), 1e-12);
    assertEquals(5 + w * (4 - 3) / s, ridge.predict(Matrix.of(new float[][] {{4}}))[0], 1e-12);
  }

  @Test
  void whatIsPredictedForALeftOutRowIsWhatARefitWithoutItPredicts() {
    for (int d : new int[] {3, 12, 40}) {
      Matrix x = Rows.normal(12, d, 1);
      double[] y = Rows.noisy(Rows.targets(x, r -> 3 * r[0] - r[1]), 0.5, 2);
      Ridge ridge = Ridge.fit(x, y, new double[] {2});
      double[] z = ridge.standardiser().apply(x);
      for (int out = 0; out < y.length; out++) {
        assertEquals(refitWithout(out, z, y, d, 2), ridge.leftOut()[out], 1e-8, "d = " + d);
      }
    }
  }

  @Test
  void overRowsAndOverFeaturesAreTheSameRegression() {
    Matrix few = Rows.normal(15, 15, 3);
    double[] y = Rows.targets(few, r -> r[0] + r[3]);
    Ridge overRows = Ridge.fit(few, y, new double[] {0.7});
    // Three features of nothing but zeros change no solution, but which side is smaller.
    Matrix fewer = few.selectColumns(IntStream.range(0, 14).toArray());
    Matrix padded = padded(fewer, 3);
    Ridge a = Ridge.fit(fewer, y, new double[] {0.7});
    Ridge b = Ridge.fit(padded, y, new double[] {0.7});

    assertEquals(15, overRows.coefficients().length);
    assertArrayEquals(a.predict(fewer), b.predict(padded), 1e-9);
    assertArrayEquals(a.leftOut(), b.leftOut(), 1e-8);
  }

  @Test
  void aTruthThatIsLinearGetsAWeakPenaltyAndNoiseAStrongOne() {
    Matrix x = Rows.normal(60, 10, 4);
    Ridge linear = Ridge.fit(x, Rows.targets(x, r -> r[0] - 2 * r[5]), Ridge.ALPHAS);
    Ridge noise = Ridge.fit(x, Rows.noisy(new double[60], 1, 5), Ridge.ALPHAS);

    assertEquals(0.01, linear.alpha());
    assertTrue(noise.alpha() >= 100, "noise got " + noise.alpha());
  }

  @Test
  void fewRelevantFeaturesAmongManyAreFoundByStretching() {
    Matrix x = Rows.normal(30, 40, 6);
    double[] y = Rows.noisy(Rows.targets(x, r -> 5 * r[7]), 1, 7);
    Matrix fresh = Rows.normal(300, 40, 8);
    double[] truth = Rows.targets(fresh, r -> 5 * r[7]);

    double adaptive = error(Ridge.adaptive(x, y, Ridge.ALPHAS, 1).predict(fresh), truth);
    double plain = error(Ridge.fit(x, y, Ridge.ALPHAS).predict(fresh), truth);
    assertTrue(adaptive < 0.5 * plain, adaptive + " against " + plain);
  }

  @Test
  void whatTheAdaptiveFormLeftOutIsNotWhatItWasFittedOn() {
    Matrix x = Rows.normal(30, 40, 9);
    double[] y = Rows.noisy(new double[30], 1, 10);
    Ridge ridge = Ridge.adaptive(x, y, Ridge.ALPHAS, 1);

    assertTrue(error(ridge.leftOut(), y) > 0.9 * error(new double[30], y), "noise was predicted");
  }

  @Test
  void valuesFarBeyondTheTrainingRowsCountAsALittleBeyond() {
    Matrix x = Matrix.of(new float[][] {{0}, {1}, {2}, {3}, {4}});
    Ridge ridge = Ridge.fit(x, new double[] {0, 1, 2, 3, 4}, new double[] {1e-9});

    assertEquals(4.5, ridge.predict(Matrix.of(new float[][] {{4.5f}}))[0], 1e-6);
    assertEquals(5, ridge.predict(Matrix.of(new float[][] {{1e9f}}))[0], 1e-6);
  }

  private static double error(double[] predictions, double[] truth) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      sum += (predictions[i] - truth[i]) * (predictions[i] - truth[i]);
    }
    return Math.sqrt(sum / truth.length);
  }

  @Test
  void constantAndWhollyMissingFeaturesTellNothingAndBreakNothing() {
    Matrix x =
        Matrix.of(
            new float[][] {
              {1, 7e6f, Float.NaN}, {2, 7e6f, Float.NaN}, {3, 7e6f, Float.NaN}, {4, 7e6f, Float.NaN}
            });
    Ridge ridge = Ridge.fit(x, new double[] {1, 2, 3, 4}, new double[] {1e-6});

    double[] predicted = ridge.predict(Matrix.of(new float[][] {{3.5f, -3, 9}, {3.5f, 7e6f, 0}}));
    assertArrayEquals(new double[] {3.5, 3.5}, predicted, 1e-3);
  }

  @Test
  void aMissingValueCountsAsTheTrainingMean() {
    Matrix x = Matrix.of(new float[][] {{0}, {2}, {4}, {Float.NaN}});
    Ridge ridge = Ridge.fit(x, new double[] {0, 2, 4, 2}, new double[] {1e-6});

    assertEquals(2, ridge.predict(Matrix.of(new float[][] {{Float.NaN}}))[0], 1e-6);
  }

  @Test
  void oneRowAndTwoRowsAreEnoughForAnAnswer() {
    Matrix two = Matrix.of(new float[][] {{1, 2, 3}, {4, 5, 7}});
    Ridge of2 = Ridge.fit(two, new double[] {10, 20}, Ridge.ALPHAS);
    Ridge of1 = Ridge.fit(two.selectRows(new int[] {0}), new double[] {10}, Ridge.ALPHAS);

    assertEquals(15, of2.predict(Matrix.of(new float[][] {{2.5f, 3.5f, 5}}))[0], 1e-6);
    assertEquals(10, of1.predict(two)[1], 1e-9);
  }

  private static Matrix padded(Matrix x, int zeros) {
    float[] values = new float[x.rows() * (x.columns() + zeros)];
    for (int i = 0; i < x.rows(); i++) {
      System.arraycopy(x.row(i), 0, values, i * (x.columns() + zeros), x.columns());
    }
    return Matrix.wrap(x.rows(), x.columns() + zeros, values);
  }

  /** Ridge with a free intercept as one linear system, solved by elimination. */
  private static double refitWithout(int out, double[] z, double[] y, int d, double alpha) {
    int m = d + 1;
    double[][] a = new double[m][m + 1];
    for (int j = 0; j < d; j++) {
      a[j][j] = alpha;
    }
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < m && i != out; j++) {
        double xj = j == d ? 1 : z[i * d + j];
        for (int k = 0; k < m; k++) {
          a[j][k] += xj * (k == d ? 1 : z[i * d + k]);
        }
        a[j][m] += xj * y[i];
      }
    }
    double[] w = eliminate(a);
    double sum = w[d];
    for (int j = 0; j < d; j++) {
      sum += w[j] * z[out * d + j];
    }
    return sum;
  }

  private static double[] eliminate(double[][] a) {
    int m = a.length;
    for (int p = 0; p < m; p++) {
      for (int i = 0; i < m; i++) {
        double factor = i == p ? 0 : a[i][p] / a[p][p];
        for (int k = p; k <= m; k++) {
          a[i][k] -= factor * a[p][k];
        }
      }
    }
    return IntStream.range(0, m).mapToDouble(i -> a[i][m] / a[i][i]).toArray();
  }
}
