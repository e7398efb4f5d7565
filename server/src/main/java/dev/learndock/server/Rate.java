package dev.learndock.server;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/**
 * How often something may be done: so many times at once, and as many again over each such time.
 *
 * @param times 0 for without end
 * @param per a positive time
 */
public record Rate(int times, Duration per) {
  /** Checks that both are positive, or that there is no limit. */
  public Rate {
    if (times < 0 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException("a rate is so many times in a time, such as 10/1m");
    }
  }

  /** Reads {@code 10/1m} or {@code off}; Spring finds this by its name. */
  public static Rate valueOf(String text) {
    if (text.equals("off") || text.equals("false")) {
      return new Rate(0, Duration.ofSeconds(1));
    }
    int slash = text.indexOf('/');
    if (slash < 1) {
      throw new IllegalArgumentException("'" + text + "' is no rate: write 10/1m, or off");
    }
    return new Rate(
        Integer.parseInt(text.substring(0, slash)),
        DurationStyle.detectAndParse(text.substring(slash + 1)));
  }

  /** Whether there is a limit. */
  public boolean isLimited() {
    return times > 0;
  }

  @Override
  public String toString() {
    return isLimited()
        ? times + "/" + per.toString().substring(2).toLowerCase(java.util.Locale.ROOT)
        : "off";
  }
}
