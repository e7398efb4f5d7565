package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;

/** A way of reuse that needs labels: it becomes a {@link Reuser} once it has seen some. */
public interface LabelledReuser {
  /**
   * Learns from labelled rows whose answers were computed before.
   *
   * @param answers of all candidates on the labelled rows
   * @param targets one for each row: the value, or the index of the class
   * @throws ReuseException if the labels do not fit the rows or the task
   */
  Reuser fit(Answers answers, double[] targets) throws ReuseException;

  /**
   * Asks all candidates about the labelled rows, and learns from them.
   *
   * @throws ModelException if a model does not answer
   * @throws ReuseException if the labels do not fit the rows or the task
   */
  default Reuser fit(Candidates candidates, Matrix rows, double[] targets)
      throws ModelException, ReuseException {
    candidates.task().check(rows, targets);
    return fit(Answers.of(candidates, rows), targets);
  }
}
