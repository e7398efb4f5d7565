package dev.learndock.server.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong (RFC 9457).
 *
 * @param type address of the page that explains this kind of problem
 * @param title the kind of problem in a few words
 * @param status the HTTP status
 * @param detail what was wrong this time, where, and what to do
 * @param instance the path that was asked for
 * @param reason the same for programs: a {@code DockException.Reason}, when the dock said it
 * @param requestId by which the operator finds it in the log
 * @param errors the values that are wrong, when it is about values
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemView(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    @Nullable String reason,
    @JsonProperty("request_id") @Nullable String requestId,
    @Nullable List<FieldError> errors) {

  private static final int REPLACEMENT = 0xFFFD;

  /** Puts a replacement character where half of one stands in what is quoted. */
  public ProblemView {
    detail = whole(detail);
  }

  private static String whole(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  /**
   * A value that is wrong.
   *
   * @param pointer where it stands in the body, a JSON pointer (RFC 6901); or the name of a
   *     parameter or header
   * @param detail what is wrong with it
   */
  public record FieldError(String pointer, String detail) {
    /** As of the problem itself. */
    public FieldError {
      pointer = whole(pointer);
      detail = whole(detail);
    }
  }
}
