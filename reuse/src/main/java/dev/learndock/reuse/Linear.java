package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;

/** The linear learner that suits a task: ridge for values, logistic regression for classes. */
sealed interface Linear {

  /** Values. */
  record OfValues(Ridge ridge) implements Linear {
    @Override
    public String name() {
      return "ridge regression";
    }

    @Override
    public Matrix predict(Matrix rows) {
      return column(ridge.predict(rows));
    }

    @Override
    public Matrix leftOut() {
      return column(ridge.leftOut());
    }

    private static Matrix column(double[] values) {
      float[] column = new float[values.length];
      for (int i = 0; i < column.length; i++) {
        column[i] = (float) values[i];
      }
      return Matrix.wrap(column.length, 1, column);
    }
  }

  /** Classes. */
  record OfClasses(LogisticRegression regression, Matrix leftOut) implements Linear {
    @Override
    public String name() {
      return "logistic regression";
    }

    @Override
    public Matrix predict(Matrix rows) {
      return regression.predict(rows);
    }
  }

  /** Fits with cross-validated strength. */
  static Linear fit(Matrix rows, double[] targets, Task task, long seed) {
    return switch (task) {
      case Task.Regression _ -> new OfValues(Ridge.adaptive(rows, targets, Ridge.ALPHAS, seed));
      case Task.Classification(int classes) -> {
        LogisticRegression regression =
            LogisticRegression.fit(rows, targets, classes, LogisticRegression.PENALTIES, seed);
        Matrix leftOut = regression.leftOut();
        yield new OfClasses(regression, leftOut == null ? regression.predict(rows) : leftOut);
      }
    };
  }

  /** What it is called. */
  String name();

  /** n x 1 values, or n x classes probabilities. */
  Matrix predict(Matrix rows);

  /** What was predicted for each training row when it was left out. */
  Matrix leftOut();
}
