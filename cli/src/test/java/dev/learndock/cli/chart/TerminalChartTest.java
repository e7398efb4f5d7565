package dev.learndock.cli.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalChartTest {
  private static final LearningCurve GAIN =
      curve(
          21.4,
          new LearningCurve.Point(0, null, 17.3),
          new LearningCurve.Point(20, 34.4, 17.2),
          new LearningCurve.Point(500, 18.3, 17.0));

  private static LearningCurve curve(double best, LearningCurve.Point... points) {
    return new LearningCurve(Measure.of("minutes", best), best, List.of(points));
  }

  private static List<String> draw(LearningCurve curve, int width) {
    return TerminalChart.draw(curve, width, text -> text, text -> text);
  }

  @ParameterizedTest
  @ValueSource(ints = {66, 76, 80, 100, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    for (double best : new double[] {16.9, 21.4, 34.3}) {
      LearningCurve curve = new LearningCurve(GAIN.measure(), best, GAIN.points());
      for (String line : draw(curve, width)) {
        assertTrue(line.length() <= width, line.length() + " > " + width + ": " + line);
      }
    }
  }

  @Test
  void eachNumberOfLabelsHasItsLineWithBothErrors() {
    List<String> lines = draw(GAIN, 80);
    assertTrue(lines.get(1).matches("\\s+0 .*17\\.3\\s+–"), lines.get(1));
    assertTrue(lines.get(2).matches("\\s+20 .*17\\.2\\s+34\\.4"), lines.get(2));
    assertTrue(lines.get(3).matches("\\s+500 .*17\\.0\\s+18\\.3"), lines.get(3));
  }

  @Test
  void theBarIsAsLongAsTheGain() {
    List<String> lines = draw(GAIN, 80);
    double perCharacter = (34.4 - 17.2) / bar(lines.get(2));
    assertEquals((18.3 - 17.0) / perCharacter, bar(lines.get(3)), 1.0);
  }

  private static int bar(String line) {
    return line.indexOf('○') - line.indexOf('●');
  }

  @Test
  void whereScratchIsBetterNoGainIsDrawn() {
    String line = draw(curve(12, new LearningCurve.Point(20, 10.0, 14.0)), 80).get(1);
    assertTrue(line.indexOf('○') < line.indexOf('●'), line);
    assertFalse(line.contains("━"), line);
  }

  @Test
  void equalErrorsAreOneDot() {
    String line = draw(curve(12, new LearningCurve.Point(20, 10.0, 10.0)), 80).get(1);
    assertTrue(line.contains("●"), line);
    assertFalse(line.contains("○"), line);
  }

  @Test
  void theBestSingleLearnwareIsMarkedWhereItIs() {
    List<String> lines = draw(GAIN, 80);
    int mark = lines.get(1).indexOf('┊');
    assertEquals('┿', lines.get(2).charAt(mark));
    assertEquals('┊', lines.get(3).charAt(mark));
    assertTrue(lines.getLast().contains("┊ 21.4: the best single learnware"), lines.getLast());
  }

  @Test
  void sharesAreShownInPerCent() {
    LearningCurve curve =
        new LearningCurve(
            Measure.wrongAnswers(), 0.1, List.of(new LearningCurve.Point(20, 0.2, 0.123)));
    assertTrue(draw(curve, 80).get(1).contains("12.3 %"));
  }
}
