package dev.learndock.specification.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalTest {
  private static double parse(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return Decimal.parse(bytes, 1, bytes.length - 1);
  }

  @Test
  void everyNumberIsReadAsJavaReadsIt() {
    Random random = new Random(3);
    for (int i = 0; i < 200_000; i++) {
      String text =
          switch (i % 5) {
            case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 1 -> Float.toString(random.nextFloat() * 1000 - 500);
            case 2 -> String.valueOf(random.nextLong());
            case 3 -> random.nextInt(100_000) + "." + random.nextInt(1_000_000);
            default ->
                random.nextLong()
                    + "."
                    + (random.nextLong() >>> 1)
                    + "e"
                    + (random.nextInt(60) - 30);
          };
      if (text.contains("N") || text.contains("I")) {
        continue;
      }
      assertEquals(Double.parseDouble(text), parse(text), text);
    }
  }

  @Test
  void oddFormsAreNumbersToo() {
    assertEquals(0.5, parse(".5"));
    assertEquals(5, parse("5."));
    assertEquals(5, parse("+5"));
    assertEquals(-0.0, parse("-0"));
    assertEquals(0, parse("0e999999999999"));
    assertEquals(1e-5, parse("0.00001E+0"));
    assertEquals(Double.POSITIVE_INFINITY, parse("1e999999999999"));
    assertEquals(1e22, parse("1" + "0".repeat(22)));
  }

  @Test
  void whatIsNotADecimalIsNone() {
    for (String text :
        new String[] {
          "", "-", ".", "e5", "1e", "1e+", "1.2.3", "1d", "1f", "0x1p3", "NaN", "1 2", "1,5"
        }) {
      assertTrue(Double.isNaN(parse(text)), text);
    }
  }
}
