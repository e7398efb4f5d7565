package dev.learndock.reuse;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.ModelException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All candidates together, each row answered mostly by those who know it: who has seen such rows,
 * who agrees around that row with those that are at home there, and whose data look like the
 * user's. Needs no label. Answers are kept to each learnware's own range before, since learnwares
 * run away outside their own data.
 *
 * <p>Cost: every model answers the reduced points of all once, when it is made; then P x D for a
 * row, P being the points of all candidates.
 */
public final class ExpertCombination implements Reuser {
  private final Candidates candidates;
  private final Expertise expertise;

  private ExpertCombination(Candidates candidates, Expertise expertise) {
    this.candidates = candidates;
    this.expertise = expertise;
  }

  /**
   * Finds out what the candidates know.
   *
   * @param metric of their island
   * @throws ModelException if a model does not answer on the reduced points of the others
   */
  public static ExpertCombination of(Candidates candidates, GaussianKernel metric)
      throws ModelException {
    return new ExpertCombination(candidates, Expertise.of(candidates, metric));
  }

  /**
   * The same learnwares for another user; nothing is run again.
   *
   * @param same the same learnwares in the same order, with this user's weights and distances
   * @throws IllegalArgumentException if they are others
   */
  public ExpertCombination forUser(Candidates same) {
    List<String> mine = candidates.list().stream().map(Candidate::name).toList();
    List<String> theirs = same.list().stream().map(Candidate::name).toList();
    if (!mine.equals(theirs)) {
      throw new IllegalArgumentException("these are other learnwares: " + theirs);
    }
    return new ExpertCombination(same, expertise.forUser(same));
  }

  Expertise expertise() {
    return expertise;
  }

  @Override
  public Candidates candidates() {
    return candidates;
  }

  @Override
  public Matrix predict(Answers answers) {
    return expertise.combine(answers.clipped());
  }

  @Override
  public Matrix weights(Matrix rows) {
    return expertise.weights(rows);
  }

  /**
   * The candidates from the one that is most like all of them together on the user's data to the
   * least: whoever can have one learnware only takes the first. It says more than the distance
   * between specifications, which does not know whether a model is any good.
   *
   * @param answers on the user's rows, or on the points of the user's specification
   * @param weights of these rows
   * @return indices of candidates
   */
  public int[] ranking(Answers answers, double[] weights) {
    Answers clipped = answers.clipped();
    Matrix together = expertise.combine(clipped);
    double[] apart = new double[candidates.size()];
    for (int l = 0; l < apart.length; l++) {
      for (int i = 0; i < weights.length; i++) {
        for (int o = 0; o < together.columns(); o++) {
          double difference = clipped.of(l).get(i, o) - together.get(i, o);
          apart[l] += Math.max(0, weights[i]) * difference * difference;
        }
      }
    }
    return IntStream.range(0, apart.length)
        .boxed()
        .sorted(Comparator.comparingDouble(l -> apart[l]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
