package dev.learndock.specification.table;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What stands in a cell that has no value. Upper and lower case are the same. */
final class MissingMarkers {
  private static final byte[][] USUAL = {
    bytes("na"), bytes("nan"), bytes("?"), bytes("null"), bytes("n/a"), bytes("#n/a")
  };

  private final byte[][] asked;

  MissingMarkers(Set<String> asked) {
    this.asked = new byte[asked.size()][];
    int i = 0;
    for (String marker : asked) {
      this.asked[i++] = bytes(marker);
    }
  }

  /** Whether the caller asked for this marker; it may look like a number. */
  boolean isAsked(byte[] b, int from, int to) {
    return asked.length > 0 && isOneOf(asked, b, from, to);
  }

  /** Whether the cell is empty or holds a usual marker. */
  boolean isUsual(byte[] b, int from, int to) {
    return from == to || (to - from <= 4 && isOneOf(USUAL, b, from, to));
  }

  private static boolean isOneOf(byte[][] markers, byte[] b, int from, int to) {
    for (byte[] marker : markers) {
      if (marker.length == to - from && equal(marker, b, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(byte[] marker, byte[] b, int from) {
    for (int i = 0; i < marker.length; i++) {
      if (marker[i] != lower(b[from + i])) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String marker) {
    byte[] bytes = marker.strip().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = lower(bytes[i]);
    }
    return bytes;
  }

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }
}
