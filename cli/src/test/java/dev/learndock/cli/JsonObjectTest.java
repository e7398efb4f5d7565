package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
  @Test
  void keysKeepTheOrderTheyWerePutIn() {
    assertEquals(
        "{\"rows\":10,\"gamma\":0.1,\"file\":\"a.csv\"}",
        new JsonObject()
            .put("rows", 10)
            .put("gamma", 0.1)
            .put("file", Path.of("a.csv"))
            .toString());
  }

  @Test
  void objectsListsMapsAndArraysNest() {
    JsonObject object =
        new JsonObject()
            .put("seconds", new JsonObject().put("total", 1.5))
            .put("users", List.of(new JsonObject().put("name", "a"), Map.of("name", "b")))
            .put("labels", new int[] {20, 50})
            .put("weights", new double[] {0.25, 0.75});
    assertEquals(
        "{\"seconds\":{\"total\":1.5},\"users\":[{\"name\":\"a\"},{\"name\":\"b\"}],"
            + "\"labels\":[20,50],\"weights\":[0.25,0.75]}",
        object.toString());
  }

  @Test
  void aNumberThatJsonHasNoWordForIsNull() {
    assertEquals(
        "{\"a\":null,\"b\":null,\"c\":[null],\"d\":null}",
        new JsonObject()
            .put("a", Double.NaN)
            .put("b", Double.POSITIVE_INFINITY)
            .put("c", new double[] {Double.NaN})
            .put("d", null)
            .toString());
  }

  @Test
  void aFloatIsPrintedAsTheShortestNumberThatIsIt() {
    assertEquals(
        "{\"f\":0.1,\"l\":9007199254740993}",
        new JsonObject().put("f", 0.1f).put("l", 9007199254740993L).toString());
  }

  @Test
  void textIsEscaped() {
    assertEquals(
        "{\"a\\\"b\":\"line\\nend\"}", new JsonObject().put("a\"b", "line\nend").toString());
  }
}
