package dev.learndock.learnware.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition after a requirement's semicolon (PEP 508, "Environment markers"): {@code
 * python_version < "3.9" and sys_platform == "linux"}.
 */
final class Marker {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\\(|\\)|\"[^\"]*\"|'[^']*'|===|==|!=|<=|>=|~=|<|>|not\\s+in\\b|[A-Za-z_.]+)");

  private static final int MAX_DEPTH = 20;

  private final List<String> tokens;
  private final Map<String, String> environment;
  private int at;
  private int depth;

  private Marker(List<String> tokens, Map<String, String> environment) {
    this.tokens = tokens;
    this.environment = environment;
  }

  /**
   * Whether a condition holds. One that cannot be read does: better asked for too much than run
   * with too little.
   *
   * @param environment values of the words that a condition may use
   */
  static boolean holds(String text, Map<String, String> environment) {
    List<String> tokens = new ArrayList<>();
    Matcher m = TOKEN.matcher(text);
    int end = 0;
    while (m.find() && m.start() == end) {
      tokens.add(m.group(1).replaceAll("\\s+", " "));
      end = m.end();
    }
    if (!text.substring(end).isBlank()) {
      return true;
    }
    Marker marker = new Marker(tokens, environment);
    try {
      boolean holds = marker.either();
      return holds || marker.at < tokens.size();
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private boolean either() {
    boolean holds = both();
    while (takes("or")) {
      holds |= both();
    }
    return holds;
  }

  private boolean both() {
    boolean holds = one();
    while (takes("and")) {
      holds &= one();
    }
    return holds;
  }

  private boolean one() {
    if (takes("(")) {
      if (++depth > MAX_DEPTH) {
        throw new IllegalArgumentException("too deep");
      }
      boolean holds = either();
      if (!takes(")")) {
        throw new IllegalArgumentException("a bracket is open");
      }
      depth--;
      return holds;
    }
    String left = value(next());
    String operator = next();
    return compare(left, operator, value(next()));
  }

  private boolean takes(String token) {
    boolean there = at < tokens.size() && tokens.get(at).equals(token);
    at += there ? 1 : 0;
    return there;
  }

  private String next() {
    if (at >= tokens.size()) {
      throw new IllegalArgumentException("cut");
    }
    return tokens.get(at++);
  }

  private String value(String token) {
    if (token.startsWith("\"") || token.startsWith("'")) {
      return token.substring(1, token.length() - 1);
    }
    return environment.getOrDefault(token, "");
  }

  private static boolean compare(String left, String operator, String right) {
    switch (operator) {
      case "in" -> {
        return right.contains(left);
      }
      case "not in" -> {
        return !right.contains(left);
      }
      default -> {
        Optional<VersionRange> range = VersionRange.parse(operator + right);
        if (range.isPresent() && Version.parse(left).isPresent()) {
          return range.get().holds(left);
        }
      }
    }
    int order = left.compareTo(right);
    return switch (operator) {
      case "==", "===" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw new IllegalArgumentException("no operator " + operator);
    };
  }
}
