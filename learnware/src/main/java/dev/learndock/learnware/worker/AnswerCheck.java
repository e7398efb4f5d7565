package dev.learndock.learnware.worker;

import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.packaging.Manifest;

/** Holds answers against what the manifest says they mean. */
final class AnswerCheck {
  /** Sums of float probabilities stray this far by rounding; more is another meaning. */
  private static final double MAX_STRAY = 1e-3;

  /** Below this nothing is corrected, so that answers stay what the runtime gave. */
  private static final double ROUNDING = 1e-5;

  private AnswerCheck() {}

  /**
   * Checks the answers of rows {@code from} to {@code to}; probabilities that stray a little from
   * sum one are put right in place.
   */
  static void check(String model, Manifest.Output output, float[] answers, int from, int to)
      throws ModelException {
    int columns = output.columns();
    for (int i = from * columns; i < to * columns; i++) {
      if (!Float.isFinite(answers[i])) {
        throw new ModelException(
            model
                + " answered "
                + answers[i]
                + " for row "
                + (i / columns + 1)
                + "; see whether that row has missing or far-off values, or leave the model out");
      }
    }
    switch (output.kind()) {
      case LABELS -> labels(model, output, answers, from, to);
      case PROBABILITIES -> {
        for (int row = from; row < to; row++) {
          probabilities(model, answers, row, columns);
        }
      }
      case VALUE, FEATURES -> {}
    }
  }

  private static void labels(
      String model, Manifest.Output output, float[] answers, int from, int to)
      throws ModelException {
    int classes = output.classes().isEmpty() ? 1 << 24 : output.classes().size();
    for (int row = from; row < to; row++) {
      float label = answers[row];
      if (label < 0 || label >= classes || label != Math.rint(label)) {
        throw new ModelException(
            model
                + " answered the label "
                + label
                + " for row "
                + (row + 1)
                + ", which is no index of its "
                + (output.classes().isEmpty() ? "" : classes + " ")
                + "classes; export it with labels 0, 1, 2, ...");
      }
    }
  }

  private static void probabilities(String model, float[] answers, int row, int columns)
      throws ModelException {
    double sum = 0;
    double least = 0;
    for (int i = row * columns; i < (row + 1) * columns; i++) {
      least = Math.min(least, answers[i]);
      sum += answers[i];
    }
    if (least < -MAX_STRAY || Math.abs(sum - 1) > MAX_STRAY) {
      throw new ModelException(
          model
              + " answered numbers for row "
              + (row + 1)
              + " that are no probabilities (least "
              + (float) least
              + ", sum "
              + (float) sum
              + "); export the probabilities (a softmax at the end), or declare the output as"
              + " values");
    }
    if (least < 0 || Math.abs(sum - 1) > ROUNDING) {
      normalise(answers, row * columns, columns);
    }
  }

  private static void normalise(float[] answers, int at, int columns) {
    double sum = 0;
    for (int i = at; i < at + columns; i++) {
      answers[i] = Math.max(0, answers[i]);
      sum += answers[i];
    }
    for (int i = at; i < at + columns; i++) {
      answers[i] = (float) (answers[i] / sum);
    }
  }
}
