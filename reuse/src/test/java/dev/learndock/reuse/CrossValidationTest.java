package dev.learndock.reuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.reuse.CrossValidation.Split;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

  @Test
  void everyRowIsLeftOutOnceAndNeverTrainsItsOwnPart() {
    List<Split> splits = CrossValidation.splits(13, 5, 1);

    int[] out = splits.stream().flatMapToInt(s -> Arrays.stream(s.test())).sorted().toArray();
    assertArrayEquals(IntStream.range(0, 13).toArray(), out);
    for (Split split : splits) {
      assertEquals(13, split.train().length + split.test().length);
      assertTrue(split.test().length >= 2 && split.test().length <= 3);
      for (int row : split.test()) {
        assertFalse(Arrays.stream(split.train()).anyMatch(r -> r == row));
      }
    }
  }

  @Test
  void aRareClassIsSpreadOverTheParts() {
    double[] labels = new double[50];
    Arrays.fill(labels, 0, 5, 1);
    for (Split split : CrossValidation.stratified(labels, 5, 2)) {
      assertEquals(1, Arrays.stream(CrossValidation.select(labels, split.test())).sum());
    }
  }

  @Test
  void thereAreNeverMorePartsThanRows() {
    assertEquals(2, CrossValidation.splits(2, 5, 1).size());
  }

  @Test
  void theSeedDecides() {
    assertArrayEquals(
        CrossValidation.splits(30, 3, 4).get(1).test(),
        CrossValidation.splits(30, 3, 4).get(1).test());
    assertFalse(
        Arrays.equals(
            CrossValidation.splits(30, 3, 4).get(1).test(),
            CrossValidation.splits(30, 3, 5).get(1).test()));
  }
}
