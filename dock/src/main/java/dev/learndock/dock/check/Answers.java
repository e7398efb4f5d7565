package dev.learndock.dock.check;

import dev.learndock.dock.Finding.Step;
import dev.learndock.dock.check.SubmissionCheck.Refusal;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.semantic.SemanticSpecification;

/** Whether a model's answers are what it said it would give. */
final class Answers {
  /** Probabilities in float, out of a softmax in half precision. */
  private static final double SUM_TOLERANCE = 1e-2;

  private Answers() {}

  static void require(Model model, int rows, Matrix answers, SemanticSpecification words)
      throws Refusal {
    if (answers.rows() != rows || answers.columns() != model.outputs()) {
      throw wrong(
          "%d rows were asked and %d x %d numbers came back instead of %d x %d"
              .formatted(rows, answers.rows(), answers.columns(), rows, model.outputs()));
    }
    for (int i = 0; i < answers.rows(); i++) {
      requireFinite(answers, i);
      if (model.outputKind() == OutputKind.PROBABILITIES) {
        requireProbabilities(answers, i);
      } else if (model.outputKind() == OutputKind.LABELS) {
        requireLabel(answers, i, words.output());
      }
    }
  }

  private static void requireFinite(Matrix answers, int row) throws Refusal {
    for (int j = 0; j < answers.columns(); j++) {
      if (!Float.isFinite(answers.get(row, j))) {
        throw wrong("the answer to row %d is %s".formatted(row + 1, answers.get(row, j)));
      }
    }
  }

  private static void requireProbabilities(Matrix answers, int row) throws Refusal {
    double sum = 0;
    for (int j = 0; j < answers.columns(); j++) {
      if (answers.get(row, j) < 0) {
        throw wrong(
            "the probability of class %d for row %d is %s"
                .formatted(j, row + 1, answers.get(row, j)));
      }
      sum += answers.get(row, j);
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw wrong("the probabilities for row %d sum to %s instead of 1".formatted(row + 1, sum));
    }
  }

  private static void requireLabel(
      Matrix answers, int row, SemanticSpecification.@org.jspecify.annotations.Nullable Io output)
      throws Refusal {
    float label = answers.get(row, 0);
    boolean tooLarge = output != null && label >= output.dimension();
    if (label < 0 || label != Math.rint(label) || tooLarge) {
      throw wrong(
          "the label of row %d is %s; labels are whole numbers from 0%s"
              .formatted(row + 1, label, output == null ? "" : " to " + (output.dimension() - 1)));
    }
  }

  private static Refusal wrong(String message) {
    return new Refusal(
        Step.ANSWERS, message + "; the rows are drawn from the learnware's own specification");
  }

  /** In which range the answers on its own points lie. */
  static String range(Behaviour behaviour) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float value : behaviour.outputs().values()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return "answers on its own points lie between %s and %s".formatted((float) low, (float) high);
  }
}
