package dev.learndock.learnware.onnx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input or output of a graph, as the graph declares it.
 *
 * @param name the name that the graph gives it
 * @param type the type of an element; null when the value is no tensor (a sequence, a map)
 * @param shape one number for each axis, {@link #UNKNOWN} where the graph leaves it open; null when
 *     it does not even say how many axes
 */
public record TensorInfo(String name, @Nullable ElementType type, @Nullable List<Long> shape) {
  /** An axis whose length is known only when the graph runs: usually the rows. */
  public static final long UNKNOWN = -1;

  /** Takes a copy of the shape. */
  public TensorInfo {
    shape = shape == null ? null : List.copyOf(shape);
  }

  /** As in an error message: {@code x (float32 [?, 20])}. */
  @Override
  public String toString() {
    if (type == null) {
      return name + " (not a tensor)";
    }
    String axes = shape == null ? "shape not declared" : shape.toString().replace("-1", "?");
    return name + " (" + type.name().toLowerCase(java.util.Locale.ROOT) + " " + axes + ")";
  }
}
