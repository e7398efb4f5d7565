package dev.learndock.cli.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis with round ticks.
 *
 * @param low where it begins
 * @param high where it ends
 * @param step between ticks, 1, 2 or 5 times a power of ten
 */
record Axis(double low, double high, double step) {

  /** The axis that holds both numbers, with about so many ticks, beginning and ending at one. */
  static Axis around(double least, double most, int ticks) {
    double span = most > least ? most - least : Math.max(Math.abs(most), 1e-9);
    double rough = span / Math.max(1, ticks - 1);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power * 10;
    for (double candidate : new double[] {1, 2, 5}) {
      if (candidate * power >= rough * 0.999) {
        step = candidate * power;
        break;
      }
    }
    return new Axis(Math.floor(least / step) * step, Math.ceil(most / step) * step, step);
  }

  /** The ticks, from low to high. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long i = 0; i <= count; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** Where a value lies between low (0) and high (1). */
  double place(double value) {
    return high == low ? 0 : (value - low) / (high - low);
  }

  /** A tick as text, with the decimals that the step needs. */
  String text(double tick) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%,." + decimals + "f", tick == 0 ? 0.0 : tick);
  }
}
