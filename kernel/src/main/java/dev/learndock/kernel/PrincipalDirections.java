package dev.learndock.kernel;

import java.util.Arrays;

/**
 * The directions in which vectors are long: an orthonormal basis of the subspace that holds most of
 * their squared length (principal components without centring, since what counts is the distance
 * between vectors and not from their mean).
 *
 * <p>Found by orthogonal iteration (Golub &amp; Van Loan, <i>Matrix computations</i>, 8.2) on the
 * matrix of second moments, with a few directions more than are kept. Within the subspace the basis
 * does not matter for distances, so a few rounds are enough. Cost for n vectors of length m and c
 * directions: {@code n m^2 / 2} for the moments, then {@code m^2 c} a round; memory m x m floats.
 */
public final class PrincipalDirections {
  private static final int MORE = 16;
  private static final int ROUNDS = 12;

  private final float[][] directions;

  /** The same the other way round, by which projecting runs over all coordinates at once. */
  private final float[][] transposed;

  private PrincipalDirections(float[][] directions) {
    this.directions = directions;
    int length = directions.length == 0 ? 0 : directions[0].length;
    this.transposed = new float[length][directions.length];
    for (int b = 0; b < directions.length; b++) {
      for (int i = 0; i < length; i++) {
        transposed[i][b] = directions[b][i];
      }
    }
  }

  /** Directions as {@link #rows} gave them. */
  public static PrincipalDirections ofRows(float[][] rows) {
    return new PrincipalDirections(rows);
  }

  /**
   * The directions of some vectors, longest first; no more than there are numbers in a vector.
   *
   * @throws IllegalArgumentException if there are no vectors
   */
  public static PrincipalDirections of(float[][] vectors, int count, long seed) {
    if (vectors.length == 0) {
      throw new IllegalArgumentException("no vectors: they have no directions");
    }
    int length = vectors[0].length;
    int kept = Math.min(count, length);
    float[][] moments = moments(vectors, length);
    RandomStream random = new RandomStream(seed);
    float[][] basis = new float[Math.min(kept + MORE, length)][length];
    for (float[] row : basis) {
      for (int i = 0; i < length; i++) {
        row[i] = (float) random.nextNormal();
      }
    }
    orthonormalise(basis, random);
    for (int round = 0; round < ROUNDS; round++) {
      float[][] before = basis;
      float[][] next = new float[basis.length][];
      Cores.all().run(basis.length, b -> next[b] = times(moments, before[b]));
      orthonormalise(next, random);
      basis = next;
    }
    return new PrincipalDirections(Arrays.copyOf(basis, kept));
  }

  private static float[][] moments(float[][] vectors, int length) {
    float[][] moments = new float[length][];
    Cores.all()
        .run(
            length,
            i -> {
              float[] row = new float[length];
              for (float[] vector : vectors) {
                addMultiple(vector[i] / vectors.length, vector, row);
              }
              moments[i] = row;
            });
    return moments;
  }

  private static float[] times(float[][] symmetric, float[] vector) {
    float[] product = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      addMultiple(vector[i], symmetric[i], product);
    }
    return product;
  }

  private static void addMultiple(float factor, float[] vector, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * vector[i];
    }
  }

  /**
   * Gram and Schmidt, twice over. A row that lies in the span of those before it is drawn anew: the
   * vectors may have fewer directions than are wanted.
   */
  private static void orthonormalise(float[][] rows, RandomStream random) {
    for (int b = 0; b < rows.length; b++) {
      double before = Math.sqrt(dot(rows[b], rows[b]));
      double left = cleared(rows, b);
      while (!(left > 1e-5 * before) || !(left > 0)) {
        for (int i = 0; i < rows[b].length; i++) {
          rows[b][i] = (float) random.nextNormal();
        }
        before = Math.sqrt(dot(rows[b], rows[b]));
        left = cleared(rows, b);
      }
    }
  }

  /** Takes from row b what those before it hold, makes it a unit vector; its length before. */
  private static double cleared(float[][] rows, int b) {
    double length = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < b; k++) {
        addMultiple((float) -dot(rows[b], rows[k]), rows[k], rows[b]);
      }
      double now = Math.sqrt(dot(rows[b], rows[b]));
      length = pass == 0 ? now : length * now;
      float factor = now > 0 ? (float) (1 / now) : 0;
      for (int i = 0; i < rows[b].length; i++) {
        rows[b][i] *= factor;
      }
    }
    return length;
  }

  /** Eight sums side by side, which a compiler turns into one vector; rounding is that of float. */
  private static double dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int whole = a.length & ~3;
    for (int i = 0; i < whole; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    double sum = (double) s0 + s1 + s2 + s3;
    for (int i = whole; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Number of directions. */
  public int count() {
    return directions.length;
  }

  /** The basis, one direction after the other; to be read only. */
  public float[][] rows() {
    return directions;
  }

  /** The coordinates of a vector in the basis. */
  public float[] project(float[] vector) {
    float[] coordinates = new float[directions.length];
    for (int i = 0; i < vector.length; i++) {
      addMultiple(vector[i], transposed[i], coordinates);
    }
    return coordinates;
  }

  /** Share of a vector's squared length that the directions do not see, zero to one. */
  public static double unseen(float[] vector, float[] coordinates) {
    double all = dot(vector, vector);
    return all > 0 ? Math.clamp(1 - dot(coordinates, coordinates) / all, 0, 1) : 0;
  }
}
