package dev.learndock.learnware.onnx;

import dev.learndock.learnware.ModelException;
import java.util.List;

/** What a graph has used up of its limits so far. */
final class Budget {
  private static final int PARTS_PER_NODE = 20;

  private final OnnxLimits limits;
  private int nodes;
  private int parts;
  private long weightBytes;
  private long valueBytes;

  Budget(OnnxLimits limits) {
    this.limits = limits;
  }

  int nodes() {
    return nodes;
  }

  long weightBytes() {
    return weightBytes;
  }

  void addNode(String node) throws ModelException {
    if (++nodes > limits.maxNodes()) {
      throw new ModelException(
          "the graph has more than "
              + limits.maxNodes()
              + " nodes ("
              + node
              + "); hand in a smaller model");
    }
  }

  /** Counts what takes memory here although it takes next to none in the file. */
  void addPart(String where) throws ModelException {
    if (++parts > PARTS_PER_NODE * limits.maxNodes()) {
      throw new ModelException(
          where
              + " is where the graph has more than "
              + PARTS_PER_NODE * limits.maxNodes()
              + " names and attributes; hand in a smaller model");
    }
  }

  void requireDepth(int depth, String node) throws ModelException {
    if (depth > limits.maxDepth()) {
      throw new ModelException(
          node
              + " holds a subgraph "
              + depth
              + " levels deep; at most "
              + limits.maxDepth()
              + " are run: flatten the loops of the model");
    }
  }

  void addWeights(String tensor, long bytes) throws ModelException {
    weightBytes += bytes;
    if (weightBytes > limits.maxTotalBytes()) {
      throw new ModelException(
          "with tensor '"
              + tensor
              + "' the weights are larger than "
              + limits.maxTotalBytes()
              + " bytes; hand in a smaller model");
    }
  }

  void addValue(TensorInfo value) throws ModelException {
    if (value.type() == null || value.shape() == null) {
      return;
    }
    valueBytes += size("value '" + value.name() + "'", value.shape(), value.type().bytes());
    if (valueBytes > limits.maxTotalBytes()) {
      throw new ModelException(
          "with '"
              + value.name()
              + "' the values between the nodes are larger than "
              + limits.maxTotalBytes()
              + " bytes for one row; hand in a smaller model");
    }
  }

  /** Bytes of a tensor of this shape; axes that are not known count as one. */
  long size(String what, List<Long> shape, int bytes) throws ModelException {
    long size = Math.max(1, bytes);
    for (long axis : shape) {
      long factor = axis == TensorInfo.UNKNOWN ? 1 : axis;
      if (factor < 0 || (factor != 0 && size > limits.maxTensorBytes() / factor)) {
        throw new ModelException(
            what
                + " has the shape "
                + shape
                + ", more than "
                + limits.maxTensorBytes()
                + " bytes; hand in a smaller model");
      }
      size *= factor;
    }
    return size;
  }
}
