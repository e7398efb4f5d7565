package dev.learndock.specification;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Every bad specification is refused with an error that names the file, the key and the place. */
class BadSpecificationTest {
  private static void refused(String json, String... said) {
    SpecificationException e =
        assertThrows(SpecificationException.class, () -> SpecificationJsonTest.read(json));
    says(e, "stat.json");
    says(e, said);
  }

  private static void says(Exception e, String... said) {
    for (String part : said) {
      assertTrue(e.toString().contains(part), "\"" + part + "\" should be in: " + e);
    }
  }

  private static String with(String beta, String gamma) {
    return "{\"z\":[[1,2],[3,4]],\"beta\":" + beta + ",\"gamma\":" + gamma + "}";
  }

  @Test
  void weightsThatDoNotSumToOne() {
    refused(with("[0.5,0.4]", "1"), "beta", "0.9", "sum to one");
    refused(with("[1.5,-0.5]", "1"), "beta", "negative", "-0.5");
  }

  @Test
  void aGammaThatIsNoWidth() {
    refused(with("[0.5,0.5]", "-1"), "gamma", "-1");
    refused(with("[0.5,0.5]", "0"), "gamma", "positive");
    refused(with("[0.5,0.5]", "Infinity"), "gamma", "Infinity");
    refused(with("[0.5,0.5]", "1e999"), "gamma", "1e999", "finite");
    refused(with("[0.5,0.5]", "null"), "gamma", "null");
    refused(with("[0.5,0.5]", "\"0.1\""), "gamma", "\"0.1\"");
  }

  @Test
  void pointsOfUnequalWidth() {
    refused("{\"z\":[[1,2],[3]],\"beta\":[0.5,0.5]}", "z", "point 1", "1 numbers", "2", "column");
  }

  @Test
  void asManyWeightsAsPoints() {
    refused("{\"z\":[[1,2],[3,4]],\"beta\":[1]}", "beta has 1 weights", "z has 2 points");
  }

  @Test
  void whatIsMissing() {
    refused("{\"beta\":[1]}", "z", "missing");
    refused("{\"z\":[[1]]}", "beta", "missing");
    refused("{\"z\":[],\"beta\":[]}", "z", "empty");
    refused("{\"z\":null,\"beta\":[1]}", "z should be an array");
    refused("[1,2]", "object");
    refused("", "nothing");
  }

  @Test
  void numbersThatAreNone() {
    refused("{\"z\":[[1,NaN]],\"beta\":[1]}", "z, point 0", "NaN", "finite");
    refused("{\"z\":[[1,-Infinity]],\"beta\":[1]}", "z, point 0", "-Infinity");
    refused("{\"z\":[[1,\"2\"]],\"beta\":[1]}", "z, point 0", "the text \"2\"");
    refused("{\"z\":[[1,{}]],\"beta\":[1]}", "z, point 0", "an object");
    refused("{\"z\":[[1]],\"beta\":[NaN]}", "beta, number 0", "NaN");
    refused("{\"z\":[[1]],\"beta\":[1],\"num_points\":-1}", "num_points", "-1");
    refused("{\"z\":[[1]],\"beta\":[1],\"num_points\":1.5}", "num_points", "1.5");
    refused("{\"z\":[[1" + "0".repeat(2000) + "]],\"beta\":[1]}", "line 1");
  }

  @Test
  void anotherType() {
    refused(
        "{\"z\":[[1]],\"beta\":[1],\"type\":\"RKMEImageSpecification\"}",
        "type",
        "RKMEImageSpecification",
        "RKMETableSpecification");
  }

  @Test
  void aKeyThatStandsTwice() {
    refused("{\"z\":[[1]],\"beta\":[1],\"z\":[[2]]}", "line 1", "z");
  }

  @Test
  void nestingWithoutEnd() {
    refused("{\"z\":" + "[".repeat(100_000), "line 1", "epth");
    refused("{\"x\":" + "[".repeat(100_000), "line 1", "epth");
  }

  @Test
  void textThatIsCutOffOrGoesOn() {
    refused("{\"z\":[[1],[2", "line 1");
    refused("{\"z\":[[1]],\"beta\":[1]} {}", "after its end");
    refused("{\"z\":[[1]] \"beta\":[1]}", "line 1, column");
  }

  @Test
  void namesAndScalesThatDoNotFit() {
    String start = "{\"z\":[[1,2]],\"beta\":[1],";
    refused(start + "\"features\":[\"a\"]}", "features", "1 names", "2 features");
    refused(start + "\"features\":[\"a\",\"a\"]}", "features", "\"a\"");
    refused(start + "\"features\":[\"a\",2]}", "features", "number 1");
    refused(start + "\"scale\":[1]}", "scale", "1 numbers");
    refused(start + "\"scale\":[1,0]}", "scale", "number 1", "0.0");
  }

  @Test
  void tooManyNumbers() {
    refused("{\"z\":[[" + "0,".repeat(4_000_001), "z has more than 4000000 numbers");
  }

  @Test
  void aGigabyteIsGivenUpAfterSixtyFourMegabytes() {
    Endless endless = new Endless();
    SpecificationException e =
        assertThrows(
            SpecificationException.class, () -> SpecificationJson.read(endless, "stat.json"));
    says(e, "stat.json", "64 MB");
    assertTrue(endless.read < 65L << 20, "read " + endless.read);
  }

  /** A file of one gigabyte and more: a key that nobody knows, with digits and commas. */
  private static final class Endless extends InputStream {
    private static final byte[] START = "{\"junk\":[1".getBytes(StandardCharsets.US_ASCII);
    private long read;

    @Override
    public int read() {
      int b = read < START.length ? START[(int) read] : read % 2 == 0 ? ',' : '1';
      read++;
      return b;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      for (int i = 0; i < length; i++) {
        buffer[from + i] = (byte) read();
      }
      return length;
    }
  }
}
