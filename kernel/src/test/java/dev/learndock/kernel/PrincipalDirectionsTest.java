package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PrincipalDirectionsTest {
  /** Vectors of length 40 that are long in the first few coordinates, turned by nothing. */
  private static float[][] vectors(int count, int rank, long seed) {
    RandomStream random = new RandomStream(seed);
    float[][] vectors = new float[count][40];
    for (float[] vector : vectors) {
      for (int i = 0; i < rank; i++) {
        vector[i * 3] = (float) (random.nextNormal() * (rank - i));
      }
    }
    return vectors;
  }

  @Test
  void vectorsOfLowRankAreSeenWhole() {
    float[][] vectors = vectors(200, 5, 1);
    PrincipalDirections found = PrincipalDirections.of(vectors, 5, 1);
    for (float[] vector : vectors) {
      assertEquals(0, PrincipalDirections.unseen(vector, found.project(vector)), 1e-4);
    }
    float[] elsewhere = new float[40];
    elsewhere[1] = 1;
    assertTrue(PrincipalDirections.unseen(elsewhere, found.project(elsewhere)) > 0.99);
  }

  @Test
  void theLongestDirectionsAreKept() {
    PrincipalDirections found = PrincipalDirections.of(vectors(500, 6, 2), 2, 1);
    float[] longest = new float[40];
    longest[0] = 1;
    assertTrue(PrincipalDirections.unseen(longest, found.project(longest)) < 0.05);
  }

  @Test
  void theBasisIsOrthonormalAlsoWhenThereAreMoreDirectionsThanVectorsHave() {
    PrincipalDirections found = PrincipalDirections.of(vectors(3, 2, 3), 12, 1);
    assertEquals(12, found.count());
    float[][] rows = found.rows();
    for (int a = 0; a < rows.length; a++) {
      for (int b = 0; b < rows.length; b++) {
        double dot = 0;
        for (int i = 0; i < rows[a].length; i++) {
          dot += rows[a][i] * rows[b][i];
        }
        assertEquals(a == b ? 1 : 0, dot, 1e-5);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    float[][] vectors = vectors(100, 6, 4);
    assertArrayEquals(
        PrincipalDirections.of(vectors, 4, 9).rows(), PrincipalDirections.of(vectors, 4, 9).rows());
  }
}
