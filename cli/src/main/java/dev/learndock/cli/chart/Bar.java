package dev.learndock.cli.chart;

/** A share as a bar of characters, exact to an eighth of one. */
public final class Bar {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private Bar() {}

  /** The bar of a share between zero and one, padded to so many characters. */
  public static String of(double share, int width) {
    int eighths = (int) Math.round(Math.clamp(share, 0.0, 1.0) * width * 8);
    StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
    if (eighths % 8 > 0) {
      bar.append(EIGHTHS.charAt(eighths % 8));
    }
    return bar.append(" ".repeat(width - bar.length())).toString();
  }
}
