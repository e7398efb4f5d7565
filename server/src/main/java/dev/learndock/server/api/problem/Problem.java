package dev.learndock.server.api.problem;

import dev.learndock.server.api.problem.ProblemView.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** Ends a request with a problem. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ProblemType type;
  private final transient HttpHeaders headers = new HttpHeaders();
  private final transient List<FieldError> errors = new ArrayList<>();

  /**
   * A problem.
   *
   * @param detail what was wrong this time, where, and what to do
   */
  public Problem(ProblemType type, String detail) {
    super(detail);
    this.type = type;
  }

  /** A value that is wrong. */
  public static Problem invalid(String pointer, String detail) {
    Problem problem = new Problem(ProblemType.INVALID, pointer + ": " + detail);
    problem.errors.add(new FieldError(pointer, detail));
    return problem;
  }

  /** The same with a header of the answer. */
  public Problem with(String header, String value) {
    headers.set(header, value);
    return this;
  }

  /** What kind it is. */
  public ProblemType type() {
    return type;
  }

  /** What was wrong this time. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  HttpHeaders headers() {
    return headers;
  }

  List<FieldError> errors() {
    return errors;
  }
}
