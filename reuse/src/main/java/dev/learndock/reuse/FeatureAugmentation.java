package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes the learnwares' answers as further features: a linear model on {@code [row, all answers]},
 * ridge for values and logistic regression for classes, strength by cross-validation. Features and
 * answers are standardised on the labelled rows, a missing value counts as the mean there, and each
 * answer is kept to its learnware's own range, unless the labels say clearly that values are better
 * as they are. (The peer scales nothing, and fills missing values anew from every batch, in place.)
 *
 * @param seed of the cross-validation
 */
public record FeatureAugmentation(long seed) implements LabelledReuser {

  @Override
  public Reuser fit(Answers answers, double[] targets) throws ReuseException {
    Task task = answers.candidates().task();
    task.check(answers.rows(), targets);
    if (task instanceof Task.Regression(int outputs) && outputs > 1) {
      throw new ReuseException(
          "labels are one number for each row, the learnwares answer "
              + outputs
              + ": feature augmentation is for one output");
    }
    Linear clipped = Linear.fit(augmented(answers.clipped()), targets, task, seed);
    if (task instanceof Task.Regression) {
      Linear asTheyAre = Linear.fit(augmented(answers), targets, task, seed);
      if (EnsemblePruning.clearlyLess(
          task.loss(asTheyAre.leftOut(), targets),
          task.loss(clipped.leftOut(), targets),
          targets.length)) {
        return new Fitted(answers.candidates(), asTheyAre, false, notes(task, asTheyAre, targets));
      }
    }
    return new Fitted(answers.candidates(), clipped, true, notes(task, clipped, targets));
  }

  private static List<String> notes(Task task, Linear linear, double[] targets) {
    List<String> notes = new ArrayList<>();
    notes.add(linear.name() + " on the features and the answers of the learnwares");
    if (task instanceof Task.Classification && Arrays.stream(targets).distinct().count() == 1) {
      notes.add(
          "all labels are of class " + (int) targets[0] + ", so every answer is: label other rows");
    }
    return notes;
  }

  /**
   * Rows with the answers as further columns; of probabilities the last column says nothing new.
   */
  private static Matrix augmented(Answers answers) {
    Matrix rows = answers.rows();
    Task task = answers.candidates().task();
    int each = task instanceof Task.Classification ? task.width() - 1 : task.width();
    int width = rows.columns() + each * answers.candidates().size();
    float[] values = new float[rows.rows() * width];
    for (int i = 0; i < rows.rows(); i++) {
      int at = i * width;
      System.arraycopy(rows.values(), i * rows.columns(), values, at, rows.columns());
      at += rows.columns();
      for (int c = 0; c < answers.candidates().size(); c++, at += each) {
        System.arraycopy(answers.of(c).values(), i * task.width(), values, at, each);
      }
    }
    return Matrix.wrap(rows.rows(), width, values);
  }

  private record Fitted(Candidates candidates, Linear linear, boolean clip, List<String> notes)
      implements Reuser {
    @Override
    public Matrix predict(Answers answers) {
      return linear.predict(augmented(clip ? answers.clipped() : answers));
    }
  }
}
