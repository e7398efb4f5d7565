package dev.learndock.server.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody may not come in, or may not do that; the message says why in words for them. */
public final class AccessException extends Exception {
  private static final long serialVersionUID = 1;

  /** What a caller can act on. */
  public enum Why {
    /** No account has the address. Whoever shows this to strangers tells them who has one. */
    UNKNOWN_ACCOUNT,
    /** The password is another. As above. */
    WRONG_PASSWORD,
    /** The address is not yet known to be theirs. */
    NOT_CONFIRMED,
    /** It is for somebody with an account, and nobody said who they are. */
    NOT_LOGGED_IN,
    /** An admin keeps them out. */
    BLOCKED,
    /** Nobody, or nobody with such an address, may register here. */
    REGISTRATION_CLOSED,
    /** The link is unknown, used or expired. */
    BAD_LINK,
    /** The session or token is unknown, revoked or expired. */
    BAD_TOKEN,
    /** A value is not what it can be; {@link AccessException#field()} names it. */
    INVALID,
    /** Their role or their token does not allow it. */
    FORBIDDEN,
    /** There is no such thing, or not for them. */
    NOT_FOUND,
    /** It is not possible as things stand. */
    CONFLICT,
    /** Too often; {@link AccessException#retryAfter()} says when again. */
    TOO_MANY
  }

  private final Why why;
  private final @Nullable String field;
  private final Duration retryAfter;

  private AccessException(Why why, String message, @Nullable String field, Duration retryAfter) {
    super(message);
    this.why = why;
    this.field = field;
    this.retryAfter = retryAfter;
  }

  /** Says why, in words. */
  public AccessException(Why why, String message) {
    this(why, message, null, Duration.ZERO);
  }

  static AccessException invalid(String field, String message) {
    return new AccessException(Why.INVALID, message, field, Duration.ZERO);
  }

  static AccessException tooMany(String what, Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return new AccessException(
        Why.TOO_MANY,
        "too many %s; try again in %d s".formatted(what, seconds),
        null,
        Duration.ofSeconds(seconds));
  }

  /** What kind it is. */
  public Why why() {
    return why;
  }

  /** The name of the value that is wrong, or null. */
  public @Nullable String field() {
    return field;
  }

  /** For {@link Why#TOO_MANY}: how long to wait. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** What was wrong, and what to do. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
