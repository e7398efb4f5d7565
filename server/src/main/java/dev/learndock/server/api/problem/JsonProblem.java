package dev.learndock.server.api.problem;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a body of JSON, in words for somebody who does not know the reader. */
final class JsonProblem {
  private JsonProblem() {}

  static Problem of(JacksonException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem;
      }
    }
    String pointer = pointer(failure);
    return switch (failure) {
      case UnrecognizedPropertyException unknown ->
          Problem.invalid(
              pointer, "there is no field of this name here; known are " + known(unknown));
      case InvalidFormatException wrong ->
          Problem.invalid(pointer, "'%s' is no such value".formatted(abbreviated(wrong)));
      case InputCoercionException wrong -> Problem.invalid(pointer, firstLine(wrong));
      case StreamReadException syntax ->
          new Problem(
              ProblemType.MALFORMED,
              "the body is no JSON: %s (line %d, column %d)"
                  .formatted(
                      firstLine(syntax),
                      syntax.getLocation() == null ? 0 : syntax.getLocation().getLineNr(),
                      syntax.getLocation() == null ? 0 : syntax.getLocation().getColumnNr()));
      case MismatchedInputException wrong ->
          Problem.invalid(pointer, "has another form than it should: " + firstLine(wrong));
      default -> Problem.invalid(pointer, firstLine(failure));
    };
  }

  private static String known(UnrecognizedPropertyException unknown) {
    var ids = unknown.getKnownPropertyIds();
    return ids == null
        ? "none"
        : String.join(", ", ids.stream().map(String::valueOf).sorted().toList());
  }

  private static String abbreviated(InvalidFormatException wrong) {
    String value = String.valueOf(wrong.getValue());
    return value.length() > 40 ? value.substring(0, 40) + "..." : value;
  }

  /** What the reader says without the names of its classes and the bytes around. */
  private static String firstLine(JacksonException failure) {
    String said = String.valueOf(failure.getOriginalMessage());
    int end = said.indexOf('\n');
    return (end < 0 ? said : said.substring(0, end)).replaceAll("`[a-z]+\\.[\\w.$]*?(\\w+)`", "$1");
  }

  private static String pointer(JacksonException failure) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : failure.getPath()) {
      String name = step.getPropertyName();
      pointer.append('/').append(name == null ? Integer.toString(step.getIndex()) : escaped(name));
    }
    return pointer.isEmpty() ? "/" : pointer.toString();
  }

  private static String escaped(String name) {
    String short40 = name.length() > 40 ? name.substring(0, 40) + "..." : name;
    return short40.replace("~", "~0").replace("/", "~1");
  }
}
