package dev.learndock.reuse;

import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.OutputKind;
import java.util.List;
import java.util.function.Function;

/** Learnwares whose models are formulas: their specification is normal rows around a centre. */
final class Learnwares {
  private Learnwares() {}

  /** A model that is a formula, and counts the rows that it was asked. */
  static final class Formula implements Model {
    private final int inputs;
    private final int outputs;
    private final OutputKind kind;
    private final Function<float[], float[]> formula;
    private int asked;

    Formula(int inputs, int outputs, OutputKind kind, Function<float[], float[]> formula) {
      this.inputs = inputs;
      this.outputs = outputs;
      this.kind = kind;
      this.formula = formula;
    }

    int asked() {
      return asked;
    }

    @Override
    public int inputs() {
      return inputs;
    }

    @Override
    public int outputs() {
      return outputs;
    }

    @Override
    public OutputKind outputKind() {
      return kind;
    }

    @Override
    public Matrix predict(Matrix rows) {
      asked += rows.rows();
      float[][] answers = new float[rows.rows()][];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = formula.apply(rows.row(i));
      }
      return rows.rows() == 0 ? Matrix.zeros(0, outputs) : Matrix.of(answers);
    }

    @Override
    public void close() {}
  }

  /** A learnware of one value on two features, specified around (centre, 0). */
  static Candidate value(String name, double centre, Function<float[], Float> formula) {
    return candidate(
        name,
        new Formula(2, 1, OutputKind.VALUE, r -> new float[] {formula.apply(r)}),
        centre,
        List.of());
  }

  /** A learnware of two classes on two features that answers the probability of the second. */
  static Candidate chance(String name, double centre, Function<float[], Float> formula) {
    return candidate(
        name,
        new Formula(
            2,
            2,
            OutputKind.PROBABILITIES,
            r -> new float[] {1 - formula.apply(r), formula.apply(r)}),
        centre,
        List.of());
  }

  /** A learnware of labels on two features. */
  static Candidate label(String name, double centre, Function<float[], Integer> formula) {
    return candidate(
        name,
        new Formula(2, 1, OutputKind.LABELS, r -> new float[] {formula.apply(r)}),
        centre,
        List.of());
  }

  /** A learnware of any model, observed on its own specification. */
  static Candidate candidate(String name, Formula model, double centre, List<String> classes) {
    Matrix rows = Rows.normal(40, model.inputs(), name.hashCode());
    for (int i = 0; i < rows.rows(); i++) {
      rows.values()[i * model.inputs()] += (float) centre;
    }
    Behaviour behaviour =
        new Behaviour(model.outputKind(), model.predict(rows), new double[model.inputs()]);
    model.asked = 0;
    return new Candidate(name, model, ReducedSet.ofRows(rows), behaviour, 0, 0, classes);
  }

  /** The same learnware with a share of the mixture. */
  static Candidate weighted(Candidate c, double weight) {
    return new Candidate(
        c.name(), c.model(), c.reduced(), c.behaviour(), weight, c.squaredMmd(), c.classes());
  }

  /** Rows that a candidate's model was asked so far. */
  static int asked(Candidate candidate) {
    return ((Formula) candidate.model()).asked();
  }
}
