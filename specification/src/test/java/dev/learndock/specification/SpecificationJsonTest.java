package dev.learndock.specification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.learndock.kernel.ReducedSet;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecificationJsonTest {
  static TableSpecification read(String json) throws SpecificationException {
    return SpecificationJson.read(json.getBytes(StandardCharsets.UTF_8), "stat.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9E-JFK-h2-forest",
        "AA-LGA-h1-lightgbm",
        "B6-EWR-h2-forest",
        "B6-JFK-h2-forest",
        "DL-JFK-h2-ridge",
        "DL-LGA-h1-mlp",
        "EV-LGA-h2-ridge",
        "FL-LGA-h2-forest",
        "MQ-JFK-h1-lightgbm",
        "UA-EWR-h1-lightgbm",
        "UA-JFK-h1-mlp",
        "US-EWR-h2-ridge",
        "US-LGA-h1-mlp",
        "VX-JFK-h1-lightgbm",
        "known-0",
        "mixture-0",
        "mixture-4",
        "unseen-1"
      })
  void aFileOfThePeerIsWrittenBackToTheByte(String name) throws Exception {
    String resource = "golden/" + name + ".json";
    try (InputStream in = getClass().getResourceAsStream(resource)) {
      byte[] golden = Objects.requireNonNull(in, resource).readAllBytes();
      TableSpecification specification = SpecificationJson.read(golden, name);
      assertEquals(20, specification.dimensions());
      assertEquals(400, specification.numPoints());
      assertEquals(
          new String(golden, StandardCharsets.UTF_8), SpecificationJson.write(specification));
    }
  }

  @Test
  void ourOwnKeysFollowThePeers() throws Exception {
    TableSpecification specification =
        new TableSpecification(
            new ReducedSet(2, new double[] {1, 2e-7, -3, 4e20}, new double[] {0.25, 0.75}),
            0.5,
            1000,
            List.of("distance", "the \"colour\"=röd"),
            new double[] {100, 0.5});
    String json = SpecificationJson.write(specification);
    assertEquals(
        "{\"z\":[[1.0,2e-07],[-3.0,4e+20]],\"beta\":[0.25,0.75],\"gamma\":0.5,\"num_points\":1000,"
            + "\"type\":\"RKMETableSpecification\","
            + "\"features\":[\"distance\",\"the \\\"colour\\\"=röd\"],\"scale\":[100.0,0.5]}",
        json);
    assertEquals(specification, read(json));
  }

  @Test
  void keysThatNobodyKnowsAreSteppedOver() throws Exception {
    TableSpecification specification =
        read(
            "{\"cuda_idx\":-1,\"device\":\"cpu\",\"note\":{\"a\":[1,{\"b\":null}]},\"z\":[[1],[2]],"
                + "\"beta\":[0.5,0.5],\"gamma\":1,\"num_points\":2,\"later\":[[]]}");
    assertEquals(1, specification.dimensions());
  }

  @Test
  void anOldFileWithoutATypeIsATable() throws Exception {
    TableSpecification specification = read("{\"z\":[[1,2]],\"beta\":[1]}");
    assertEquals(0.1, specification.gamma());
    assertEquals(0, specification.numPoints());
    assertNull(specification.features());
    assertNull(specification.scale());
  }

  @Test
  void deeperPointsAreFlattened() throws Exception {
    TableSpecification specification =
        read("{\"z\":[[[1,2],[3,4]],[[5,6],[7,8]]],\"beta\":[0.5,0.5]}");
    assertEquals(4, specification.dimensions());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, specification.reduced().points());
    assertEquals(1, read("{\"z\":[1,2],\"beta\":[0.5,0.5]}").dimensions());
  }

  @Test
  void bothWaysOfWritingANumberAreRead() throws Exception {
    double[] points = read("{\"z\":[[1e-05,1.0E-5,-0.0,3]],\"beta\":[1]}").reduced().points();
    assertArrayEquals(new double[] {1e-5, 1e-5, -0.0, 3}, points);
  }
}
