package dev.learndock.learnware;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes ONNX files that are too large or too strange to keep: one input {@code x} of floats, rows
 * x 3, one output {@code y}, and whatever nodes and weights are added.
 */
public final class OnnxFile {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final Message graph = new Message();

  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message bytes(int field, byte[] value) {
      varint((field << 3) | 2);
      varint(value.length);
      bytes.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes.toByteArray());
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7fL) != 0) {
        bytes.write((int) ((left & 0x7f) | 0x80));
        left >>>= 7;
      }
      bytes.write((int) left);
    }
  }

  /** Adds an operator. */
  public OnnxFile node(String operator, String name, List<String> inputs, String output) {
    Message node = new Message();
    inputs.forEach(input -> node.text(1, input));
    graph.message(1, node.text(2, output).text(3, name).text(4, operator));
    return this;
  }

  /** Adds a constant list of whole numbers. */
  public OnnxFile longs(String name, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return weight(name, INT64, raw.array(), values.length);
  }

  /** Adds a constant matrix. */
  public OnnxFile floats(String name, int rows, int columns, float value) {
    ByteBuffer raw = ByteBuffer.allocate(4 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
    while (raw.hasRemaining()) {
      raw.putFloat(value);
    }
    return weight(name, FLOAT, raw.array(), rows, columns);
  }

  private OnnxFile weight(String name, int type, byte[] raw, long... shape) {
    Message tensor = new Message();
    for (long axis : shape) {
      tensor.number(1, axis);
    }
    graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
    return this;
  }

  /** Says what a value between nodes is like. */
  public OnnxFile value(String name, long... shape) {
    graph.message(13, info(name, shape));
    return this;
  }

  /** The file, opset 17. */
  public byte[] bytes() {
    graph.text(2, "g").message(11, info("x", 0, 3)).message(12, info("y", 0, 1));
    Message model = new Message().number(1, 8).message(7, graph);
    return model.message(8, new Message().text(1, "").number(2, 17)).bytes.toByteArray();
  }

  private static Message info(String name, long... shape) {
    Message axes = new Message();
    for (long axis : shape) {
      axes.message(1, axis == 0 ? new Message() : new Message().number(1, axis));
    }
    Message tensor = new Message().number(1, FLOAT).message(2, axes);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }
}
