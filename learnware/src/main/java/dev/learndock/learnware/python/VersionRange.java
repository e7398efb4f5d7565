package dev.learndock.learnware.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions will do: comparisons that must all hold (PEP 440, "Version specifiers"). A
 * pre-release that is installed counts as any other.
 *
 * @param text as it was written
 */
record VersionRange(String text, List<Clause> clauses) {
  /** Any version will do. */
  static final VersionRange ANY = new VersionRange("", List.of());

  private static final Pattern CLAUSE =
      Pattern.compile("\\s*(===|==|!=|<=|>=|~=|<|>)\\s*([^\\s,]+?)(\\.\\*)?\\s*");

  /** One comparison; {@code everything} is for {@code .*} at the end. */
  record Clause(String operator, String written, Version version, boolean everything) {
    boolean holds(Version installed) {
      Version bare = version.local().isEmpty() ? installed.withoutLocal() : installed;
      return switch (operator) {
        case "==" -> everything ? startsWith(installed) : bare.compareTo(version) == 0;
        case "!=" -> everything ? !startsWith(installed) : bare.compareTo(version) != 0;
        case "<=" -> installed.withoutLocal().compareTo(version) <= 0;
        case ">=" -> installed.withoutLocal().compareTo(version) >= 0;
        case "<" -> isBelow(installed.withoutLocal());
        case ">" -> isAbove(installed.withoutLocal());
        case "~=" -> bare.compareTo(version) >= 0 && sharesAllButTheLast(installed);
        default -> installed.text().equals(written);
      };
    }

    private boolean startsWith(Version installed) {
      return installed.epoch() == version.epoch() && shares(installed, version.release().size());
    }

    private boolean sharesAllButTheLast(Version installed) {
      return installed.epoch() == version.epoch()
          && shares(installed, version.release().size() - 1);
    }

    private boolean shares(Version installed, int parts) {
      for (int i = 0; i < parts; i++) {
        if (installed.part(i) != version.part(i)) {
          return false;
        }
      }
      return true;
    }

    /** Below 1.2 is not its own pre-release. */
    private boolean isBelow(Version installed) {
      boolean ownPre =
          installed.isPreRelease() && !version.isPreRelease() && installed.hasReleaseOf(version);
      return installed.compareTo(version) < 0 && !ownPre;
    }

    /** Above 1.2 is not its own post-release. */
    private boolean isAbove(Version installed) {
      boolean ownPost =
          installed.post() >= 0 && version.post() < 0 && installed.hasReleaseOf(version);
      return installed.compareTo(version) > 0 && !ownPost;
    }
  }

  VersionRange {
    clauses = List.copyOf(clauses);
  }

  /** Reads {@code >=1.2,<2}; empty when it is no such thing. */
  static Optional<VersionRange> parse(String text) {
    String plain = text.strip();
    if (plain.isEmpty()) {
      return Optional.of(ANY);
    }
    List<Clause> clauses = new ArrayList<>();
    for (String part : plain.split(",", -1)) {
      Matcher m = CLAUSE.matcher(part);
      if (part.isBlank()) {
        continue;
      }
      Optional<Version> version = m.matches() ? Version.parse(m.group(2)) : Optional.empty();
      if (version.isEmpty() || !makesSense(m.group(1), version.get(), m.group(3) != null)) {
        return Optional.empty();
      }
      clauses.add(new Clause(m.group(1), m.group(2), version.get(), m.group(3) != null));
    }
    return Optional.of(new VersionRange(plain, clauses));
  }

  private static boolean makesSense(String operator, Version version, boolean everything) {
    if (everything) {
      return operator.equals("==") || operator.equals("!=");
    }
    return !operator.equals("~=") || version.release().size() > 1;
  }

  /** Whether a version will do. One that is no version does only where any does. */
  boolean holds(String installed) {
    Optional<Version> version = Version.parse(installed);
    return version.isEmpty()
        ? clauses.isEmpty()
        : clauses.stream().allMatch(clause -> clause.holds(version.get()));
  }

  @Override
  public String toString() {
    return text;
  }
}
