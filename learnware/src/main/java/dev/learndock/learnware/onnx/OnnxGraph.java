package dev.learndock.learnware.onnx;

import dev.learndock.learnware.ModelException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an ONNX file declares, read by a bounded walk over its bytes; nothing of it is run.
 *
 * <p>The walk is the first fence, not the only one: what a graph does with the rows is seen only
 * when it runs, in a worker process.
 *
 * @param irVersion version of the file format
 * @param opsets version of each operator domain; the standard domain is {@code ai.onnx}
 * @param inputs what the graph takes (weights that are listed as inputs left out)
 * @param outputs what the graph gives
 * @param nodes operators, subgraphs included
 * @param operators the different operators, {@code domain.Name}
 * @param weightBytes bytes of all weights
 */
public record OnnxGraph(
    long irVersion,
    SortedMap<String, Long> opsets,
    List<TensorInfo> inputs,
    List<TensorInfo> outputs,
    int nodes,
    SortedSet<String> operators,
    long weightBytes) {
  private static final long MIN_IR = 3;
  private static final long MAX_IR = 13;

  /** Takes copies. */
  public OnnxGraph {
    opsets = Collections.unmodifiableSortedMap(new TreeMap<>(opsets));
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    operators = Collections.unmodifiableSortedSet(operators);
  }

  /**
   * Walks the bytes of a model file; time and memory grow with its length only.
   *
   * @throws ModelException if the file is cut, too large, or holds what Learndock does not run; the
   *     message names the node or tensor and says what to do
   */
  public static OnnxGraph check(byte[] model, OnnxLimits limits) throws ModelException {
    if (model.length == 0) {
      throw new ModelException("the file is empty; export the model again");
    }
    if (model.length > limits.maxBytes()) {
      throw new ModelException(
          "the file has "
              + model.length
              + " bytes, more than "
              + limits.maxBytes()
              + "; hand in a smaller model");
    }
    requireNoFunctions(WireReader.of(model));
    Budget budget = new Budget(limits);
    GraphWalk walk = new GraphWalk(budget);
    GraphWalk.@Nullable Signature signature = null;
    SortedMap<String, Long> opsets = new TreeMap<>();
    long irVersion = 0;
    WireReader file = WireReader.of(model);
    while (file.next()) {
      switch (file.field()) {
        case 1 -> irVersion = file.varint();
        case 7 -> {
          requireFirst(signature);
          signature = walk.walk(file.message());
        }
        case 8 -> opset(file.message(), opsets);
        default -> file.skip();
      }
    }
    requireVersions(irVersion, opsets);
    if (signature == null) {
      throw new ModelException("the file holds no graph: it is cut, or not an ONNX model");
    }
    requireDifferent(signature);
    return new OnnxGraph(
        irVersion,
        opsets,
        signature.inputs(),
        signature.outputs(),
        budget.nodes(),
        walk.operators(),
        budget.weightBytes());
  }

  private static void requireFirst(GraphWalk.@Nullable Signature earlier) throws ModelException {
    if (earlier != null) {
      throw new ModelException("the file holds two graphs; export the model again");
    }
  }

  private static void opset(WireReader message, SortedMap<String, Long> opsets)
      throws ModelException {
    String domain = "";
    long version = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> domain = message.name();
        case 2 -> version = message.varint();
        default -> message.skip();
      }
    }
    Operators.requireVersion(Operators.domain(domain), version);
    opsets.merge(Operators.domain(domain), version, Math::max);
  }

  private static void requireVersions(long irVersion, SortedMap<String, Long> opsets)
      throws ModelException {
    if (irVersion < MIN_IR || irVersion > MAX_IR) {
      throw new ModelException(
          "the file has the ONNX format version (ir_version) "
              + irVersion
              + "; Learndock runs "
              + MIN_IR
              + " to "
              + MAX_IR
              + ": it is no ONNX model, or export it again with such a version");
    }
    if (opsets.isEmpty()) {
      throw new ModelException(
          "the file does not say which operator set it uses (opset_import); export it again");
    }
  }

  /** Functions that call functions unfold without bound; and they stand behind the graph. */
  private static void requireNoFunctions(WireReader file) throws ModelException {
    while (file.next()) {
      if (file.field() != 25) {
        file.skip();
        continue;
      }
      String name = "";
      WireReader function = file.message();
      while (function.next()) {
        if (function.field() == 1) {
          name = function.name();
        } else {
          function.skip();
        }
      }
      throw new ModelException(
          "the file defines the function '"
              + name
              + "'; hand in the graph with its functions inlined"
              + " (onnx.inliner.inline_local_functions)");
    }
  }

  private static void requireDifferent(GraphWalk.Signature signature) throws ModelException {
    if (signature.outputs().isEmpty()) {
      throw new ModelException("the graph has no output; export the model again");
    }
    Set<String> names = new HashSet<>();
    for (List<TensorInfo> values : List.of(signature.inputs(), signature.outputs())) {
      names.clear();
      for (TensorInfo value : values) {
        if (!names.add(value.name())) {
          throw new ModelException("two inputs or outputs are called '" + value.name() + "'");
        }
      }
    }
  }

  /** For people: operators, what goes in, what comes out. */
  @Override
  public String toString() {
    return "%,d %s, takes %s, gives %s"
        .formatted(nodes, nodes == 1 ? "operator" : "operators", listed(inputs), listed(outputs));
  }

  private static String listed(List<TensorInfo> tensors) {
    return tensors.stream().map(TensorInfo::toString).collect(Collectors.joining(", "));
  }
}
