package dev.learndock.learnware.onnx;

import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.onnx.ImpliedSizes.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Walks a graph, its nodes and their subgraphs. */
final class GraphWalk {
  private final Budget budget;
  private final ImpliedSizes sizes;
  private final SortedSet<String> operators = new TreeSet<>();

  /** Inputs and outputs of a graph. */
  record Signature(List<TensorInfo> inputs, List<TensorInfo> outputs) {}

  GraphWalk(Budget budget) {
    this.budget = budget;
    this.sizes = new ImpliedSizes(budget);
  }

  /** The operators that were met, {@code domain.Name}. */
  SortedSet<String> operators() {
    return operators;
  }

  /** Walks the outermost graph. */
  Signature walk(WireReader graph) throws ModelException {
    Signature signature = graph(graph, new Scope(null), 0, "the graph");
    sizes.check();
    return signature;
  }

  private Signature graph(WireReader graph, Scope scope, int depth, String where)
      throws ModelException {
    List<TensorInfo> inputs = new ArrayList<>();
    List<TensorInfo> outputs = new ArrayList<>();
    Set<String> weights = new HashSet<>();
    int index = 0;
    while (graph.next()) {
      budget.addPart(where);
      switch (graph.field()) {
        case 1 -> node(graph.message(), scope, depth, index++);
        case 5 -> weights.add(weight(graph.message(), scope, where));
        case 11 -> inputs.add(value(graph.message()));
        case 12 -> outputs.add(value(graph.message()));
        case 13 -> value(graph.message());
        case 15 -> weights.add(sparse(graph.message(), where));
        default -> graph.skip();
      }
    }
    // Files of before 2019 list their weights among the inputs.
    inputs.removeIf(input -> weights.contains(input.name()));
    return new Signature(List.copyOf(inputs), List.copyOf(outputs));
  }

  private TensorInfo value(WireReader message) throws ModelException {
    TensorInfo value = TypeWalk.read(message);
    budget.addValue(value);
    return value;
  }

  private String weight(WireReader message, Scope scope, String where) throws ModelException {
    TensorWalk.Weight weight = TensorWalk.read(message, budget, where);
    scope.define(weight.name(), weight.integers());
    return weight.name();
  }

  private String sparse(WireReader message, String where) throws ModelException {
    String name = "";
    List<Long> shape = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = TensorWalk.read(message.message(), budget, where).name();
        case 2 -> TensorWalk.read(message.message(), budget, where);
        case 3 -> message.varints(shape::add);
        default -> message.skip();
      }
    }
    // The runtime makes it dense.
    String called = "sparse tensor '" + name + "'";
    budget.addWeights(called, budget.size(called, shape, 8));
    return name;
  }

  private void node(WireReader message, Scope scope, int depth, int index) throws ModelException {
    Node node = Node.read(message, index, budget);
    budget.addNode(node.called());
    Operators.require(node.domain(), node.operator(), node.called());
    operators.add(node.domain() + "." + node.operator());
    sizes.note(node.called(), node.operator(), node.inputs(), scope);
    for (WireReader attribute : node.attributes()) {
      attribute(attribute, node, scope, depth);
    }
  }

  private void attribute(WireReader attribute, Node node, Scope scope, int depth)
      throws ModelException {
    while (attribute.next()) {
      switch (attribute.field()) {
        case 5, 10 -> constant(attribute.message(), node, scope);
        case 6, 11 -> {
          budget.requireDepth(depth + 1, node.called());
          graph(attribute.message(), new Scope(scope), depth + 1, node.called());
        }
        case 22, 23 -> sparse(attribute.message(), node.called());
        default -> attribute.skip();
      }
    }
  }

  private void constant(WireReader message, Node node, Scope scope) throws ModelException {
    TensorWalk.Weight weight = TensorWalk.read(message, budget, node.called());
    if (node.operator().equals("Constant") && !node.outputs().isEmpty()) {
      scope.define(node.outputs().getFirst(), weight.integers());
    }
  }
}
