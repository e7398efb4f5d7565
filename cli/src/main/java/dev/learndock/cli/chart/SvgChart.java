package dev.learndock.cli.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Draws a learning curve as an SVG picture that stands for itself: the words beside each line say
 * what it is, and a reader that cannot see is told the numbers.
 *
 * <p>The axis of errors shows where they differ and says where it begins. Labels are spaced by
 * their square root, so that the first few, which matter most, can be told apart.
 */
public final class SvgChart {
  private static final int WIDTH = 820;
  private static final int HEIGHT = 500;
  private static final double LEFT = 76;
  private static final double RIGHT = 610;
  private static final double TOP = 112;
  private static final double BOTTOM = 408;
  private static final String REUSE = "#0f766e";
  private static final String SCRATCH = "#c2570c";
  private static final String GREY = "#6b7280";

  private final LearningCurve curve;
  private final Axis axis;
  private final Svg svg = new Svg(WIDTH, HEIGHT);

  private SvgChart(LearningCurve curve) {
    this.curve = curve;
    double factor = curve.measure().factor();
    double room = 0.25 * (curve.most() - curve.least());
    this.axis =
        Axis.around(Math.max(0, curve.least() - room) * factor, (curve.most() + room) * factor, 6);
  }

  /**
   * The picture as text.
   *
   * @param title what the picture shows
   * @param subtitle whose data, in a few words
   * @param footnote how it was measured
   */
  public static String draw(LearningCurve curve, String title, String subtitle, String footnote) {
    return new SvgChart(curve).picture(title, subtitle, footnote);
  }

  private String picture(String title, String subtitle, String footnote) {
    svg.about(title, inWords());
    svg.text(32, 44, "#111827", "font-size=21 font-weight=600", title);
    svg.text(32, 70, "#4b5563", "font-size=14", subtitle);
    grid();
    gain();
    double best = y(curve.bestSingle());
    svg.path(List.of(LEFT, best, RIGHT, best), GREY, "stroke-width=1.5 stroke-dasharray=5,5");
    scratch();
    reuse();
    labels();
    svg.text(32, HEIGHT - 20, GREY, "font-size=12", footnote);
    return svg.toString();
  }

  private void grid() {
    String from = axis.low() == 0 ? "" : " (from " + axis.text(axis.low()) + ")";
    svg.text(32, TOP - 16, GREY, "font-size=12", "error, " + curve.measure().name() + from);
    for (double tick : axis.ticks()) {
      double y = yShown(tick);
      svg.path(List.of(LEFT, y, RIGHT, y), tick == axis.low() ? "#9ca3af" : "#e5e7eb", "");
      svg.text(LEFT - 10, y + 4, GREY, "font-size=12 text-anchor=end", axis.text(tick));
    }
    for (LearningCurve.Point point : curve.points()) {
      double x = x(point);
      svg.path(List.of(x, BOTTOM, x, BOTTOM + 5), "#9ca3af", "");
      String labels = Integer.toString(point.labels());
      svg.text(x, BOTTOM + 20, GREY, "font-size=12 text-anchor=middle", labels);
    }
    double middle = (LEFT + RIGHT) / 2;
    svg.text(
        middle, BOTTOM + 44, "#374151", "font-size=13 text-anchor=middle", "labels the user has");
  }

  /** The area between the two ways, where reuse is the better one all along. */
  private void gain() {
    List<LearningCurve.Point> both = trained();
    if (both.size() < 2 || both.stream().anyMatch(p -> p.reuse() > scratch(p))) {
      return;
    }
    List<Double> edge = new ArrayList<>();
    both.forEach(p -> edge.addAll(List.of(x(p), y(scratch(p)))));
    both.reversed().forEach(p -> edge.addAll(List.of(x(p), y(p.reuse()))));
    svg.area(edge, REUSE);
  }

