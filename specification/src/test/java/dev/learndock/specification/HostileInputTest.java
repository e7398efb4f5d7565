package dev.learndock.specification;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.table.TableException;
import dev.learndock.specification.table.TableOptions;
import dev.learndock.specification.table.TableReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, the answer is a value or an error for a person, and nothing else. */
class HostileInputTest {
  private static final int ROUNDS = 3_000;

  /** A few bytes changed, cut out, doubled, or put in. */
  private static byte[] damaged(byte[] good, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    for (int cuts = 1 + random.nextInt(3); cuts > 0; cuts--) {
      int at = from + random.nextInt(good.length - from + 1);
      out.write(good, from, at - from);
      switch (random.nextInt(4)) {
        case 0 -> out.write(random.nextInt(256));
        case 1 -> out.writeBytes(piece(random));
        case 2 -> out.write(good, from, at - from);
        default -> {}
      }
      from = Math.min(good.length, at + random.nextInt(4));
    }
    out.write(good, from, good.length - from);
    return out.toByteArray();
  }

  private static byte[] piece(Random random) {
    String[] pieces = {
      "[",
      "]",
      "{",
      "}",
      "\"",
      ",",
      ":",
      "null",
      "NaN",
      "1e999",
      "-",
      "\n",
      "\r",
      "inf",
      "true",
      "[".repeat(50),
      "9".repeat(400),
      "\"z\":",
      "\u0000",
      "é"
    };
    return pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void damagedSpecificationsAreReadOrRefused() {
    byte[] good =
        "{\"z\":[[1.5,2],[3,4e-5]],\"beta\":[0.25,0.75],\"gamma\":0.1,\"num_points\":9,\"type\":\"RKMETableSpecification\",\"features\":[\"a\",\"b\"],\"scale\":[1,2]}"
            .getBytes(StandardCharsets.UTF_8);
    int read = 0;
    int refused = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      try {
        SpecificationJson.read(damaged(good, new Random(seed)), "stat.json");
        read++;
      } catch (SpecificationException e) {
        assertTrue(e.toString().contains("stat.json"), e.toString());
        refused++;
      }
    }
    assertTrue(read > 20 && refused > 20, read + " read, " + refused + " refused");
  }

  @Test
  void damagedSemanticSpecificationsAreReadOrRefused() {
    byte[] good =
        SemanticSpecification.of(
                "Table", "Regression", "Others", List.of("Health"), "MIT", "Name", "Words")
            .withInput(SemanticSpecification.Io.of(List.of("a", "b")))
            .write()
            .getBytes(StandardCharsets.UTF_8);
    int read = 0;
    int refused = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      try {
        SemanticSpecification.read(damaged(good, new Random(seed)), "semantic.json").findings();
        read++;
      } catch (SpecificationException e) {
        assertTrue(e.toString().contains("semantic.json"), e.toString());
        refused++;
      }
    }
    assertTrue(read > 20 && refused > 20, read + " read, " + refused + " refused");
  }

  @Test
  void damagedTablesAreReadOrRefused() throws Exception {
    String csv = "a,b,\"c, d\"\n1,red,\"2\"\n3,blue,4.5e1\n,red,-7\n";
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(csv.getBytes(StandardCharsets.UTF_8));
    }
    byte[][] good = {csv.getBytes(StandardCharsets.UTF_8), zipped.toByteArray()};
    int read = 0;
    int refused = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      byte[] bytes = damaged(good[seed % 2], new Random(seed));
      try {
        float[] values =
            TableReader.read(new ByteArrayInputStream(bytes), "data.csv", TableOptions.defaults())
                .rows()
                .values();
        for (float v : values) {
          assertTrue(Float.isFinite(v));
        }
        read++;
      } catch (TableException e) {
        assertTrue(e.toString().contains("data.csv"), e.toString());
        refused++;
      }
    }
    assertTrue(read > 20 && refused > 20, read + " read, " + refused + " refused");
  }
}
