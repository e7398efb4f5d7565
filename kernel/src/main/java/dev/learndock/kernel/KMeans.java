package dev.learndock.kernel;

import java.util.Arrays;

/**
 * Clusters rows around means: k-means++ starts (Arthur &amp; Vassilvitskii, 2007), Lloyd's
 * iterations until no row changes its cluster. A cluster that loses its last row gets the row that
 * is farthest from its own centre.
 *
 * <p>Distances are Euclidean in the units of the rows: scale them first if those differ. Cost: rows
 * x clusters x columns for each of the at most {@value #ROUNDS} rounds.
 */
public final class KMeans {
  private static final int ROUNDS = 100;
  private static final int PIECE = 1024;

  private final Matrix rows;
  private final int clusters;
  private final Cores cores;
  private final int d;
  private final int pieces;
  private final double[] centres;
  private final int[] labels;
  private final double[] distances;

  private KMeans(Matrix rows, int clusters, Cores cores) {
    this.rows = rows;
    this.clusters = clusters;
    this.cores = cores;
    d = rows.columns();
    pieces = (rows.rows() + PIECE - 1) / PIECE;
    centres = new double[Math.multiplyExact(clusters, d)];
    labels = new int[rows.rows()];
    distances = new double[rows.rows()];
  }

  /**
   * @param centres the means, clusters x columns
   * @param labels the cluster of each row
   * @param squaredDistances summed over all rows, each to the centre of its cluster
   */
  public record Result(Matrix centres, int[] labels, double squaredDistances) {}

  /**
   * Clusters rows; the same seed gives the same bits on any number of cores.
   *
   * @throws IllegalArgumentException unless 1 &lt;= clusters &lt;= rows
   */
  public static Result cluster(Matrix rows, int clusters, long seed) {
    return cluster(rows, clusters, seed, Cores.all());
  }

  /** The clustering on the given cores. */
  public static Result cluster(Matrix rows, int clusters, long seed, Cores cores) {
    if (clusters < 1 || clusters > rows.rows()) {
      throw new IllegalArgumentException(
          "there must be 1 to " + rows.rows() + " clusters, not " + clusters);
    }
    KMeans means = new KMeans(rows, clusters, cores);
    means.start(new RandomStream(seed));
    boolean changed = true;
    for (int round = 0; round < ROUNDS && changed; round++) {
      changed = means.assign();
      means.move();
    }
    means.assign();
    return means.result();
  }

  /** Each next centre is a row, drawn in proportion to its squared distance from those before. */
  private void start(RandomStream random) {
    int n = rows.rows();
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    int next = random.nextInt(n);
    for (int c = 0; c < clusters; c++) {
      place(c, next);
      double total = 0;
      for (int i = 0; i < n; i++) {
        distances[i] = Math.min(distances[i], distance(i, c));
        total += distances[i];
      }
      next = draw(total, random);
    }
  }

  private int draw(double total, RandomStream random) {
    double rest = random.nextDouble() * total;
    for (int i = 0; i < distances.length; i++) {
      rest -= distances[i];
      if (rest < 0) {
        return i;
      }
    }
    return random.nextInt(distances.length);
  }

  private void place(int centre, int row) {
    for (int j = 0; j < d; j++) {
      centres[centre * d + j] = rows.get(row, j);
    }
  }

  private double distance(int row, int centre) {
    double distance = 0;
    for (int j = 0; j < d; j++) {
      double difference = rows.get(row, j) - centres[centre * d + j];
      distance += difference * difference;
    }
    return distance;
  }

  /** Gives every row to its nearest centre; whether any row went to another one. */
  private boolean assign() {
    boolean[] changed = new boolean[pieces];
    cores.run(
        pieces,
        piece -> {
          int end = Math.min(rows.rows(), (piece + 1) * PIECE);
          for (int i = piece * PIECE; i < end; i++) {
            changed[piece] |= assign(i);
          }
        });
    boolean any = false;
    for (boolean c : changed) {
      any |= c;
    }
    return any;
  }

  private boolean assign(int row) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < clusters; c++) {
      double distance = distance(row, c);
      if (distance < least) {
        least = distance;
        nearest = c;
      }
    }
    boolean changed = labels[row] != nearest;
    labels[row] = nearest;
    distances[row] = least;
    return changed;
  }

  /** Puts every centre at the mean of its rows. */
  private void move() {
    int[] members = new int[clusters];
    Arrays.fill(centres, 0);
    for (int i = 0; i < labels.length; i++) {
      int c = labels[i];
      members[c]++;
      for (int j = 0; j < d; j++) {
        centres[c * d + j] += rows.get(i, j);
      }
    }
    for (int c = 0; c < clusters; c++) {
      if (members[c] == 0) {
        int farthest = farthest();
        place(c, farthest);
        distances[farthest] = 0;
        continue;
      }
      for (int j = 0; j < d; j++) {
        centres[c * d + j] /= members[c];
      }
    }
  }

  private int farthest() {
    int farthest = 0;
    for (int i = 1; i < distances.length; i++) {
      if (distances[i] > distances[farthest]) {
        farthest = i;
      }
    }
    return farthest;
  }

  private Result result() {
    float[] means = new float[centres.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) centres[i];
    }
    double sum = 0;
    for (double distance : distances) {
      sum += distance;
    }
    return new Result(Matrix.wrap(clusters, d, means), labels, sum);
  }
}
