package dev.learndock.learnware.onnx;

import dev.learndock.learnware.ModelException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Reads one message of the protobuf wire format, field after field, without believing any length:
 * every one is held against the bytes that are there before anything is made of it.
 *
 * <p>Use: {@code while (reader.next()) switch (reader.field()) ...}, each case reading or skipping
 * its value once.
 */
final class WireReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int MAX_NAME_BYTES = 4096;

  private final byte[] bytes;
  private final int end;
  private final boolean outermost;
  private int position;
  private int field;
  private int type;
  private int lastLength;

  private WireReader(byte[] bytes, int position, int end, boolean outermost) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
    this.outermost = outermost;
  }

  /** Reads the message that the whole array is. */
  static WireReader of(byte[] bytes) {
    return new WireReader(bytes, 0, bytes.length, true);
  }

  /** Goes to the next field; false at the end of the message. */
  boolean next() throws ModelException {
    if (position == end) {
      return false;
    }
    long tag = rawVarint();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    if (tag >>> 32 != 0 || field == 0) {
      throw broken("a field without a number");
    }
    return true;
  }

  /** The number of the field that {@link #next()} went to. */
  int field() {
    return field;
  }

  /** Bytes that are left in this message. */
  int remaining() {
    return end - position;
  }

  /** A whole number. */
  long varint() throws ModelException {
    expect(VARINT, "a whole number");
    return rawVarint();
  }

  /** A message within this one. */
  WireReader message() throws ModelException {
    expect(LENGTH, "a message");
    int length = length();
    WireReader inner = new WireReader(bytes, position, position + length, false);
    position += length;
    return inner;
  }

  /** A name of at most 4,096 bytes, with what a terminal would obey taken out. */
  String name() throws ModelException {
    expect(LENGTH, "a name");
    int length = length();
    if (length > MAX_NAME_BYTES) {
      throw broken("a name of " + length + " bytes");
    }
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text.codePoints().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}", "?")
        : text;
  }

  /** Passes over a value and tells how many bytes it has. */
  int skip() throws ModelException {
    if (type == VARINT) {
      int from = position;
      rawVarint();
      return position - from;
    }
    int length =
        switch (type) {
          case FIXED64 -> 8;
          case FIXED32 -> 4;
          case LENGTH -> length();
          default -> throw broken("a field of wire type " + type);
        };
    need(length);
    position += length;
    return length;
  }

  /** The bytes of a value as they stand, at most {@code limit} of them. */
  byte[] bytes(int limit) throws ModelException {
    expect(LENGTH, "bytes");
    int length = length();
    byte[] copy = Arrays.copyOfRange(bytes, position, position + Math.min(length, limit));
    position += length;
    lastLength = length;
    return copy;
  }

  /** How long the value of the last {@link #bytes} was, read or not. */
  int lastLength() {
    return lastLength;
  }

  /** Numbers of a repeated field, packed or one by one. */
  void varints(LongConsumer each) throws ModelException {
    if (type == VARINT) {
      each.accept(rawVarint());
      return;
    }
    WireReader packed = message();
    while (packed.remaining() > 0) {
      each.accept(packed.rawVarint());
    }
  }

  /** How many numbers of {@code width} bytes a repeated field holds, packed or one by one. */
  int countFixed(int width) throws ModelException {
    if (type != LENGTH) {
      skip();
      return 1;
    }
    int length = skip();
    if (length % width != 0) {
      throw broken("a list of numbers that ends within one");
    }
    return length / width;
  }

  private int length() throws ModelException {
    long length = rawVarint();
    if (length < 0 || length > end - position) {
      throw tooShort(Long.toUnsignedString(length));
    }
    return (int) length;
  }

  private long rawVarint() throws ModelException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      need(1);
      byte next = bytes[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw broken("a number of more than 64 bits");
  }

  private void need(int length) throws ModelException {
    if (length > end - position) {
      throw tooShort(String.valueOf(length));
    }
  }

  private ModelException tooShort(String length) {
    if (!outermost) {
      return broken("a value of " + length + " bytes that leaves its message");
    }
    return new ModelException(
        "the file is cut: at byte "
            + position
            + " a value of "
            + length
            + " bytes begins and "
            + (end - position)
            + " are left; export or copy the model again");
  }

  private void expect(int wanted, String what) throws ModelException {
    if (type != wanted) {
      throw broken("field " + field + " that should be " + what + " and is of wire type " + type);
    }
  }

  private ModelException broken(String what) {
    return new ModelException(
        "this is not an ONNX file: " + what + " at byte " + position + "; export it again");
  }
}
