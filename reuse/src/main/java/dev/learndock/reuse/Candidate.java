package dev.learndock.reuse;

import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.Model;
import java.util.List;

/**
 * A learnware that a search found, loaded and ready to answer the user's rows.
 *
 * @param name what the user calls it; appears in errors and in who answered
 * @param model answers rows; whoever made the candidate closes it
 * @param reduced the learnware's specification, in the units of the table
 * @param behaviour what the model does on that reduced set
 * @param weight share in the mixture that stands for the user's data; zero when it has none
 * @param squaredMmd between the learnware's specification and the user's
 * @param classes names of the classes in the order of the model's columns or indices; empty when
 *     nobody said
 */
public record Candidate(
    String name,
    Model model,
    ReducedSet reduced,
    Behaviour behaviour,
    double weight,
    double squaredMmd,
    List<String> classes) {

  /** Checks that model, specification and behaviour are of one learnware. */
  public Candidate {
    classes = List.copyOf(classes);
    if (model.inputs() != reduced.dimensions()) {
      throw new IllegalArgumentException(
          "learnware '"
              + name
              + "' takes "
              + model.inputs()
              + " features, its specification has "
              + reduced.dimensions());
    }
    if (behaviour.kind() != model.outputKind()
        || behaviour.outputs().columns() != model.outputs()
        || behaviour.outputs().rows() != reduced.size()) {
      throw new IllegalArgumentException(
          "the behaviour of learnware '" + name + "' was not observed on this model");
    }
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "the weight of learnware '" + name + "' must not be negative, it is " + weight);
    }
  }

  /** A candidate whose classes have no names. */
  public Candidate(
      String name,
      Model model,
      ReducedSet reduced,
      Behaviour behaviour,
      double weight,
      double squaredMmd) {
    this(name, model, reduced, behaviour, weight, squaredMmd, List.of());
  }
}
