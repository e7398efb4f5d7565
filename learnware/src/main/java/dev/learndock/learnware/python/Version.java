package dev.learndock.learnware.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a Python package and its place among others (PEP 440, "Version scheme").
 *
 * @param text as it was written
 * @param epoch 0 unless it says another
 * @param release the numbers between dots
 * @param pre what kind of pre-release and which: {@code a1} is (0, 1), {@code rc2} is (2, 2); empty
 *     for none
 * @param post number of the post-release; -1 for none
 * @param dev number of the development release; -1 for none
 * @param local what follows a plus sign, in its parts
 */
record Version(
    String text,
    long epoch,
    List<Long> release,
    List<Long> pre,
    long post,
    long dev,
    List<String> local)
    implements Comparable<Version> {
  private static final Pattern FORM =
      Pattern.compile(
          "v?(?:(\\d+)!)?(\\d+(?:\\.\\d+)*)"
              + "(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\\d*))?"
              + "(?:-(\\d+)|[-_.]?(post|rev|r)[-_.]?(\\d*))?"
              + "(?:[-_.]?(dev)[-_.]?(\\d*))?"
              + "(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?");

  private static final int MAX_LENGTH = 100;

  Version {
    release = List.copyOf(release);
    pre = List.copyOf(pre);
    local = List.copyOf(local);
  }

  /** Reads a version; empty when it is none. */
  static Optional<Version> parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    Matcher m = FORM.matcher(plain);
    if (plain.length() > MAX_LENGTH || !m.matches()) {
      return Optional.empty();
    }
    List<Long> release = new ArrayList<>();
    for (String part : m.group(2).split("\\.", -1)) {
      release.add(number(part));
    }
    long post =
        m.group(5) != null ? number(m.group(5)) : m.group(6) == null ? -1 : number(m.group(7));
    return Optional.of(
        new Version(
            plain,
            m.group(1) == null ? 0 : number(m.group(1)),
            release,
            m.group(3) == null ? List.of() : List.of(kind(m.group(3)), number(m.group(4))),
            post,
            m.group(8) == null ? -1 : number(m.group(9)),
            m.group(10) == null ? List.of() : List.of(m.group(10).split("[-_.]", -1))));
  }

  /** Numbers that nobody means are all the same. */
  private static long number(String digits) {
    if (digits.isEmpty()) {
      return 0;
    }
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  private static long kind(String word) {
    return switch (word) {
      case "a", "alpha" -> 0;
      case "b", "beta" -> 1;
      default -> 2;
    };
  }

  /** A number of the release, zero beyond its end: 1.2 is 1.2.0. */
  long part(int index) {
    return index < release.size() ? release.get(index) : 0;
  }

  /** Whether it comes before the release of its numbers. */
  boolean isPreRelease() {
    return !pre.isEmpty() || dev >= 0;
  }

  /** The same without what follows a plus sign. */
  Version withoutLocal() {
    return new Version(text, epoch, release, pre, post, dev, List.of());
  }

  /** Whether epoch and numbers are equal, whatever follows the numbers. */
  boolean hasReleaseOf(Version other) {
    return epoch == other.epoch && compareReleases(other) == 0;
  }

  private int compareReleases(Version other) {
    int order = 0;
    for (int i = 0; order == 0 && i < Math.max(release.size(), other.release.size()); i++) {
      order = Long.compare(part(i), other.part(i));
    }
    return order;
  }

  @Override
  public int compareTo(Version other) {
    int order = Long.compare(epoch, other.epoch);
    order = order != 0 ? order : compareReleases(other);
    order = order != 0 ? order : Arrays.compare(rank(), other.rank());
    return order != 0 ? order : compareLocals(local, other.local);
  }

  /** Before the release: development, then pre-releases; after it: post-releases. */
  private long[] rank() {
    boolean onlyDev = pre.isEmpty() && post < 0 && dev >= 0;
    long kind = onlyDev ? -1 : pre.isEmpty() ? 3 : pre.getFirst();
    long number = pre.isEmpty() ? 0 : pre.getLast();
    return new long[] {kind, number, post, dev < 0 ? Long.MAX_VALUE : dev};
  }

  private static int compareLocals(List<String> mine, List<String> others) {
    for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
      int order = compareParts(mine.get(i), others.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(mine.size(), others.size());
  }

  private static int compareParts(String mine, String other) {
    boolean number = mine.matches("\\d+");
    if (number != other.matches("\\d+")) {
      return number ? 1 : -1;
    }
    return number ? Long.compare(number(mine), number(other)) : mine.compareTo(other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * epoch + part(0)) * 31 + Long.hashCode(part(1));
  }

  @Override
  public String toString() {
    return text;
  }
}
