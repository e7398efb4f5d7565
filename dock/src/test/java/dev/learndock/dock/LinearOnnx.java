package dev.learndock.dock;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes small ONNX files: {@code y = x W + b}, and the same with something wrong. The few fields
 * of the format that this takes are written by hand (onnx.proto, protobuf wire format).
 */
final class LinearOnnx {
  private static final int FLOAT = 1;

  private LinearOnnx() {}

  /**
   * A model of one linear answer.
   *
   * @param weights one for each input
   */
  static byte[] linear(float[] weights, float bias) {
    return model(weights, bias, "MatMul", "h", "Add", "y");
  }

  /** Gives other answers every time. */
  static byte[] random(float[] weights) {
    Message noise = node("RandomNormalLike", "h").output("n").toMessage();
    return model(weights, 0, noise);
  }

  private static byte[] model(
      float[] weights, float bias, String first, String between, String second, String out) {
    Message graph = new Message();
    graph.message(1, node(first, "x", "w").output(between).toMessage());
    graph.message(1, node(second, between, "b").output(out).toMessage());
    return finish(graph, weights, bias);
  }

  private static byte[] model(float[] weights, float bias, Message noise) {
    Message graph = new Message();
    graph.message(1, node("MatMul", "x", "w").output("h").toMessage());
    graph.message(1, noise);
    graph.message(1, node("Add", "h", "n").output("y").toMessage());
    return finish(graph, weights, bias);
  }

  private static byte[] finish(Message graph, float[] weights, float bias) {
    graph.text(2, "linear");
    graph.message(5, tensor("w", new long[] {weights.length, 1}, weights));
    graph.message(5, tensor("b", new long[] {1}, new float[] {bias}));
    graph.message(11, value("x", weights.length));
    graph.message(12, value("y", 1));
    Message opset = new Message().text(1, "").number(2, 17);
    return new Message().number(1, 8).message(7, graph).message(8, opset).bytes();
  }

  private static Message tensor(String name, long[] shape, float[] values) {
    Message tensor = new Message();
    for (long length : shape) {
      tensor.number(1, length);
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
  }

  /** A float tensor of any number of rows. */
  private static Message value(String name, int columns) {
    Message shape =
        new Message()
            .message(1, new Message().text(2, "rows"))
            .message(1, new Message().number(1, columns));
    Message tensorType = new Message().number(1, FLOAT).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensorType));
  }

  private static NodeText node(String operator, String... inputs) {
    return new NodeText(operator, inputs, "");
  }

  private record NodeText(String operator, String[] inputs, String out) {
    NodeText output(String name) {
      return new NodeText(operator, inputs, name);
    }

    Message toMessage() {
      Message node = new Message();
      for (String input : inputs) {
        node.text(1, input);
      }
      return node.text(2, out).text(3, operator + " to " + out).text(4, operator);
    }
  }

  /** A protobuf message being written. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes());
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
