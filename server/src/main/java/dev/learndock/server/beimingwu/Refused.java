package dev.learndock.server.beimingwu;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with one of Beimingwu's codes. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final int code;

  @SuppressWarnings("serial")
  private final @Nullable Map<String, ?> data;

  private Refused(int status, int code, String message, @Nullable Map<String, ?> data) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.data = data;
  }

  /** As Beimingwu refuses nearly everything: with status 200. */
  static Refused with(int code, String message) {
    return new Refused(200, code, message, null);
  }

  /** With an HTTP status that says so too. */
  static Refused with(int status, int code, String message) {
    return new Refused(status, code, message, null);
  }

  /** With more to say. */
  static Refused with(int code, String message, Map<String, ?> data) {
    return new Refused(200, code, message, data);
  }

  /** A field that has to be there is not, or is no such thing. */
  static Refused parameters(String what) {
    return with(Code.PARAMETERS, "Request parameters error. " + what);
  }

  static Refused unauthorised() {
    return with(Code.UNAUTHORISED, "Unauthorized access.");
  }

  int status() {
    return status;
  }

  Map<String, Object> envelope() {
    return Envelope.refused(code, String.valueOf(getMessage()), data);
  }
}
