package dev.learndock.learnware.onnx;

import dev.learndock.learnware.ModelException;
import java.util.ArrayList;
import java.util.List;

/**
 * One operator of a graph, its attributes still unread.
 *
 * @param domain with the standard domain spelt out
 * @param operator such as {@code MatMul}
 * @param called what an error calls the node
 */
record Node(
    String domain,
    String operator,
    String called,
    List<String> inputs,
    List<String> outputs,
    List<WireReader> attributes) {

  static Node read(WireReader message, int index, Budget budget) throws ModelException {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<WireReader> attributes = new ArrayList<>();
    String name = "";
    String operator = "";
    String domain = "";
    while (message.next()) {
      budget.addPart("node " + index);
      switch (message.field()) {
        case 1 -> inputs.add(message.name());
        case 2 -> outputs.add(message.name());
        case 3 -> name = message.name();
        case 4 -> operator = message.name();
        case 5 -> attributes.add(message.message());
        case 7 -> domain = message.name();
        default -> message.skip();
      }
    }
    String called =
        "node "
            + (name.isEmpty() ? String.valueOf(index) : "'" + name + "'")
            + " (operator "
            + operator
            + ")";
    return new Node(Operators.domain(domain), operator, called, inputs, outputs, attributes);
  }
}
