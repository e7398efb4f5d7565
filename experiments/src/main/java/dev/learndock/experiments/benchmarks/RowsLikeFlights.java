package dev.learndock.experiments.benchmarks;

import dev.learndock.kernel.Matrix;
import java.util.Random;

/**
 * Rows with the shape of a real table, each column of mean 0 and spread 1: a third says which of 60
 * routes, some of them busy, a row belongs to; a third is spread evenly, like a calendar; the rest
 * is noise with long tails that follows one hidden quantity, like the weather.
 */
final class RowsLikeFlights {
  private static final int ROUTES = 60;

  private RowsLikeFlights() {}

  static Matrix make(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[][] routes = new double[ROUTES][columns];
    for (double[] route : routes) {
      for (int j = 0; j < columns; j++) {
        route[j] = random.nextGaussian();
      }
    }
    float[] values = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      double u = random.nextDouble();
      double[] route = routes[(int) (u * u * ROUTES)];
      double weather = random.nextGaussian();
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = (float) value(j % 3, route[j], weather, random);
      }
    }
    return Matrix.wrap(rows, columns, values);
  }

  private static double value(int kind, double route, double weather, Random random) {
    return switch (kind) {
      case 0 -> route;
      case 1 -> Math.sqrt(12) * (random.nextDouble() - 0.5);
      default -> 0.6 * weather + 0.6 * random.nextGaussian() * Math.exp(0.3 * weather);
    };
  }
}
