package dev.learndock.cli.chart;

import java.util.Locale;

/**
 * How errors are told to a person: so many minutes, or so many per cent of the answers.
 *
 * @param name what an axis is called
 * @param factor from the error to the number shown
 * @param sign that follows a number, such as {@code %}
 * @param decimals shown
 */
public record Measure(String name, double factor, String sign, int decimals) {

  /** Root mean squared errors in a unit; decimals so that the typical error has three digits. */
  public static Measure of(String unit, double typical) {
    int digitsBefore = typical > 0 ? (int) Math.floor(Math.log10(typical)) + 1 : 1;
    return new Measure(unit, 1, "", Math.clamp(3 - Math.max(1, digitsBefore), 0, 3));
  }

  /** Shares of wrong answers, shown in per cent. */
  public static Measure wrongAnswers() {
    return new Measure("% wrong", 100, " %", 1);
  }

  /** The error as text, with its sign. */
  public String text(double error) {
    return number(error) + sign;
  }

  /** The error as it is said: 17.3 minutes, or 9.8 % wrong. */
  public String inWords(double error) {
    return number(error) + " " + name;
  }

  /** The error as text, without its sign. */
  public String number(double error) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", error * factor);
  }
}
