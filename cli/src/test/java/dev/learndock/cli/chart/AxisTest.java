package dev.learndock.cli.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void ticksAreRound() {
    assertEquals(List.of(15.0, 20.0, 25.0, 30.0, 35.0), Axis.around(17, 34.4, 5).ticks());
    assertEquals("0.05", Axis.around(0.031, 0.12, 4).text(0.05));
  }

  @Test
  void everyValueLiesOnItsAxis() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      double least = Math.exp(random.nextDouble(-20, 20));
      double most = least * (1 + random.nextDouble() * 10);
      Axis axis = Axis.around(least, most, 5);
      assertTrue(axis.place(least) >= -1e-9 && axis.place(most) <= 1 + 1e-9, axis.toString());
      assertTrue(axis.ticks().size() <= 12, axis.toString());
    }
  }

  @Test
  void oneValueAloneHasAnAxisToo() {
    Axis axis = Axis.around(7, 7, 5);
    assertTrue(axis.low() <= 7 && axis.high() >= 7 && axis.ticks().size() <= 12, axis.toString());
    assertTrue(Axis.around(0, 0, 5).ticks().size() <= 12);
  }
}
