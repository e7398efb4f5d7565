package dev.learndock.specification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.ReducedSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IslandTest {
  private static final Island NAMED =
      new Island(List.of("a", "b"), new GaussianKernel(0.5, new double[] {1, 10}));
  private static final Island UNNAMED =
      new Island(null, new GaussianKernel(1e-5, new double[] {1, 10}));

  private static Island read(String json) throws SpecificationException {
    return Island.read(json.getBytes(StandardCharsets.UTF_8), "island.json");
  }

  @Test
  void anIslandIsWrittenAndReadBack() throws Exception {
    assertEquals("{\"features\":[\"a\",\"b\"],\"scale\":[1.0,10.0],\"gamma\":0.5}", NAMED.write());
    assertEquals(NAMED, read(NAMED.write()));
    assertEquals(UNNAMED, read(UNNAMED.write()));
  }

  @Test
  void featuresAreTheSameByNameInAnyOrder() {
    assertTrue(NAMED.holds(List.of("b", "a"), 2));
    assertFalse(NAMED.holds(List.of("a", "c"), 2));
    assertFalse(NAMED.holds(List.of("a", "b", "c"), 3));
  }

  @Test
  void withoutNamesTheNumberDecides() {
    assertTrue(NAMED.holds(null, 2));
    assertTrue(UNNAMED.holds(List.of("x", "y"), 2));
    assertFalse(UNNAMED.holds(null, 3));
  }

  @Test
  void aSpecificationIsBroughtIntoTheIslandsOrder() {
    TableSpecification swapped =
        new TableSpecification(
            new ReducedSet(2, new double[] {1, 2, 3, 4}, new double[] {0.5, 0.5}),
            1,
            10,
            List.of("b", "a"),
            new double[] {7, 8});
    TableSpecification aligned = NAMED.align(swapped);
    assertEquals(List.of("a", "b"), aligned.features());
    assertArrayEquals(new double[] {2, 1, 4, 3}, aligned.reduced().points());
    assertArrayEquals(new double[] {8, 7}, aligned.scale());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Island(List.of("a", "c"), NAMED.kernel()).align(swapped));
  }

  @Test
  void aSpecificationWithAScaleIsAnIslandToo() throws Exception {
    TableSpecification specification =
        new TableSpecification(
            new ReducedSet(2, new double[] {1, 2}, new double[] {1}),
            0.5,
            10,
            List.of("a", "b"),
            new double[] {1, 10});
    assertEquals(NAMED, read(SpecificationJson.write(specification)));
    assertEquals(NAMED, Island.of(specification));
  }

  @Test
  void whatIsNotAnIslandIsRefused() {
    for (String json :
        new String[] {
          "{}",
          "{\"gamma\":1}",
          "{\"gamma\":\"1\",\"scale\":[1]}",
          "{\"gamma\":1,\"scale\":[1,\"2\"]}",
          "{\"gamma\":1,\"scale\":[1,-2]}",
          "{\"gamma\":0,\"scale\":[1]}",
          "{\"gamma\":1,\"scale\":[1],\"features\":[\"a\",\"b\"]}",
          "{\"gamma\":1,\"scale\":[1],\"features\":\"a\"}",
          "[1]",
          "nonsense"
        }) {
      SpecificationException e = assertThrows(SpecificationException.class, () -> read(json), json);
      assertTrue(e.toString().contains("island.json"), e.toString());
    }
  }
}
