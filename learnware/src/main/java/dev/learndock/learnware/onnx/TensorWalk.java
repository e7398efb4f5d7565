package dev.learndock.learnware.onnx;

import dev.learndock.learnware.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a weight ({@code TensorProto}): that it lies in the file, whole, and is as large as its
 * shape says. A shape without the numbers for it would make the runtime allocate what nobody sent.
 */
final class TensorWalk {
  private static final int EXTERNAL = 1;
  private static final int MAX_AXES = 16;
  private static final int SMALL = 32;

  private final Budget budget;
  private final List<Long> shape = new ArrayList<>();
  private final List<Long> integers = new ArrayList<>();
  private String name = "";
  private long type;
  private long rawBytes = -1;
  private byte[] rawStart = new byte[0];
  private long numbers;
  private long fileBytes;

  /**
   * A weight that was found in order.
   *
   * @param name in the graph; may be empty
   * @param shape axes
   * @param integers the values of a small tensor of integers, else null: shapes are given that way
   */
  record Weight(String name, List<Long> shape, long @Nullable [] integers) {}

  private TensorWalk(Budget budget) {
    this.budget = budget;
  }

  /** Reads one tensor; {@code where} is what an error calls a tensor without a name. */
  static Weight read(WireReader tensor, Budget budget, String where) throws ModelException {
    TensorWalk walk = new TensorWalk(budget);
    walk.fields(tensor, where);
    return walk.weight(where);
  }

  private void fields(WireReader tensor, String where) throws ModelException {
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> axes(tensor, where);
        case 2 -> type = tensor.varint();
        case 4 -> count(tensor.countFixed(4), 4);
        case 5, 7, 11 -> tensor.varints(this::integer);
        case 6 -> count(1, tensor.skip());
        case 8 -> name = tensor.name();
        case 9 -> raw(tensor);
        case 10 -> count(tensor.countFixed(8), 8);
        case 13 -> throw external(where);
        case 14 -> {
          if (tensor.varint() == EXTERNAL) {
            throw external(where);
          }
        }
        default -> tensor.skip();
      }
    }
  }

  private void axes(WireReader tensor, String where) throws ModelException {
    tensor.varints(axis -> {
      if (shape.size() <= MAX_AXES) {
        shape.add(axis);
      }
    });
    if (shape.size() > MAX_AXES || shape.stream().anyMatch(axis -> axis < 0)) {
      throw new ModelException(
          called(where) + " has a shape that cannot be: " + shape + "; export the model again");
    }
  }

  private void integer(long value) {
    if (integers.size() < SMALL) {
      integers.add(value);
    }
    count(1, 8);
  }

  private void count(long more, long bytesEach) {
    numbers += more;
    fileBytes += more * bytesEach;
  }

  private void raw(WireReader tensor) throws ModelException {
    rawStart = tensor.bytes(SMALL * Long.BYTES);
    rawBytes = tensor.lastLength();
    fileBytes += rawBytes;
  }

  private Weight weight(String where) throws ModelException {
    ElementType element = ElementType.ofNumber(type);
    if (element == null) {
      throw new ModelException(
          called(where)
              + " has the element type "
              + type
              + ", which Learndock does not run; export the model in float32");
    }
    long size = budget.size(called(where), shape, element.bytes());
    long elements = element.bytes() == 0 ? size : size / element.bytes();
    boolean complex = element == ElementType.COMPLEX64 || element == ElementType.COMPLEX128;
    boolean whole =
        rawBytes >= 0
            ? element != ElementType.STRING && numbers == 0 && rawBytes == size
            : numbers == (complex ? 2 * elements : elements);
    if (!whole) {
      throw new ModelException(
          called(where)
              + " of the shape "
              + shape
              + " does not hold the numbers for it; the file is broken: export it again");
    }
    budget.addWeights(name.isEmpty() ? where : name, Math.max(size, fileBytes));
    return new Weight(name, List.copyOf(shape), small(element, elements));
  }

  private long @Nullable [] small(ElementType element, long elements) {
    if (!element.isInteger() || elements > SMALL) {
      return null;
    }
    if (rawBytes < 0) {
      return integers.stream().mapToLong(Long::longValue).toArray();
    }
    ByteBuffer raw = ByteBuffer.wrap(rawStart).order(ByteOrder.LITTLE_ENDIAN);
    long[] values = new long[(int) elements];
    for (int i = 0; i < values.length; i++) {
      values[i] = element == ElementType.INT64 ? raw.getLong() : raw.getInt();
    }
    return values;
  }

  private ModelException external(String where) {
    return new ModelException(
        called(where)
            + " lies in another file beside the model; save the model with its weights inside"
            + " (onnx.save with save_as_external_data=False)");
  }

  private String called(String where) {
    return name.isEmpty() ? "a tensor of " + where : "tensor '" + name + "'";
  }
}
