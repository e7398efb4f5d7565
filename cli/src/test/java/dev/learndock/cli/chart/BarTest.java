package dev.learndock.cli.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BarTest {
  @Test
  void aBarIsExactToAnEighthOfACharacter() {
    assertEquals("██████▏     ", Bar.of(49.0 / 96, 12));
    assertEquals("████████████", Bar.of(1, 12));
    assertEquals("            ", Bar.of(0, 12));
  }
}
