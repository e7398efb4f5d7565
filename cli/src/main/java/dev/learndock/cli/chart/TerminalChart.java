package dev.learndock.cli.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Draws a learning curve with characters: a line for each number of labels, on it both errors and
 * the way between them, so that the length of the bar is what reuse gains.
 */
public final class TerminalChart {
  private static final int LEFT = 8;
  private static final int RIGHT = 24;
  private static final int NARROWEST = 20;
  private static final int WIDEST = 60;

  private final LearningCurve curve;
  private final Axis axis;
  private final int width;
  private final UnaryOperator<String> good;
  private final UnaryOperator<String> faint;

  private TerminalChart(
      LearningCurve curve, int width, UnaryOperator<String> good, UnaryOperator<String> faint) {
    this.curve = curve;
    this.width = Math.clamp(width - LEFT - RIGHT, NARROWEST, WIDEST);
    this.axis =
        Axis.around(
            curve.least() * curve.measure().factor(), curve.most() * curve.measure().factor(), 5);
    this.good = good;
    this.faint = faint;
  }

  /**
   * The lines of the chart.
   *
   * @param width characters in a line
   * @param good colours what is gained; the identity for plain text
   * @param faint makes what is less important fainter
   */
  public static List<String> draw(
      LearningCurve curve, int width, UnaryOperator<String> good, UnaryOperator<String> faint) {
    TerminalChart chart = new TerminalChart(curve, width, good, faint);
    List<String> lines = new ArrayList<>();
    lines.add(chart.header());
    curve.points().forEach(point -> lines.add(chart.row(point)));
    lines.add(chart.axisLine());
    lines.add(chart.tickLine());
    lines.add(chart.legend());
    return lines;
  }

  private String header() {
    return pad(" labels", LEFT + width)
        + padLeft("● Learndock", 13)
        + padLeft("○ scratch", RIGHT - 13);
  }

  private String row(LearningCurve.Point point) {
    Double scratch = point.scratch();
    return padLeft(Integer.toString(point.labels()), LEFT - 2)
        + "  "
        + track(point)
        + good.apply(padLeft(curve.measure().text(point.reuse()), 13))
        + padLeft(scratch == null ? "–" : curve.measure().text(scratch), RIGHT - 13);
  }

  private String track(LearningCurve.Point point) {
    int best = cell(curve.bestSingle());
    int reuse = cell(point.reuse());
    int from = point.scratch() == null ? reuse : cell(point.scratch());
    boolean gain = reuse <= from;
    String bar = (gain ? "━" : "─").repeat(Math.abs(from - reuse));
    StringBuilder between = new StringBuilder(bar);
    int crossing = best - Math.min(reuse, from);
    if (crossing > 0 && crossing < bar.length()) {
      between.setCharAt(crossing, gain ? '┿' : '┼');
    }
    if (!bar.isEmpty()) {
      between.deleteCharAt(0);
    }
    String ends =
        from == reuse
            ? good.apply("●")
            : gain
                ? good.apply("●" + between) + "○"
                : "○" + faint.apply(between.toString()) + good.apply("●");
    int left = Math.min(reuse, from);
    int right = Math.max(reuse, from);
    return blank(0, left, best) + ends + blank(right + 1, width, best);
  }

  /** An empty stretch of the line, but for the mark of the best single learnware. */
  private String blank(int from, int to, int best) {
    if (best < from || best >= to) {
      return " ".repeat(Math.max(0, to - from));
    }
    return " ".repeat(best - from) + faint.apply("┊") + " ".repeat(to - best - 1);
  }

  private String axisLine() {
    StringBuilder line = new StringBuilder("─".repeat(width));
    for (double tick : axis.ticks()) {
      line.setCharAt(tickCell(tick), '┴');
    }
    line.setCharAt(cell(curve.bestSingle()), '┼');
    return " ".repeat(LEFT) + faint.apply(line.toString());
  }

  private String tickLine() {
    char[] line = new char[LEFT + width + 8];
    Arrays.fill(line, ' ');
    for (double tick : axis.ticks()) {
      String text = axis.text(tick);
      int at = Math.max(0, LEFT + tickCell(tick) - text.length() / 2);
      text.getChars(0, Math.min(text.length(), line.length - at), line, at);
    }
    return new String(line).stripTrailing() + " " + curve.measure().name();
  }

  private String legend() {
    return " ".repeat(LEFT)
        + faint.apply("┊ ")
        + curve.measure().text(curve.bestSingle())
        + faint.apply(": the best single learnware, known only afterwards");
  }

  private int cell(double error) {
    return tickCell(error * curve.measure().factor());
  }

  private int tickCell(double shown) {
    return Math.clamp(Math.round(axis.place(shown) * (width - 1)), 0, width - 1);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
