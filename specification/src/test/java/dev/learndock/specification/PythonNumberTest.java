package dev.learndock.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PythonNumberTest {
  private static String print(double value) {
    StringBuilder out = new StringBuilder();
    PythonNumber.append(out, value);
    return out.toString();
  }

  @Test
  void numbersArePrintedAsPythonPrintsThem() {
    String[] printed = {
      "0.0",
      "-0.0",
      "1.0",
      "-1.0",
      "0.1",
      "0.0001",
      "1e-05",
      "1.5e-05",
      "-2.5e-07",
      "123456.789",
      "1000000000000000.0",
      "9999999999999998.0",
      "1e+16",
      "1.2345e+16",
      "1e+22",
      "1e+23",
      "1e+100",
      "1.7976931348623157e+308",
      "2.2250738585072014e-308",
      "5e-324",
      "1e-323",
      "1.5e-323",
      "2e-323",
      "5.4e-323",
      "9.9e-322",
      "0.30000000000000004",
      "3.141592653589793",
      "100.0",
      "12.0",
      "2.4182613870032957e-08",
      "0.00012345",
      "2251799813685248.5",
      "1.8446744073709552e+19"
    };
    for (String text : printed) {
      assertEquals(text, print(Double.parseDouble(text)));
    }
  }

  @Test
  void whatIsPrintedReadsBackAsTheSameNumber() {
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(value, Double.parseDouble(print(value)));
      }
    }
  }

  @Test
  void whatJsonHasNoWordForIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> print(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> print(Double.NEGATIVE_INFINITY));
  }
}
