package dev.learndock.learnware.python;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package that a learnware needs (PEP 508).
 *
 * @param name normalised: small letters, single dashes (PEP 503)
 * @param versions which will do
 * @param marker when it is needed; empty for always
 */
record Requirement(String name, VersionRange versions, String marker) {
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[[^\\]]*\\])?\\s*"
              + "(?:@\\s*\\S+|\\(([^)]*)\\)|([^;@]*?))\\s*(?:;(.*))?");

  /** Reads one requirement; empty when it is none. What is named with an address may be any. */
  static Optional<Requirement> parse(String line) {
    Matcher m = FORM.matcher(line.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    String range = m.group(2) != null ? m.group(2) : m.group(3) != null ? m.group(3) : "";
    String marker = m.group(4) == null ? "" : m.group(4).strip();
    return VersionRange.parse(range)
        .map(versions -> new Requirement(normalised(m.group(1)), versions, marker));
  }

  /** How names are compared: {@code Scikit_Learn} is {@code scikit-learn}. */
  static String normalised(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
  }

  @Override
  public String toString() {
    return name + versions;
  }
}
