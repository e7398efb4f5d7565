package dev.learndock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {
  private static final MathContext DIGITS = new MathContext(40);

  /** {@code e^x} to 40 digits: its Taylor sum at x / 1024, squared ten times. */
  private static BigDecimal exactly(double x) {
    BigDecimal small = new BigDecimal(x).divide(BigDecimal.valueOf(1024), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; n < 40; n++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < 10; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  @Test
  void theErrorIsBelowOneUnitInTheLastPlace() {
    Random random = new Random(1);
    for (int i = 0; i < 4000; i++) {
      double x = -(i % 3 == 0 ? 708 : i % 3 == 1 ? 10 : 0.7) * random.nextDouble();
      double y = Exponential.of(x);
      BigDecimal error = new BigDecimal(y).subtract(exactly(x), DIGITS).abs();
      assertTrue(error.doubleValue() < Math.ulp(y), "at " + x + " it is " + y);
    }
  }

  @Test
  void theEndsAreExact() {
    assertEquals(1, Exponential.of(0));
    assertEquals(1, Exponential.of(-0.0));
    assertEquals(1, Exponential.of(-1e-320));
    assertEquals(0, Exponential.of(-708.1));
    assertEquals(0, Exponential.of(-1e300));
    assertEquals(0, Exponential.of(Double.NEGATIVE_INFINITY));
    assertTrue(Exponential.of(-708) >= Double.MIN_NORMAL);
  }

  @Test
  void theFloatFormIsNearEnoughForADescent() {
    for (double t = 0; t < 200; t += 0.01) {
      float k = FloatExponential.ofMinus((float) t);
      double exact = Math.exp(-(float) t);
      double tolerance = t < 8 ? 5e-6 * exact : t < 30 ? 2e-3 * exact : 1e-15;
      assertEquals(exact, k, tolerance, "at " + t);
    }
  }

  @Test
  void theFloatFormIsHardlyEverSubnormal() {
    int subnormal = 0;
    for (double t = 0; t < 200; t += 0.01) {
      subnormal += FloatExponential.ofMinus((float) t) < Float.MIN_NORMAL ? 1 : 0;
    }
    assertTrue(subnormal < 100, subnormal + " of 20,000");
    assertEquals(0x1p-112f, FloatExponential.ofMinus(1e30f));
    assertEquals(0x1p-112f, FloatExponential.ofMinus(Float.POSITIVE_INFINITY));
  }
}
