package dev.learndock.learnware.onnx;

import org.jspecify.annotations.Nullable;

/** The element types of tensors that a graph may hold, with their numbers in the ONNX format. */
public enum ElementType {
  FLOAT32(1, 4),
  UINT8(2, 1),
  INT8(3, 1),
  UINT16(4, 2),
  INT16(5, 2),
  INT32(6, 4),
  INT64(7, 8),
  STRING(8, 0),
  BOOL(9, 1),
  FLOAT16(10, 2),
  FLOAT64(11, 8),
  UINT32(12, 4),
  UINT64(13, 8),
  COMPLEX64(14, 8),
  COMPLEX128(15, 16),
  BFLOAT16(16, 2);

  private final int number;
  private final int bytes;

  ElementType(int number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** The type with this number in the ONNX format, or null for one that Learndock does not run. */
  static @Nullable ElementType ofNumber(long number) {
    for (ElementType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    return null;
  }

  /** Bytes of one element; zero for strings, which have no fixed size. */
  public int bytes() {
    return bytes;
  }

  /** Whether an answer in this type is a number with a fraction. */
  public boolean isReal() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Whether an answer in this type can be the index of a class. */
  public boolean isInteger() {
    return this == INT64 || this == INT32;
  }
}
