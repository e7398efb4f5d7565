package dev.learndock.server.beimingwu;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every JSON answer is: {@code code}, {@code msg} and mostly {@code data}. */
final class Envelope {
  private Envelope() {}

  /** Done, with nothing to tell. */
  static Map<String, Object> done(String message) {
    return refused(Code.DONE, message, null);
  }

  /** Done, and this came of it. */
  static Map<String, Object> done(String message, Map<String, ?> data) {
    return refused(Code.DONE, message, data);
  }

  static Map<String, Object> refused(int code, String message, @Nullable Map<String, ?> data) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("code", code);
    envelope.put("msg", message);
    if (data != null) {
      envelope.put("data", data);
    }
    return envelope;
  }

  /** A map that keeps the order in which it is written; values may be null. */
  static Map<String, @Nullable Object> data(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      data.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return data;
  }
}