  private void scratch() {
    List<Double> line = new ArrayList<>();
    trained().forEach(p -> line.addAll(List.of(x(p), y(scratch(p)))));
    svg.path(line, SCRATCH, "stroke-width=2.5");
    for (LearningCurve.Point point : trained()) {
      double y = y(scratch(point));
      svg.circle(x(point), y, 4.5, "#ffffff", SCRATCH);
      boolean above = scratch(point) >= point.reuse();
      number(x(point), y + (above ? -12 : 21), SCRATCH, scratch(point));
    }
  }

  private void reuse() {
    List<Double> line = new ArrayList<>();
    curve.points().forEach(p -> line.addAll(List.of(x(p), y(p.reuse()))));
    svg.path(line, REUSE, "stroke-width=3");
    for (LearningCurve.Point point : curve.points()) {
      double y = y(point.reuse());
      svg.circle(x(point), y, 4.5, REUSE, REUSE);
      boolean above = point.scratch() != null && scratch(point) < point.reuse();
      number(x(point), y + (above ? -12 : 21), REUSE, point.reuse());
    }
  }

  private void number(double x, double y, String colour, double error) {
    svg.text(
        x,
        y,
        colour,
        "font-size=12 font-weight=600 text-anchor=middle",
        curve.measure().number(error));
  }

  private record Label(double y, String colour, String name, String meaning) {}

  /** What each line is, at its right end; moved apart where they would lie on each other. */
  private void labels() {
    LearningCurve.Point last = curve.points().getLast();
    List<Label> labels = new ArrayList<>();
    String hindsight = curve.measure().text(curve.bestSingle()) + ", known only afterwards";
    labels.add(new Label(y(curve.bestSingle()), GREY, "best single learnware", hindsight));
    labels.add(new Label(y(last.reuse()), REUSE, "Learndock", "learnwares, and these labels"));
    if (last.scratch() != null) {
      labels.add(new Label(y(scratch(last)), SCRATCH, "from scratch", "these labels alone"));
    }
    labels.sort(Comparator.comparingDouble(Label::y));
    double[] places = apart(labels.stream().mapToDouble(Label::y).toArray(), 42);
    for (int i = 0; i < places.length; i++) {
      Label label = labels.get(i);
      svg.text(RIGHT + 22, places[i], label.colour(), "font-size=14 font-weight=600", label.name());
      svg.text(RIGHT + 22, places[i] + 17, GREY, "font-size=12", label.meaning());
    }
  }

  /** Increasing places, each at least so far from the one before, in all as near as they can be. */
  private static double[] apart(double[] wanted, double room) {
    double[] places = wanted.clone();
    for (int i = 1; i < places.length; i++) {
      places[i] = Math.max(places[i], places[i - 1] + room);
    }
    double tooLow = (places[places.length - 1] - wanted[wanted.length - 1]) / 2;
    for (int i = 0; i < places.length; i++) {
      places[i] -= tooLow;
    }
    return places;
  }

  private List<LearningCurve.Point> trained() {
    return curve.points().stream().filter(p -> p.scratch() != null).toList();
  }

  private static double scratch(LearningCurve.Point point) {
    return Objects.requireNonNull(point.scratch(), "nothing is trained from no labels");
  }

  /** The numbers, for readers that cannot see the lines. */
  private String inWords() {
    StringBuilder words = new StringBuilder();
    for (LearningCurve.Point point : curve.points()) {
      words.append(
          String.format(
              Locale.ROOT,
              "%d labels: Learndock %s",
              point.labels(),
              curve.measure().text(point.reuse())));
      if (point.scratch() != null) {
        words.append(", from scratch ").append(curve.measure().text(scratch(point)));
      }
      words.append(". ");
    }
    return words
        .append("Best single learnware, known only afterwards: ")
        .append(curve.measure().text(curve.bestSingle()))
        .append('.')
        .toString();
  }

  private double x(LearningCurve.Point point) {
    double most = Math.sqrt(Math.max(1, curve.points().getLast().labels()));
    return LEFT + 14 + (RIGHT - LEFT - 28) * Math.sqrt(point.labels()) / most;
  }

  private double y(double error) {
    return yShown(error * curve.measure().factor());
  }

  private double yShown(double shown) {
    return BOTTOM - (BOTTOM - TOP) * axis.place(shown);
  }
}
