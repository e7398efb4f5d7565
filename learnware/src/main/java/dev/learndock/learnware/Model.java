package dev.learndock.learnware;

import dev.learndock.kernel.Matrix;

/**
 * A model that answers rows. It usually lives in another process; what it answers is evidence, not
 * truth.
 */
public interface Model extends AutoCloseable {
  /** Number of features that a row must have. */
  int inputs();

  /** Number of columns of an answer. */
  int outputs();

  /** What the answers mean. */
  OutputKind outputKind();

  /**
   * Answers rows.
   *
   * @param rows n x {@link #inputs()}
   * @return n x {@link #outputs()}; never NaN or infinite
   * @throws ModelException if the model crashed, hung, or answered something else than declared
   */
  Matrix predict(Matrix rows) throws ModelException;

  @Override
  void close();
}
