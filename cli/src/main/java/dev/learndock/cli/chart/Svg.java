package dev.learndock.cli.chart;

import java.util.List;
import java.util.Locale;

/** An SVG picture that is being written: paths, circles, words. Coordinates are in pixels. */
final class Svg {
  private final StringBuilder elements = new StringBuilder();

  Svg(int width, int height) {
    elements
        .append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
        .append(width + " " + height)
        .append("\" width=\"" + width + "\" height=\"" + height + "\"")
        .append(" font-family=\"system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif\">\n")
        .append("<rect width=\"100%\" height=\"100%\" rx=\"12\" fill=\"#ffffff\"/>\n");
  }

  /** What the picture is, for readers that cannot see it. */
  void about(String title, String description) {
    elements.append("<title>").append(escape(title)).append("</title>\n");
    elements.append("<desc>").append(escape(description)).append("</desc>\n");
  }

  /**
   * Words, with a white edge so that lines behind them do not disturb.
   *
   * @param more attributes, as {@code font-size=12 font-weight=600}
   */
  void text(double x, double y, String colour, String more, String words) {
    elements.append(
        "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" fill=\"" + colour + "\"");
    attributes(more + " paint-order=stroke stroke=#ffffff stroke-width=3");
    elements.append('>').append(escape(words)).append("</text>\n");
  }

  /** A line through points, given as x, y, x, y, ...; nothing when there is none. */
  void path(List<Double> points, String colour, String more) {
    if (!points.isEmpty()) {
      elements.append("<path d=\"" + route(points) + "\" fill=\"none\" stroke=\"" + colour + "\"");
      attributes(more + " stroke-linejoin=round");
      elements.append("/>\n");
    }
  }

  /** A faintly filled area with this edge. */
  void area(List<Double> edge, String colour) {
    elements.append(
        "<path d=\"" + route(edge) + "Z\" fill=\"" + colour + "\" opacity=\"0.08\"/>\n");
  }

  void circle(double x, double y, double radius, String fill, String edge) {
    elements.append(
        "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) + "\"");
    attributes("fill=" + fill + " stroke=" + edge + " stroke-width=2.5");
    elements.append("/>\n");
  }

  private void attributes(String pairs) {
    for (String pair : pairs.strip().split(" ", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        elements.append(
            " " + pair.substring(0, equals) + "=\"" + pair.substring(equals + 1) + "\"");
      }
    }
  }

  private static String route(List<Double> points) {
    StringBuilder route = new StringBuilder("M");
    for (int i = 0; i < points.size(); i += 2) {
      route.append(" " + number(points.get(i)) + "," + number(points.get(i + 1)));
    }
    return route.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return elements + "</svg>\n";
  }
}
