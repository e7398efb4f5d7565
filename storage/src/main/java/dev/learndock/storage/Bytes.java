package dev.learndock.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as they lie in the catalogue: little-endian, without a length. */
final class Bytes {
  private Bytes() {}

  static byte[] of(double[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(numbers);
    return bytes.array();
  }

  static byte[] of(float[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return bytes.array();
  }

  /** So many numbers that were written as floats where that says the same, else as doubles. */
  static double[] shortest(byte[] bytes, int count) {
    if (bytes.length == count * Double.BYTES) {
      return doubles(bytes);
    }
    if (bytes.length != count * Float.BYTES) {
      throw new IllegalArgumentException(
          bytes.length + " bytes are not " + count + " floats or doubles");
    }
    float[] floats = floats(bytes);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = floats[i];
    }
    return numbers;
  }

  static double[] doubles(byte[] bytes) {
    double[] numbers = new double[bytes.length / Double.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
    return numbers;
  }

  static float[] floats(byte[] bytes) {
    float[] numbers = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
    return numbers;
  }
}
