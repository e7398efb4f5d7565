package dev.learndock.experiments.market;

import java.util.Arrays;

/**
 * One step of Lloyd's: rows go to the nearest of the first few among them, and those move to the
 * mean of their rows. A quick stand-in for a fitted reduced set. Cost: rows x points x features.
 */
final class LloydStep {
  private final int dimensions;
  private final int points;
  private final float[] means;
  private final double[] shares;

  LloydStep(float[] rows, int dimensions, int points) {
    this.dimensions = dimensions;
    this.points = points;
    this.means = new float[points * dimensions];
    this.shares = new double[points];
    run(rows);
  }

  /** The points, point after point. */
  float[] means() {
    return means;
  }

  /** The share of the rows that each point stands for. */
  double[] shares() {
    return shares;
  }

  private void run(float[] rows) {
    float[][] starts = byFeature(rows);
    double[] sums = new double[points * dimensions];
    int[] counts = new int[points];
    float[] distances = new float[points];
    int size = rows.length / dimensions;
    for (int i = 0; i < size; i++) {
      int nearest = nearest(rows, i * dimensions, starts, distances);
      counts[nearest]++;
      for (int j = 0; j < dimensions; j++) {
        sums[nearest * dimensions + j] += rows[i * dimensions + j];
      }
    }
    for (int k = 0; k < points; k++) {
      shares[k] = (double) counts[k] / size;
      for (int j = 0; j < dimensions; j++) {
        // Of two equal starts the first has all rows; the other stays where it is, without weight.
        means[k * dimensions + j] =
            counts[k] == 0 ? starts[j][k] : (float) (sums[k * dimensions + j] / counts[k]);
      }
    }
  }

  private float[][] byFeature(float[] rows) {
    float[][] starts = new float[dimensions][points];
    for (int k = 0; k < points; k++) {
      for (int j = 0; j < dimensions; j++) {
        starts[j][k] = rows[k * dimensions + j];
      }
    }
    return starts;
  }

  private static int nearest(float[] rows, int at, float[][] starts, float[] distances) {
    Arrays.fill(distances, 0);
    for (int j = 0; j < starts.length; j++) {
      addSquares(rows[at + j], starts[j], distances);
    }
    int nearest = 0;
    for (int k = 1; k < distances.length; k++) {
      if (distances[k] < distances[nearest]) {
        nearest = k;
      }
    }
    return nearest;
  }

  private static void addSquares(float x, float[] feature, float[] distances) {
    for (int k = 0; k < distances.length; k++) {
      float difference = x - feature[k];
      distances[k] += difference * difference;
    }
  }
}
