package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;

/**
 * What may be added to a combination: to its values, or to the {@link Scores} of its classes ("as
 * combined" below).
 */
sealed interface Correction {
  /** What it is, in words that go on after "some percent of". */
  String name();

  /** What it adds to each labelled row, learnt from the others: n x outputs. */
  Matrix leftOut();

  /**
   * What it adds to other rows.
   *
   * @param clipped answers of the candidates
   * @param combined the combination there
   */
  Matrix added(Answers clipped, Matrix combined);

  /** Learnt from what the combination of values leaves over. */
  record OfValues(Residuals residuals) implements Correction {
    @Override
    public String name() {
      return "what was learnt from the errors of the combination";
    }

    @Override
    public Matrix leftOut() {
      return residuals.leftOut();
    }

    @Override
    public Matrix added(Answers clipped, Matrix combined) {
      return residuals.predict(clipped, combined);
    }
  }

  /** The same, learnt by trees. */
  record OfTrees(ResidualTrees trees) implements Correction {
    @Override
    public String name() {
      return "boosted trees on the errors of the combination";
    }

    @Override
    public Matrix leftOut() {
      return trees.leftOut();
    }

    @Override
    public Matrix added(Answers clipped, Matrix combined) {
      return trees.predict(clipped.rows(), combined);
    }
  }

  /** Learnt from what the combination gets wrong about classes. */
  record OfClasses(Tilt tilt) implements Correction {
    @Override
    public String name() {
      return "what was learnt from the errors of the combination";
    }

    @Override
    public Matrix leftOut() {
      return tilt.leftOut();
    }

    @Override
    public Matrix added(Answers clipped, Matrix combined) {
      return tilt.predict(clipped, combined);
    }
  }

  /**
   * The step from the combination to the model that the user would train alone.
   *
   * @param classes whether it is a step between scores
   */
  record Own(SelfTrained model, boolean classes, Matrix leftOut) implements Correction {
    static Own of(SelfTrained model, Task task, Matrix combined) {
      boolean classes = task instanceof Task.Classification;
      return new Own(model, classes, step(combined, model.leftOut(), classes));
    }

    private static Matrix step(Matrix combined, Matrix own, boolean classes) {
      return Tilt.plus(classes ? Scores.of(own) : own, -1, combined);
    }

    @Override
    public String name() {
      return "a model of your own (" + model.method() + ")";
    }

    @Override
    public Matrix added(Answers clipped, Matrix combined) {
      return step(combined, model.predict(clipped.rows()), classes);
    }
  }
}
