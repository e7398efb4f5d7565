package dev.learndock.learnware.worker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a worker is told about a model: which input and output of the graph to use.
 *
 * @param input name of the input
 * @param output name of the output
 * @param columns features of a row
 * @param float64 whether the input is of doubles
 */
record LoadOrder(String input, String output, int columns, boolean float64) {

  /** The payload of a load frame: this, then the model. */
  byte[] encode(byte[] onnx) {
    byte[] in = input.getBytes(StandardCharsets.UTF_8);
    byte[] out = output.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 * Integer.BYTES + in.length + out.length + onnx.length)
        .putInt(columns)
        .putInt(float64 ? 1 : 0)
        .putInt(in.length)
        .put(in)
        .putInt(out.length)
        .put(out)
        .put(onnx)
        .array();
  }

  /**
   * Reads the front of a payload; what remains in the buffer is the model.
   *
   * @throws IllegalArgumentException if it is cut or names something longer than itself
   */
  static LoadOrder decode(ByteBuffer payload) {
    if (payload.remaining() < 4 * Integer.BYTES) {
      throw new IllegalArgumentException("an order of " + payload.remaining() + " bytes");
    }
    int columns = payload.getInt();
    boolean float64 = payload.getInt() == 1;
    return new LoadOrder(text(payload), text(payload), columns, float64);
  }

  private static String text(ByteBuffer payload) {
    int length = payload.remaining() < Integer.BYTES ? -1 : payload.getInt();
    if (length < 0 || length > payload.remaining()) {
      throw new IllegalArgumentException("a name of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    payload.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
