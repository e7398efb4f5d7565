package dev.learndock.specification.semantic;

import dev.learndock.specification.semantic.SemanticSpecification.Io;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that keeps a learnware out of a dock because of its semantic specification. The rules are the
 * union of the peer's client and server, so that what passes here passes there.
 */
final class Findings {
  private static final List<String> WITH_OUTPUT = List.of("Classification", "Regression");

  private final List<String> found = new ArrayList<>();

  private Findings() {}

  static List<String> of(SemanticSpecification specification) {
    Findings findings = new Findings();
    for (Vocabulary key : Vocabulary.values()) {
      findings.checkValues(key, key.of(specification));
    }
    findings.checkLength("Name", specification.name(), 5, 50);
    findings.checkLength("Description", specification.description(), 10, 10_000);
    findings.checkTogether(specification);
    return List.copyOf(findings.found);
  }

  private void checkValues(Vocabulary key, List<String> values) {
    boolean fits = key.takesMany() ? !values.isEmpty() : values.size() == 1;
    if (!fits) {
      found.add(
          key.key()
              + (key.takesMany()
                  ? " needs at least one value, one of "
                  : " needs one value, one of ")
              + String.join(", ", key.words())
              + (values.isEmpty() ? "" : "; it has " + String.join(", ", values)));
    }
    for (String value : values) {
      if (!key.words().contains(value)) {
        found.add(
            key.key() + ": \"" + value + "\" is not one of " + String.join(", ", key.words()));
      }
    }
  }

  private void checkLength(String key, String text, int least, int most) {
    int length = text.codePointCount(0, text.length());
    if (length < least || length > most) {
      found.add(key + " needs " + least + " to " + most + " characters, it has " + length);
    }
  }

  private void checkTogether(SemanticSpecification s) {
    String data = s.data().size() == 1 ? s.data().getFirst() : "";
    String task = s.task().size() == 1 ? s.task().getFirst() : "";
    List<String> tasks = tasksOf(data);
    if (!tasks.isEmpty() && Vocabulary.TASK.words().contains(task) && !tasks.contains(task)) {
      found.add(
          "Task: "
              + task
              + " does not go with Data "
              + data
              + "; it takes "
              + String.join(", ", tasks));
    }
    if (!data.equals("Text") && !s.model().isEmpty() && !s.model().equals(List.of("Others"))) {
      found.add("Model: only Others goes with Data " + data + ", it is " + s.model().getFirst());
    }
    if (data.equals("Table")) {
      checkIo("Input", s.input(), 1, "of each feature");
    }
    if (WITH_OUTPUT.contains(task)) {
      boolean classes = task.equals("Classification");
      checkIo("Output", s.output(), classes ? 2 : 1, classes ? "of each class" : "of each value");
    }
  }

  private static List<String> tasksOf(String data) {
    return switch (data) {
      case "Table" -> List.of("Classification", "Regression", "Feature Extraction", "Others");
      case "Image" ->
          List.of(
              "Classification",
              "Regression",
              "Feature Extraction",
              "Segmentation",
              "Object Detection",
              "Others");
      case "Text" ->
          List.of(
              "Classification", "Regression", "Feature Extraction", "Text Generation", "Others");
      default -> List.of();
    };
  }

  private void checkIo(String key, @Nullable Io io, int least, String what) {
    if (io == null) {
      found.add(key + " is missing: its Dimension, and a Description " + what);
      return;
    }
    if (io.dimension() < least) {
      found.add(key + ": Dimension must be at least " + least + ", it is " + io.dimension());
    }
    for (int index : io.descriptions().keySet()) {
      if (index < 0 || index >= io.dimension()) {
        found.add(
            key
                + ": Description has an index "
                + index
                + ", but the Dimension is "
                + io.dimension());
      }
    }
  }
}
