package dev.learndock.learnware.onnx;

import dev.learndock.learnware.ModelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a graph says about a value ({@code ValueInfoProto}): name, element type, shape. */
final class TypeWalk {
  private static final int MAX_AXES = 16;

  private String name = "";
  private boolean tensor;
  private long type;
  private @Nullable List<Long> shape;

  private TypeWalk() {}

  /** Reads one value; the name may be empty when the file leaves it out. */
  static TensorInfo read(WireReader value) throws ModelException {
    TypeWalk walk = new TypeWalk();
    while (value.next()) {
      switch (value.field()) {
        case 1 -> walk.name = value.name();
        case 2 -> walk.type(value.message());
        default -> value.skip();
      }
    }
    return walk.info();
  }

  private void type(WireReader typed) throws ModelException {
    while (typed.next()) {
      if (typed.field() == 1) {
        tensor = true;
        tensor(typed.message());
      } else {
        typed.skip();
      }
    }
  }

  private void tensor(WireReader tensorType) throws ModelException {
    while (tensorType.next()) {
      switch (tensorType.field()) {
        case 1 -> type = tensorType.varint();
        case 2 -> shape(tensorType.message());
        default -> tensorType.skip();
      }
    }
  }

  private void shape(WireReader axes) throws ModelException {
    List<Long> read = new ArrayList<>();
    while (axes.next()) {
      if (axes.field() == 1) {
        read.add(axis(axes.message()));
      } else {
        axes.skip();
      }
      if (read.size() > MAX_AXES) {
        throw new ModelException("value '" + name + "' has more than " + MAX_AXES + " axes");
      }
    }
    shape = read;
  }

  /** Exporters write an open axis as no length, a name, zero, or a negative length. */
  private static long axis(WireReader axis) throws ModelException {
    long length = TensorInfo.UNKNOWN;
    while (axis.next()) {
      if (axis.field() == 1) {
        length = axis.varint();
      } else {
        axis.skip();
      }
    }
    return length <= 0 ? TensorInfo.UNKNOWN : length;
  }

  private TensorInfo info() throws ModelException {
    if (!tensor) {
      return new TensorInfo(name, null, null);
    }
    ElementType element = ElementType.ofNumber(type);
    if (element == null) {
      throw new ModelException(
          "value '"
              + name
              + "' has the element type "
              + type
              + ", which Learndock does not run; export the model in float32");
    }
    return new TensorInfo(name, element, shape);
  }
}
