package dev.learndock.browser;

import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.Model;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.reuse.Candidate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model that ran before, elsewhere in the page: it answers the reduced points of all learnwares,
 * and what it says of the user's rows lies beside it.
 *
 * @param onGround points of all learnwares x outputs
 * @param onRows rows x outputs
 * @param onLabelled labelled rows x outputs; no rows when there are no labels
 */
record AnsweredModel(
    String name,
    OutputKind outputKind,
    List<String> classes,
    double weight,
    double squaredMmd,
    ReducedSet reduced,
    Matrix onGround,
    Matrix onRows,
    Matrix onLabelled)
    implements Model {

  static AnsweredModel read(Request request) {
    return new AnsweredModel(
        request.text(),
        OutputKind.valueOf(request.text()),
        request.texts(),
        request.number(),
        request.number(),
        request.reducedSet(),
        request.matrix(),
        request.matrix(),
        request.matrix());
  }

  /**
   * The learnware, whose behaviour is known from its answers on the ground.
   *
   * @param first of its own points on the ground
   */
  Candidate candidate(int first) {
    int points = reduced.size();
    if (onGround.rows() < first + points) {
      throw new IllegalArgumentException(
          "learnware '%s' answered %d points of the ground, its own end at %d"
              .formatted(name, onGround.rows(), first + points));
    }
    Matrix own = onGround.selectRows(IntStream.range(first, first + points).toArray());
    Behaviour behaviour = new Behaviour(outputKind, own, new double[reduced.dimensions()]);
    return new Candidate(name, this, reduced, behaviour, weight, squaredMmd, classes);
  }

  @Override
  public int inputs() {
    return reduced.dimensions();
  }

  @Override
  public int outputs() {
    return onGround.columns();
  }

  @Override
  public Matrix predict(Matrix rows) throws ModelException {
    if (rows.rows() != onGround.rows()) {
      throw new ModelException(
          "learnware '%s' answered %d points, the ground has %d"
              .formatted(name, onGround.rows(), rows.rows()));
    }
    return onGround;
  }

  @Override
  public void close() {}
}
