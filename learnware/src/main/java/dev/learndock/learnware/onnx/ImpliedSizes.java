package dev.learndock.learnware.onnx;

import dev.learndock.learnware.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operators that make a tensor of a size that another tensor only names: a file of a hundred bytes
 * could ask for terabytes. Where the named size is a constant of the graph, it is held against the
 * limit; where it is computed from the rows, only the running worker can tell.
 */
final class ImpliedSizes {
  private static final int LARGEST_ELEMENT = 8;

  /** The constants that a graph can name: its own and those around it. */
  static final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, long[]> integers = new HashMap<>();

    Scope(@Nullable Scope outer) {
      this.outer = outer;
    }

    void define(String name, long @Nullable [] values) {
      if (values != null) {
        integers.put(name, values);
      }
    }

    private long @Nullable [] find(String name) {
      long[] own = integers.get(name);
      return own != null || outer == null ? own : outer.find(name);
    }
  }

  private record Pending(String node, String operator, List<String> inputs, Scope scope) {}

  private final Budget budget;
  private final List<Pending> pending = new ArrayList<>();

  ImpliedSizes(Budget budget) {
    this.budget = budget;
  }

  /** Notes a node; constants may still follow it in the file. */
  void note(String node, String operator, List<String> inputs, Scope scope) {
    switch (operator) {
      case "ConstantOfShape", "Expand", "Tile", "Range", "OneHot", "Pad", "Resize" ->
          pending.add(new Pending(node, operator, List.copyOf(inputs), scope));
      default -> {}
    }
  }

  /** Looks at all that was noted, once the whole file was read. */
  void check() throws ModelException {
    for (Pending p : pending) {
      List<Long> shape =
          switch (p.operator) {
            case "ConstantOfShape" -> constant(p, 0);
            case "Range" -> range(p);
            case "Pad" -> largest(constant(p, 1));
            case "Resize" -> constant(p, 3);
            default -> constant(p, 1);
          };
      budget.size("what " + p.node + " makes", shape, LARGEST_ELEMENT);
    }
  }

  private static List<Long> constant(Pending p, int input) {
    long[] values = p.inputs.size() > input ? p.scope.find(p.inputs.get(input)) : null;
    return values == null ? List.of() : Arrays.stream(values).map(Math::abs).boxed().toList();
  }

  private static List<Long> largest(List<Long> margins) {
    return margins.stream().max(Long::compare).map(List::of).orElse(List.of());
  }

  private static List<Long> range(Pending p) {
    if (p.inputs.size() < 3) {
      return List.of();
    }
    long[] start = p.scope.find(p.inputs.get(0));
    long[] limit = p.scope.find(p.inputs.get(1));
    long[] step = p.scope.find(p.inputs.get(2));
    if (start == null || limit == null || step == null) {
      return List.of();
    }
    boolean scalars = start.length == 1 && limit.length == 1 && step.length == 1;
    if (!scalars || step[0] == 0) {
      return List.of();
    }
    double steps = ((double) limit[0] - start[0]) / step[0];
    return List.of(Math.max(0, (long) steps));
  }
}
