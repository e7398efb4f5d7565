package dev.learndock.storage.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.VectorIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorDocumentTest {
  @TempDir Path folder;

  @Test
  void theFirstCoordinatesHighestBitDecidesFirstThenThatOfTheSecond() {
    assertOrdered(at(-1, 127), at(0, -128));
    assertOrdered(at(5, -1), at(3, 0));
    assertOrdered(at(-128, -128), at(-128, -127));
    assertOrdered(at(Byte.MIN_VALUE, Byte.MIN_VALUE), at(Byte.MAX_VALUE, Byte.MAX_VALUE));
  }

  @Test
  void aShortDirectionHasANeighbourhoodToo() {
    assertOrdered(new byte[] {-3}, new byte[] {4});
  }

  @Test
  void whatIsNotAmongTheLeadingCoordinatesDoesNotCount() {
    byte[] one = at(7, 9);
    byte[] other = at(7, 9);
    other[8] = 100;
    assertEquals(VectorDocument.neighbourhood(one), VectorDocument.neighbourhood(other));
  }

  @Test
  void anIndexShowsItsLearnwaresInTheOrderOfTheirNeighbourhoods() throws DockException {
    Random random = new Random(3);
    byte[][] directions = new byte[300][16];
    try (LuceneIndexStore store = new LuceneIndexStore(folder, 10_000);
        VectorIndex.Builder builder = store.build("a", 16, new byte[0])) {
      for (int i = 1; i < directions.length; i++) {
        random.nextBytes(directions[i]);
        builder.add(Points.landmark(i), directions[i]);
      }
      VectorIndex index = builder.publish(1);
      List<Long> codes = new ArrayList<>();
      try (VectorIndex.Reading reading = index.read()) {
        reading.forEach(
            one -> codes.add(VectorDocument.neighbourhood(directions[(int) one.learnware()])));
      }
      assertEquals(directions.length - 1, codes.size());
      assertEquals(codes.stream().sorted().toList(), codes);
    }
  }

  private static byte[] at(int first, int second) {
    byte[] direction = new byte[12];
    direction[0] = (byte) first;
    direction[1] = (byte) second;
    return direction;
  }

  private static void assertOrdered(byte[] before, byte[] after) {
    assertTrue(VectorDocument.neighbourhood(before) < VectorDocument.neighbourhood(after));
  }
}
