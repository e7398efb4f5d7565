package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of the system calls that a program may make, read from text. The form is told at the head
 * of {@code java.calls}.
 *
 * @param allowed in the order of the text; what is asked for most stands first
 */
record SystemCalls(List<Allowed> allowed) {
  private static final Pattern LINE =
      Pattern.compile("(\\w+)\\s+(\\d+|-)\\s+(\\d+|-)(?:\\s+(arg[0-5]\\s.*))?");
  private static final Pattern MASKED = Pattern.compile("arg(\\d) & (\\w+) = (\\w+)");
  private static final Pattern ONE_OF = Pattern.compile("arg(\\d) = (\\w+(?: \\w+)*)");

  /**
   * A call and when it is allowed.
   *
   * @param numbers of the call, where the architecture has it
   * @param when null for always
   */
  record Allowed(String name, Map<Architecture, Integer> numbers, @Nullable Condition when) {}

  /**
   * Holds when the low 32 bits of an argument, after the mask, are one of the values.
   *
   * @param argument 0 to 5
   */
  record Condition(int argument, int mask, List<Integer> values) {}

  SystemCalls {
    allowed = List.copyOf(allowed);
  }

  /** What a worker may call. */
  static SystemCalls of(CallList list) {
    try (InputStream in = SystemCalls.class.getResourceAsStream(list.file())) {
      if (in == null) {
        throw new IllegalStateException(list.file() + " is missing beside " + SystemCalls.class);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a list; a line that is not understood is an error, never passed over. */
  static SystemCalls parse(String text) {
    List<Allowed> allowed = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        allowed.add(allowed(line));
      }
    }
    return new SystemCalls(allowed);
  }

  private static Allowed allowed(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw wrong(line);
    }
    Map<Architecture, Integer> numbers = new java.util.EnumMap<>(Architecture.class);
    number(numbers, Architecture.X86_64, matcher.group(2));
    number(numbers, Architecture.AARCH64, matcher.group(3));
    String when = matcher.group(4);
    return new Allowed(matcher.group(1), numbers, when == null ? null : condition(when, line));
  }

  private static void number(
      Map<Architecture, Integer> numbers, Architecture architecture, String written) {
    if (!written.equals("-")) {
      numbers.put(architecture, Integer.valueOf(written));
    }
  }

  private static Condition condition(String when, String line) {
    Matcher masked = MASKED.matcher(when);
    if (masked.matches()) {
      return new Condition(
          Integer.parseInt(masked.group(1)),
          value(masked.group(2)),
          List.of(value(masked.group(3))));
    }
    Matcher oneOf = ONE_OF.matcher(when);
    if (oneOf.matches()) {
      List<Integer> values = new ArrayList<>();
      for (String word : oneOf.group(2).split(" ", -1)) {
        values.add(value(word));
      }
      return new Condition(Integer.parseInt(oneOf.group(1)), -1, List.copyOf(values));
    }
    throw wrong(line);
  }

  private static int value(String word) {
    return Long.decode(word).intValue();
  }

  private static IllegalArgumentException wrong(String line) {
    return new IllegalArgumentException(
        "this is no system call with two numbers and perhaps a condition: " + line);
  }
}
