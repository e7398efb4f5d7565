package dev.learndock.experiments.market;

import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;

/** A linear model that is really run, to hold the closed form against. */
final class ObservedLinear implements Model {
  private final LinearModel model;

  private ObservedLinear(LinearModel model) {
    this.model = model;
  }

  static Behaviour behaviour(LinearModel model, ReducedSet set, long seed) throws ModelException {
    return Behaviour.observe(new ObservedLinear(model), set, seed);
  }

  @Override
  public Matrix predict(Matrix rows) {
    return model.on(ReducedSet.ofRows(rows)).outputs();
  }

  @Override
  public int inputs() {
    return model.weights().length;
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public void close() {}

  @Override
  public OutputKind outputKind() {
    return OutputKind.VALUE;
  }
}
