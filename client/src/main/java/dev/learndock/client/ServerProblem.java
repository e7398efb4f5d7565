package dev.learndock.client;

import dev.learndock.dock.DockException;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A server says no (RFC 9457). {@link #reason()} is what the problem's type says, by {@link
 * ProblemReasons}.
 */
public final class ServerProblem extends DockException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String type;
  private final @Nullable String requestId;
  private final @Nullable Duration retryAfter;
  private final @Nullable Long uploadOffset;
  private final boolean repeated;

  ServerProblem(Reason reason, String message, Said said) {
    super(reason, message);
    this.status = said.status;
    this.type = said.type;
    this.requestId = said.requestId;
    this.retryAfter = said.retryAfter;
    this.uploadOffset = said.uploadOffset;
    this.repeated = said.repeated;
  }

  /**
   * What the server said.
   *
   * @param type the last part of the problem type's address, such as {@code version-changed}; empty
   *     when the answer was no problem of the API
   * @param retryAfter how long it asks to wait
   * @param uploadOffset where an upload stands
   * @param repeated whether an earlier try may have done already what was asked
   */
  record Said(
      int status,
      String type,
      @Nullable String requestId,
      @Nullable Duration retryAfter,
      @Nullable Long uploadOffset,
      boolean repeated) {}

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The last part of the problem type's address, such as {@code version-changed}. */
  public String type() {
    return type;
  }

  /** By which the operator finds it in the server's log, or null. */
  public @Nullable String requestId() {
    return requestId;
  }

  /** How long the server asks to wait, or null. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  OptionalLong uploadOffset() {
    return uploadOffset == null ? OptionalLong.empty() : OptionalLong.of(uploadOffset);
  }

  /** Whether an earlier try of the same request may have reached the server and been done. */
  boolean repeated() {
    return repeated;
  }

  /** Whether it may go well a little later without anybody doing anything. */
  boolean isPassing() {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }
}
